import { Actor, widenReach } from '@jidi/access';
import type { Tx } from '@jidi/platform';
import type { Act } from '@jidi/workflow';
import { IsNull } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Inspection } from './inspection.entity.js';
import type { InspectionFacts } from './inspection.rules.js';
import { type ScoredItem, ScoreSheet } from './score-sheet.entity.js';

/** A sheet as it is entered. */
export interface Sheet {
  readonly memberId: string;
  /** 0 to 100. */
  readonly score: number;
  readonly items: ScoredItem[];
  readonly findings: string;
  readonly source: ScoreSheet['source'];
  readonly scanId?: string;
  readonly now: Date;
}

/**
 * Enters a sheet; the member, or who typed it in, may enter a further one until the inspection is concluded.
 * @throws Problem already-scored when a member's sheet is to be replaced by somebody who did not enter it
 */
export async function enterSheet(tx: Tx, { record, by, input, happenedOn }: Act<Inspection, InspectionFacts, Sheet>): Promise<void> {
  if (!(by instanceof Actor)) throw new Error('a robot scores nothing');
  const id = uuidv7();
  const earlier = { inspectionId: record.id, personId: input.memberId, replacedAt: IsNull() };
  const own = by.personId === input.memberId ? earlier : { ...earlier, enteredBy: by.personId };
  await tx.update(ScoreSheet, own, { replacedAt: input.now });
  await widenReach(tx, { recordId: id, kind: 'score-sheet', sortAt: input.now, exactly: [...new Set([input.memberId, by.personId])] });
  await tx.insert(ScoreSheet, {
    id,
    inspectionId: record.id,
    personId: input.memberId,
    score: input.score,
    items: input.items,
    findings: input.findings,
    enteredBy: by.personId,
    enteredAt: input.now,
    scoredOn: happenedOn,
    source: input.source,
    scanId: input.scanId ?? null,
    replacedAt: null,
  });
}

/** The inspection whose steps a sheet's files lead to. */
export async function inspectionOfSheet(tx: Tx, sheetId: string): Promise<{ kind: string; id: string }> {
  const { inspectionId } = await tx.findOneByOrFail(ScoreSheet, { id: sheetId });
  return { kind: 'inspection', id: inspectionId };
}

/** Makes the sheets follow the state of their inspection: the issuer reads them once it is concluded. */
export async function handOverSheets(tx: Tx, inspectionId: string): Promise<void> {
  await tx.query('select accreditation.hand_over_sheets($1)', [inspectionId]);
}
