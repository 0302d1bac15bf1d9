import type { ProblemType } from '../http/problem.js';

const known = new Map<string, ProblemType>();

/** Says what the violation of a database constraint means to a user. Each lib names its own. */
export function explainConstraints(explained: Readonly<Record<string, ProblemType>>): void {
  for (const [constraint, type] of Object.entries(explained)) known.set(constraint, type);
}

/** The problem a violated constraint stands for, undefined when no lib explained it. */
export const problemOfConstraint = (constraint: string): ProblemType | undefined => known.get(constraint);
