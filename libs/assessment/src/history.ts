import { type HistoryEntryView, type HistoryView, nodeNames } from '@jidi/accreditation';
import { type Bilingual, dateInChina, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { History } from '@jidi/workflow';

const RECALL = { zh: '撤回', en: 'Recall' };
const CREATE = { zh: '建立', en: 'Begin' };

/**
 * What happened to a record, oldest first; bodies by the names of today.
 * @param known names of nodes that bear none in the tree: bases
 * @throws Problem not-found when the caller reaches nothing of it
 */
export async function historyOf(
  tx: Tx,
  { actions }: { readonly actions: Readonly<Record<string, Bilingual>> },
  recordId: string,
  known: Readonly<Record<string, string>> = {},
): Promise<HistoryView> {
  const rows = await tx.find(History, { where: { recordId }, order: { sequence: 'ASC' } });
  if (rows.length === 0) throw new Problem(PROBLEMS.notFound);
  const nodes = rows.flatMap(({ nodeId, onBehalfOf }) => [nodeId, onBehalfOf]).filter((node) => node !== null);
  const names = await nodeNames(tx, [...new Set(nodes)]);
  const nameOf = (node: string | null): string | null => (node === null ? null : (known[node] ?? names.get(node) ?? null));
  const wordsOf = (action: string): Bilingual => {
    const { zh, en } = actions[action] ?? (action === 'recall' ? RECALL : CREATE);
    return { zh, en };
  };
  return {
    items: rows.map((row): HistoryEntryView => ({
      ...wordsOf(row.action),
      action: row.action,
      fromState: row.fromState,
      toState: row.toState,
      happenedOn: row.happenedOn,
      recordedAt: row.recordedAt.toISOString(),
      body: nameOf(row.nodeId),
      personId: row.personId,
      delegatedBy: row.delegatedBy,
      robot: row.robot,
      onBehalfOf: nameOf(row.onBehalfOf),
      source: row.source,
      marks: marksOf(row),
      notes: Object.entries(row.notes).map(([name, value]) => ({ name, value: value === null ? null : String(value) })),
    })),
  };
}

/** 补录 entered on a later day, 代办 entered for another body, 代签 signed for another person. */
const marksOf = ({ happenedOn, recordedAt, onBehalfOf, delegatedBy }: History): string[] => [
  ...(happenedOn < dateInChina(recordedAt) ? ['补录'] : []),
  ...(onBehalfOf === null ? [] : ['代办']),
  ...(delegatedBy === null ? [] : ['代签']),
];
