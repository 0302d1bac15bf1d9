import type { Bilingual } from '@jidi/platform';
import { checkPlansBy, planOf, type RegulationContent, stepOf } from '@jidi/regulation';
import { type AnyWorkflow, CALENDAR, type Situation, type Stateful } from '@jidi/workflow';
import { applicationWorkflow } from '../application.workflow.js';
import { type PlanFacts, stepAsked, stepInTurn, type Visit } from './plan.rules.js';

/** Actions that take an application under review to its end. */
const REVIEWING = ['name', 'refuse', 'defer', 'announce', 'designate', 'turn-down'] as const;

/** How far an application has come under a plan. */
interface Standing {
  readonly state: string;
  readonly visit: Visit;
}

/** What is wrong with a plan: no title can be reached, or an application waits for nobody. */
export interface PlanFault {
  readonly code: 'no-title' | 'waits-for-nobody';
  readonly state: string;
}

/** Walks everything that can become of an application under a regulation's plan, from its acceptance on. */
export function planFaults(content: RegulationContent): PlanFault[] {
  const reached = new Map<string, Standing>();
  const ahead: Standing[] = [{ state: 'accepted', visit: null }];
  for (let standing = ahead.pop(); standing; standing = ahead.pop()) {
    const key = `${standing.state} ${String(standing.visit)}`;
    if (reached.has(key)) continue;
    reached.set(key, standing);
    ahead.push(...nextOf(standing, content));
  }
  const all = [...reached.values()];
  return [
    ...(all.some(({ state }) => state === 'designated') ? [] : [{ code: 'no-title', state: 'designated' } as const]),
    ...all.filter((standing) => !waits(standing, content)).map(({ state }) => ({ code: 'waits-for-nobody', state }) as const),
  ];
}

/** A visit takes somebody who goes. */
const isVisitable = (content: RegulationContent): boolean => stepOf(planOf(content), 'visit')?.teamSize !== 0;

const TABLE: AnyWorkflow = applicationWorkflow;

function situationOf({ state, visit }: Standing, content: RegulationContent, objectionUpheld = true): Situation<Stateful, PlanFacts> {
  const at = new Date(0);
  const record = { id: '', state, version: 1, createdAt: at };
  return { record, facts: { content, visit, objectionUpheld }, by: CALENDAR, delegatedBy: null, at, happenedOn: '1970-01-01' };
}

function nextOf(standing: Standing, content: RegulationContent): Standing[] {
  const situation = situationOf(standing, content);
  const visited: readonly Standing[] =
    standing.state === 'accepted' && isVisitable(content) && stepAsked('visit').holds(situation) && stepInTurn('visit').holds(situation)
      ? [
          { ...standing, visit: 'passed' },
          { ...standing, visit: 'failed' },
        ]
      : [];
  const led = REVIEWING.flatMap((name): Standing[] => {
    const action = TABLE.actions[name];
    if (!action?.from.includes(standing.state) || typeof action.to !== 'string') return [];
    return (action.provided ?? []).every((each) => each.holds(situation)) ? [{ ...standing, state: action.to }] : [];
  });
  return [...visited, ...led];
}

/** Whether somebody is waited for, or it is over: of what is announced, with an upheld objection and without one. */
function waits(standing: Standing, content: RegulationContent): boolean {
  if (TABLE.states[standing.state]?.end) return true;
  const known = [...(standing.state === 'announced' ? [true] : []), false].map((upheld) => situationOf(standing, content, upheld));
  return known.every(isAwaited);
}

function isAwaited({ record, facts }: Situation<Stateful, PlanFacts>): boolean {
  return Object.values(TABLE.actions).some((each) => {
    const { from, awaited } = each;
    const mayWait = from.includes(record.state) && (awaited === true || awaited?.[record.state] !== undefined);
    return mayWait && (each.waits?.({ record, facts }) ?? true);
  });
}

/** The same in words, as it is asked before an edition is published. */
export const planWords = (content: RegulationContent): Bilingual[] =>
  planFaults(content).map(({ code, state }) => {
    const { zh, en } = TABLE.states[state] ?? { zh: state, en: state };
    return code === 'no-title'
      ? { zh: '按所列步骤无法命名', en: 'these steps lead to no title' }
      : { zh: `“${zh}”之后无人办理`, en: `nobody is waited for once an application is "${en}"` };
  });

checkPlansBy(planWords);
