import { askTogether, type Bilingual, type Tx } from '@jidi/platform';
import { lockRecord, lockRecords } from '../run/record.js';
import { type AnyWorkflow, type LeadingStep, type Workflow, workflows } from '../table/describe-workflow.js';
import type { Kind, Stateful } from '../table/kind.js';
import type { Task } from './task.entity.js';
import { type Expected, postOver, postTasks } from './tasks.sql.js';

type Awaited = NonNullable<AnyWorkflow['actions'][string]['awaited']>;

const leadingTo = (awaited: Awaited | undefined, state: string): LeadingStep | undefined =>
  awaited === undefined || awaited === true ? undefined : awaited[state];

/** What a task asks for, in words: the step that leads to its action where somebody else takes it first; codes where no table has them. */
export function taskWords({ kind, action, state }: Pick<Task, 'kind' | 'action' | 'state'>): {
  readonly kind: Bilingual;
  readonly action: Bilingual;
  readonly state: Bilingual;
} {
  const workflow = workflows().get(kind);
  const row = workflow?.actions[action];
  return {
    kind: inWords(workflow, kind),
    action: inWords(leadingTo(row?.awaited, state) ?? row, action),
    state: inWords(workflow?.states[state], state),
  };
}

const inWords = (words: Bilingual | undefined, code: string): Bilingual => ({ zh: words?.zh ?? code, en: words?.en ?? code });

/** What a record in its state waits for, at which nodes; without facts, as if neither they nor time set bounds. */
function awaitedOf(
  workflow: AnyWorkflow,
  rows: readonly AwaitedRow[],
  record: Stateful,
  known: { readonly facts: unknown } | undefined,
): Expected[] {
  return rows.flatMap(([action, row]) => {
    if (known && row.waits?.({ record, facts: known.facts }) === false) return [];
    const permission = leadingTo(row.awaited, record.state)?.of ?? row.allow;
    const nodes = row.as.map((party) => workflow.parties[party]?.(record)).filter((node) => typeof node === 'string');
    const window = (known && row.window?.({ record, facts: known.facts })) ?? {};
    const persons = row.persons ? (known ? row.persons({ record, facts: known.facts }) : []) : [null];
    return nodes.slice(0, 1).flatMap((nodeId) => persons.map((personId) => ({ action, permission, nodeId, personId, window })));
  });
}

type AwaitedRow = readonly [string, AnyWorkflow['actions'][string]];

const rowsAwaited = ({ actions }: AnyWorkflow, { state }: Stateful): AwaitedRow[] =>
  Object.entries(actions).filter(([, { awaited, from }]) => awaited && from.includes(state));

/** Those of some expected actions whose leading step somebody has begun. */
async function begunAmong(tx: Tx, { actions }: AnyWorkflow, expected: readonly Expected[], record: Stateful): Promise<Set<string>> {
  const begun = await askTogether(
    ...expected.map(async ({ action }) =>
      (await leadingTo(actions[action]?.awaited, record.state)?.isBegun?.(tx, record)) ? [action] : [],
    ),
  );
  return new Set(begun.flat());
}

/** What whoever asks knows of a record, so that it is not read again. */
export interface Known {
  /** Nothing can wait of it yet. */
  readonly isNew?: boolean;
  /** It stands as it is given, in every column. */
  readonly isWhole?: boolean;
  readonly facts?: unknown;
}

/** Makes the inbox agree with a record's new state; what waits as before stays as old as it is, and whose it is. */
export async function agreeTasks(
  tx: Tx,
  workflow: AnyWorkflow,
  record: Stateful,
  now: Date,
  { isNew = false, isWhole = isNew, facts }: Known = {},
): Promise<void> {
  const { id: recordId, state } = record;
  const rows = rowsAwaited(workflow, record);
  const known = rows.some(([, row]) => 'window' in row || 'waits' in row || 'persons' in row)
    ? await knownOf(tx, workflow, record, { isWhole, facts })
    : undefined;
  const standing = known?.record ?? record;
  const expected = awaitedOf(workflow, rows, standing, known);
  const begun = await begunAmong(tx, workflow, expected, standing);
  const awaited = expected.filter(({ action }) => !begun.has(action));
  if (!isNew) postOver(tx, { recordId, state }, awaited);
  if (awaited.length > 0) postTasks(tx, { recordId, kind: workflow.kind, state }, awaited, now);
}

/** A record as it stands now, with its facts. */
async function knownOf(
  tx: Tx,
  workflow: AnyWorkflow,
  record: Stateful,
  { isWhole, facts }: Known,
): Promise<{ readonly record: Stateful; readonly facts: unknown }> {
  const standing = isWhole ? record : await tx.findOneByOrFail(workflow.entity, { id: record.id });
  return { record: standing, facts: facts ?? (await workflow.facts(tx, standing)) };
}

/**
 * Lets what waits of a record follow what its windows go by, after that has moved; for effects and edits.
 * @throws Problem not-found when it is beyond reach
 */
export async function followTasks<K extends Kind>(tx: Tx, workflow: Workflow<K>, recordId: string, now: Date): Promise<void> {
  await agreeTasks(tx, workflow, await lockRecord(tx, workflow, recordId), now, { isWhole: true });
}

/**
 * The same of several records, side by side.
 * @throws Problem not-found when one of them is beyond reach
 */
export async function followAllTasks<K extends Kind>(
  tx: Tx,
  workflow: Workflow<K>,
  recordIds: readonly string[],
  now: Date,
): Promise<void> {
  const records = await lockRecords(tx, workflow, recordIds);
  await askTogether(...records.map((record) => agreeTasks(tx, workflow, record, now, { isWhole: true })));
}
