import type { Permission } from '@jidi/access';
import type { Bilingual } from '@jidi/platform';
import type { AnyWorkflow, Workflow } from './describe-workflow.js';
import type { Kind, Situation, Stateful } from './kind.js';
import type { Rule } from './rule.js';

/** When a record of one kind can be begun for one of another: in which of its states, by which of its parties, provided what. */
export interface Offering<K extends Kind> {
  readonly from: readonly K['state'][];
  readonly as: readonly K['party'][];
  readonly provided?: readonly Rule<Situation<K['record'], K['facts']>>[];
}

/** On which kind of record another is offered to be begun. */
export interface Offer {
  readonly on: string;
  readonly from: readonly string[];
  readonly as: readonly string[];
  readonly provided?: readonly Rule<Situation<Stateful, unknown>>[];
}

/** An action as whoever sees the record is told of it. */
export interface Offered extends Bilingual {
  readonly from: readonly string[];
  readonly allow: Permission | 'robot';
  readonly as: readonly string[];
  readonly provided?: readonly Rule<Situation<Stateful, unknown>>[];
}

/** Lets the records of one kind say, among their available actions, that one of another kind can be begun for them. */
export const offeredOn = <K extends Kind>({ kind }: Workflow<K>, terms: Offering<K>): Offer => ({ on: kind, ...terms });

const offeredKinds: AnyWorkflow[] = [];

/** Keeps a kind whose beginning is offered on records of other kinds, as `<kind>.create`. */
export function keepOffers(workflow: AnyWorkflow): void {
  if (workflow.begin.offers) offeredKinds.push(workflow);
}

const beginningsOn = (on: string): [string, Offered][] =>
  offeredKinds.flatMap(({ kind, zh, en, begin }) =>
    (begin.offers?.() ?? [])
      .filter((offer) => offer.on === on)
      .map(({ from, as, provided = [] }): [string, Offered] => [
        `${kind}.create`,
        { zh: `${begin.zh}${zh}`, en: `${begin.en}: ${en}`, allow: begin.allow, from, as, provided },
      ]),
  );

/** What can be done to records of a kind by itself, and what can be begun for them; what only follows another record is left out. */
export const offeredActions = ({ kind, actions }: AnyWorkflow): [string, Offered][] => [
  ...Object.entries(actions).filter(([, { led }]) => !led),
  ...beginningsOn(kind),
];
