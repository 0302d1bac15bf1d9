import { defineProblems, explainConstraints } from '@jidi/platform';

/** Refusals that the database holds, whoever comes at the same instant. */
export const REGULATION_PROBLEMS = defineProblems({
  editionExists: [409, '该办法已有正在起草的版本', 'A new edition of this regulation is being drafted already'],
});

explainConstraints({
  regulation_edition_key: REGULATION_PROBLEMS.editionExists,
  regulation_one_draft_key: REGULATION_PROBLEMS.editionExists,
});
