import { defineProblems, explainConstraints } from '@jidi/platform';

/** Refusals that the database holds, whoever comes at the same instant. */
export const ACCREDITATION_PROBLEMS = defineProblems({
  editionExists: [409, '该办法已有正在起草的版本', 'A new edition of this regulation is being drafted already'],
  applicationExists: [409, '该基地已在本批次申报', 'This base has an application in this call already'],
  rankTaken: [409, '该推荐排序已用于另一申报', 'Another application of this recommender has that rank already'],
});

explainConstraints({
  regulation_edition_key: ACCREDITATION_PROBLEMS.editionExists,
  regulation_one_draft_key: ACCREDITATION_PROBLEMS.editionExists,
  application_one_per_call_key: ACCREDITATION_PROBLEMS.applicationExists,
  application_rank_key: ACCREDITATION_PROBLEMS.rankTaken,
});
