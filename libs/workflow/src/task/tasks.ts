import { askTogether, type Bilingual, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { factsOfAll } from '../run/facts-of-all.js';
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

/** A record as it stands, with its facts where what it may wait for goes by them. */
interface Standing {
  readonly record: Stateful;
  readonly facts?: unknown;
}

type AwaitedRow = readonly [string, AnyWorkflow['actions'][string]];

const rowsAwaited = ({ actions }: AnyWorkflow, { state }: Stateful): AwaitedRow[] =>
  Object.entries(actions).filter(([, { awaited, from }]) => awaited && from.includes(state));

/** Whether what a record may wait for in its state goes by its facts, or by more of it than its state. */
const goesByFacts = (workflow: AnyWorkflow, record: Stateful): boolean =>
  rowsAwaited(workflow, record).some(([, row]) => 'window' in row || 'waits' in row || 'persons' in row);

/** What a record in its state waits for, at which nodes; without facts, as if neither they nor time set bounds. */
function expectedOf(workflow: AnyWorkflow, { record, facts }: Standing): Expected[] {
  const known = facts === undefined ? undefined : { record, facts };
  const { id: recordId, state } = record;
  return rowsAwaited(workflow, record).flatMap(([action, row]) => {
    if (known && row.waits?.(known) === false) return [];
    const permission = leadingTo(row.awaited, state)?.of ?? row.allow;
    const nodes = row.as.map((party) => workflow.parties[party]?.(record)).filter((node) => typeof node === 'string');
    const window = (known && row.window?.(known)) ?? {};
    const persons = row.persons ? (known ? row.persons(known) : []) : [null];
    return nodes
      .slice(0, 1)
      .flatMap((nodeId) => persons.map((personId) => ({ recordId, state, action, permission, nodeId, personId, window })));
  });
}

/** Those of some expected actions whose leading step nobody has begun: each kind of step is asked about once. */
async function stillAwaited(tx: Tx, { actions }: AnyWorkflow, expected: readonly Expected[]): Promise<Expected[]> {
  const askOf = ({ action, state }: Expected): LeadingStep['begunAmong'] => leadingTo(actions[action]?.awaited, state)?.begunAmong;
  const asks = [...new Set(expected.flatMap((each) => askOf(each) ?? []))];
  const idsFor = (ask: LeadingStep['begunAmong']): string[] =>
    expected.filter((each) => askOf(each) === ask).map(({ recordId }) => recordId);
  const answers = await askTogether(...asks.map((ask) => ask(tx, idsFor(ask))));
  const begun = new Map(asks.map((ask, place) => [ask, answers[place]]));
  return expected.filter((each) => {
    const ask = askOf(each);
    return !ask || !begun.get(ask)?.has(each.recordId);
  });
}

/** Makes the inbox agree with records of one kind as they stand, all by the same statements. */
async function agree(tx: Tx, workflow: AnyWorkflow, standing: readonly Standing[], now: Date, isNew = false): Promise<void> {
  const awaited = await stillAwaited(
    tx,
    workflow,
    standing.flatMap((each) => expectedOf(workflow, each)),
  );
  if (!isNew) {
    const recordIds = standing.map(({ record }) => record.id);
    postOver(tx, recordIds, awaited);
  }
  if (awaited.length > 0) postTasks(tx, workflow.kind, awaited, now);
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
  const standing = goesByFacts(workflow, record) ? await standingOf(tx, workflow, record, { isWhole, facts }) : { record };
  await agree(tx, workflow, [standing], now, isNew);
}

/** A record as it stands now, with its facts. */
async function standingOf(tx: Tx, workflow: AnyWorkflow, record: Stateful, { isWhole, facts }: Known): Promise<Standing> {
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
 * The same of several records, whose number the statements do not grow with where the kind has `factsOfAll`.
 * @throws Problem not-found when one of them is beyond reach
 */
export async function followAllTasks<K extends Kind>(
  tx: Tx,
  workflow: Workflow<K>,
  recordIds: readonly string[],
  now: Date,
): Promise<void> {
  const records: Stateful[] = await lockRecords(tx, workflow, [...new Set(recordIds)]);
  const judged = records.filter((record) => goesByFacts(workflow, record));
  const facts = await factsOfAll(tx, workflow, judged);
  if (facts.size < judged.length) throw new Problem(PROBLEMS.notFound);
  const standing = records.map((record): Standing => ({ record, facts: facts.get(record.id) }));
  await agree(tx, workflow, standing, now);
}
