import type { Tx } from '@jidi/platform';
import type { Act, Led, LedMove } from '@jidi/workflow';
import { byKind } from '../subject/find-subjects.js';
import { leadSubject, subjectKind } from '../subject/subject-kinds.js';
import type { DesignationDocument } from './document.entity.js';
import type { DocumentFacts } from './document.rules.js';

/** The step to which a granted document leads each subject that it names, as of its date. */
export const namingMoves = ({
  record,
  facts,
}: {
  readonly record: Readonly<DesignationDocument>;
  readonly facts: DocumentFacts;
}): LedMove[] =>
  facts.named.map(({ subject }) => leadSubject(subject, subjectKind(subject.kind).grant, { happenedOn: record.documentDate }));

/** What a granted document leads as of its date: the step of each subject that it names, and what begins with that. */
export async function ledByGrant(
  tx: Tx,
  { record: document, facts, input: { now } }: Act<DesignationDocument, DocumentFacts, { readonly now: Date }>,
): Promise<Led[]> {
  const subjects = facts.named.map(({ subject }) => subject);
  const led: Led[] = namingMoves({ record: document, facts });
  for (const [kind, subjectIds] of byKind(subjects)) led.push(...(await subjectKind(kind).begunBy(tx, { document, subjectIds, now })));
  return led;
}
