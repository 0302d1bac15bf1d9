import type { Bilingual } from '@jidi/platform';
import { type Rule, rule, type Situation } from '@jidi/workflow';
import { contentFaults } from '../content/content-faults.js';
import type { RegulationContent } from '../content/regulation-content.js';
import type { Regulation } from './regulation.entity.js';

/** Says where an application would be stuck under a regulation; empty when every plan leads on. */
export type PlanCheck = (content: RegulationContent) => readonly Bilingual[];

const checks: PlanCheck[] = [];

/** Has the steps of an edition walked before it is published; by the lib whose records take them. */
export function checkPlansBy(check: PlanCheck): void {
  checks.push(check);
}

// A content out of form has no steps that could be walked; it is refused for that.
const stuck = ({ record: { content } }: Situation<Regulation, unknown>): Bilingual[] =>
  contentFaults(content).length > 0 ? [] : checks.flatMap((check) => check(content));

/** An edition is published when every application under it has a way on, and a title can be reached. */
export const planLeadsSomewhere: Rule<Situation<Regulation, unknown>> = {
  ...rule<Situation<Regulation, unknown>>(
    'plan-leads-nowhere',
    '按此办法的步骤，申报无法办结',
    'under these steps an application cannot come to its end',
    (situation) => stuck(situation).length === 0,
  ),
  shortfalls: (situation) => stuck(situation).map(({ zh, en }) => ({ path: 'content', zh, en })),
};
