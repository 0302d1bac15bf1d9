import { defineProblems, explainConstraints } from '@jidi/platform';

/** Refusals that the database holds, whoever comes at the same instant. */
export const ACCREDITATION_PROBLEMS = defineProblems({
  applicationExists: [409, '该基地已在本批次申报', 'This base has an application in this call already'],
  rankTaken: [409, '该推荐排序已用于另一申报', 'Another application of this recommender has that rank already'],
});

explainConstraints({
  application_one_per_call_key: ACCREDITATION_PROBLEMS.applicationExists,
  application_rank_key: ACCREDITATION_PROBLEMS.rankTaken,
});
