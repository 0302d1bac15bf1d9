import { defineProblems, explainConstraints } from '@jidi/platform';

/** Refusals of rounds and summaries that are no rules of one action. */
export const ASSESSMENT_PROBLEMS = defineProblems({
  roundExists: [409, '该年度的年度总结通知已经登记', "There is a reporting round of this issuer's for that year already"],
  summaryExists: [409, '该基地该年度的总结已经登记', 'There is a summary of this base for that year already'],
  noRegulation: [422, '没有可依据的管理办法，请先发布', 'There is no published regulation to go by; publish one first'],
  duesOutOfOrder: [
    422,
    '报送期限应依次为：基地、归口管理单位、认定单位；报告期首日不晚于末日',
    'Due dates run from the base to its managing body to the issuer, and the period from its first day to its last',
  ],
  roundYear: [422, '报告年度尚未开始', 'That year has not begun'],
  correctionBegun: [409, '基地已开始补正，不能撤回退回意见', 'The base has begun to correct: the return cannot be recalled'],
});

explainConstraints({
  round_year_key: ASSESSMENT_PROBLEMS.roundExists,
  round_period_check: ASSESSMENT_PROBLEMS.duesOutOfOrder,
  round_dues_check: ASSESSMENT_PROBLEMS.duesOutOfOrder,
  summary_base_year_key: ASSESSMENT_PROBLEMS.summaryExists,
});
