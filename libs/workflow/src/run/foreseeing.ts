import { PROBLEMS, type Tx } from '@jidi/platform';
import { In } from 'typeorm';
import type { AnyWorkflow } from '../table/describe-workflow.js';
import type { Situation, Stateful } from '../table/kind.js';
import type { LedMove } from '../table/led.js';
import { type Blocking, blocking, type JudgedAction } from './available-actions.js';
import { factsOfAll } from './facts-of-all.js';

/**
 * What may be done, with the rules and the states that would refuse what it leads. Records that are led are read kind by kind, each kind in
 * a trip or two, and only for actions that nothing blocks yet.
 */
export async function withForeseen(
  tx: Tx,
  { actions }: AnyWorkflow,
  situation: Situation<Stateful, unknown>,
  judged: readonly JudgedAction[],
): Promise<JudgedAction[]> {
  const foreseen: JudgedAction[] = [];
  for (const each of judged) {
    const led = each.reasons.length === 0 ? (actions[each.action]?.foresees?.(situation) ?? []) : [];
    foreseen.push(led.length === 0 ? each : { ...each, reasons: await refusalsOf(tx, situation, led) });
  }
  return foreseen;
}

const { code, zh, en } = PROBLEMS.wrongState;
const WRONG_STATE: Blocking = { code, zh, en };

/** Why some records would refuse to be led, each reason once. */
async function refusalsOf(tx: Tx, situation: Situation<Stateful, unknown>, led: readonly LedMove[]): Promise<Blocking[]> {
  const refusing = new Map<string, Blocking>();
  for (const workflow of new Set(led.map((each) => each.workflow))) {
    const moves = led.filter((each) => each.workflow === workflow);
    const found = await tx.findBy(workflow.entity, { id: In(moves.map(({ id }) => id)) });
    const known = await factsOfAll(tx, workflow, found);
    const records = new Map(found.map((record) => [record.id, record]));
    for (const { id, action, happenedOn = situation.happenedOn } of moves) {
      const record = records.get(id);
      const facts = known.get(id);
      const row = workflow.actions[action];
      if (!record || facts === undefined || !row) continue;
      // As the runner does: what its state refuses is not asked for its rules.
      const refusals = row.from.includes(record.state)
        ? blocking(row.provided ?? [], { ...situation, record, facts, happenedOn })
        : [WRONG_STATE];
      for (const each of refusals) refusing.set(each.code, each);
    }
  }
  return [...refusing.values()];
}
