import { defineProblems } from '@jidi/platform';

/** Refusals of the runner itself; rules bring their own codes. */
export const WORKFLOW_PROBLEMS = defineProblems({
  nothingToRecall: [409, '没有可以撤回的事项，或下一环节已经办理', 'There is nothing to recall, or the next body has acted'],
});
