import { type Bilingual, dateInChina, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import type { SOURCES } from '../run/occasion.js';
import { workflows } from '../table/describe-workflow.js';
import { noteValue, noteWords, robotWords, sourceWords } from './history-words.js';
import type { HistoryEntryView, HistoryView } from './history.dto.js';

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly action: string;
  readonly fromState: string | null;
  readonly toState: string;
  readonly happenedOn: string;
  readonly recordedAt: Date;
  readonly nodeId: string | null;
  readonly body: string | null;
  readonly personId: string | null;
  readonly delegatedBy: string | null;
  readonly robot: string | null;
  readonly onBehalfOf: string | null;
  readonly behalf: string | null;
  readonly source: (typeof SOURCES)[number];
  readonly notes: Readonly<Record<string, string | number | boolean | null>>;
  readonly reason: string | null;
  readonly lateReason: string | null;
  readonly erased: boolean;
}

const HISTORY = `select h.id, h.kind, h.action, h.from_state as "fromState", h.to_state as "toState", h.happened_on::text as "happenedOn",
    h.recorded_at as "recordedAt", h.node_id as "nodeId", n.name as body, h.person_id as "personId", h.delegated_by as "delegatedBy", h.robot,
    h.on_behalf_of as "onBehalfOf", b.name as behalf, h.source, h.notes,
    r.reason, r.late_reason as "lateReason", r.erased_at is not null as erased
  from workflow.history h left join workflow.remark r on r.history_id = h.id left join access.node n on n.id = h.node_id left join access.node b on b.id = h.on_behalf_of
  where h.record_id = $1 and h.kind = $2 order by h.sequence`;

const COMMON = { create: { zh: '创建', en: 'Create' }, recall: { zh: '撤回', en: 'Recall' } } as const;

/**
 * What happened to a record, oldest first, with the names of bodies; people stand by id.
 * @param named names of nodes that bear none in the tree, such as a base's own
 * @throws Problem not-found when the record is beyond reach, or of another kind
 */
export async function historyOf(
  tx: Tx,
  kind: string,
  recordId: string,
  named: ReadonlyMap<string, string> = new Map(),
): Promise<HistoryView> {
  const rows: Row[] = await tx.query(HISTORY, [recordId, kind]);
  if (rows.length === 0) throw new Problem(PROBLEMS.notFound);
  return { items: rows.map((row) => toEntry(row, named)) };
}

function actionWords(kind: string, action: string): Bilingual {
  return workflows().get(kind)?.actions[action] ?? COMMON[action as keyof typeof COMMON] ?? { zh: action, en: action };
}

function toEntry(row: Row, named: ReadonlyMap<string, string>): HistoryEntryView {
  const { zh, en } = actionWords(row.kind, row.action);
  return {
    id: row.id,
    zh,
    en,
    action: row.action,
    fromState: row.fromState,
    toState: row.toState,
    happenedOn: row.happenedOn,
    recordedAt: row.recordedAt.toISOString(),
    body: named.get(row.nodeId ?? '') ?? row.body,
    personId: row.personId,
    delegatedBy: row.delegatedBy,
    robot: row.robot,
    robotLabel: robotWords(row.robot),
    onBehalfOf: named.get(row.onBehalfOf ?? '') ?? row.behalf,
    source: sourceWords(row.source, row.robot),
    marks: marksOf(row),
    notes: Object.entries({ ...row.notes, ...saidOf(row) }).map(([name, value]) => ({
      name,
      label: noteWords(name),
      // A recall says which action it took back.
      value: name === 'recalled' ? actionWords(row.kind, String(value)).zh : noteValue(value),
    })),
  };
}

/** What was said in free text; a reason that was erased is null. */
const saidOf = ({ reason, lateReason, erased }: Row): Record<string, string | null> => ({
  ...(reason === null && !erased ? {} : { reason }),
  ...(lateReason === null ? {} : { lateReason }),
});

const marksOf = ({ happenedOn, recordedAt, onBehalfOf, delegatedBy }: Row): string[] => [
  ...(happenedOn < dateInChina(recordedAt) ? ['补录'] : []),
  ...(onBehalfOf === null ? [] : ['代办']),
  ...(delegatedBy === null ? [] : ['代签']),
];
