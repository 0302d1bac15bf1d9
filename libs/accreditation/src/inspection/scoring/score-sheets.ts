import { Actor, beginReach } from '@jidi/access';
import type { Tx } from '@jidi/platform';
import { handScanOn } from '@jidi/registry';
import { type Act, nextStep, rule, type Rule } from '@jidi/workflow';
import { IsNull } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Inspection } from '../inspection.entity.js';
import type { InspectionFacts } from '../inspection.rules.js';
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

type Entered = Act<Inspection, InspectionFacts, Sheet>;

const hundredths = (points: number): number => Math.round(points * 100);

/** A sheet that has lines adds up to its total. */
export const linesAddUp: Rule<Entered> = {
  ...rule<Entered>(
    'lines-not-total',
    '各项得分之和应等于总分',
    'the lines must add up to the total',
    ({ input: { items, score } }) => items.length === 0 || sumOf(items) === hundredths(score),
  ),
  shortfalls: ({ input: { items, score } }) => [
    {
      path: 'score',
      zh: `各项得分之和为 ${sumOf(items) / 100}，总分为 ${score}`,
      en: `the lines add up to ${sumOf(items) / 100}, the total is ${score}`,
    },
  ],
};

const sumOf = (items: readonly ScoredItem[]): number => items.reduce((sum, { score }) => sum + hundredths(score), 0);

/** A sheet scores nothing twice. */
export const linesDiffer: Rule<Entered> = {
  ...rule<Entered>('line-twice', '同一项目不能重复评分', 'a line stands there twice', ({ input }) => repeated(input.items).length === 0),
  shortfalls: ({ input }) =>
    repeated(input.items).map((index) => ({
      path: `items.${index}.title`,
      zh: `“${input.items[index]?.title ?? ''}”重复评分`,
      en: `"${input.items[index]?.title ?? ''}" is scored twice`,
    })),
};

const repeated = (items: readonly ScoredItem[]): number[] => {
  const titles = items.map(({ title }) => title);
  return [...titles.keys()].filter((index) => titles.indexOf(titles[index] ?? '') < index);
};

/**
 * Enters a sheet; the member, or who typed it in, may enter a further one until the inspection is concluded.
 * @throws Problem already-scored when a member's sheet is to be replaced by somebody who did not enter it
 */
export async function enterSheet(tx: Tx, { record, by, input, happenedOn }: Entered): Promise<void> {
  if (!(by instanceof Actor)) throw new Error('a robot scores nothing');
  const id = uuidv7();
  const earlier = { inspectionId: record.id, personId: input.memberId, replacedAt: IsNull() };
  const own = by.personId === input.memberId ? earlier : { ...earlier, enteredBy: by.personId };
  await tx.update(ScoreSheet, own, { replacedAt: input.now });
  beginReach(tx, { recordId: id, kind: 'score-sheet', sortAt: input.now, exactly: [...new Set([input.memberId, by.personId])] });
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
    step: await nextStep(tx, record.id),
    replacedAt: null,
  });
  if (input.scanId !== undefined) await handScanOn(tx, input.scanId, record.id, { kind: 'score-sheet', id });
}

/** The inspection whose steps a sheet's files lead to. */
export async function inspectionOfSheet(tx: Tx, sheetId: string): Promise<{ kind: string; id: string }> {
  const { inspectionId } = await tx.findOneByOrFail(ScoreSheet, { id: sheetId });
  return { kind: 'inspection', id: inspectionId };
}
