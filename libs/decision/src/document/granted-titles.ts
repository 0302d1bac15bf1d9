import type { Tx } from '@jidi/platform';
import type { Act, Led } from '@jidi/workflow';
import { subjectKind } from '../subject/subject-kinds.js';
import type { DesignationDocument } from './document.entity.js';
import type { DocumentFacts } from './document.rules.js';

/** What a document leads: what each kind of subject says that being named brings, as of the date of the document. */
export async function grantedTitles(
  tx: Tx,
  { record: document, facts, input: { now } }: Act<DesignationDocument, DocumentFacts, { readonly now: Date }>,
): Promise<Led[]> {
  const subjects = facts.named.map(({ subject }) => subject);
  const led: Led[] = [];
  for (const kind of new Set(subjects.map((subject) => subject.kind))) {
    const subjectIds = subjects.filter((subject) => subject.kind === kind).map(({ id }) => id);
    led.push(...(await subjectKind(kind).grantedBy(tx, { document, subjectIds, now })));
  }
  return led;
}
