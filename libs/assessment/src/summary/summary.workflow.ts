import { Actor } from '@jidi/access';
import { endOfDay, Problem, type Tx } from '@jidi/platform';
import { type Act, describeWorkflow, otherEyes, type Rule, rule, type Situation } from '@jidi/workflow';
import { ASSESSMENT_PROBLEMS } from '../assessment.problems.js';
import { changedFields } from './figures.js';
import { keepSubmission, recallSubmission } from './submission.sql.js';
import { AnnualSummary } from './summary.entity.js';
import { findingsIn, type SummaryFacts, summaryFacts } from './summary.facts.js';
import { FIGURE_RULES, isBlocking } from './summary.rules.js';

/** New due dates or a new managing body, taken over from the round and the tree. */
export type Following = Pick<AnnualSummary, 'dueOn' | 'countyDueOn' | 'cityDueOn' | 'managingNodeId'>;

/** What each action takes. */
export interface SummaryInputs {
  submit: object;
  forward: object;
  return: { readonly reason: string };
  accept: object;
  'return-by-issuer': { readonly reason: string };
  follow: Following;
  show: { readonly issuerNodeId: string };
}

type Judged = Situation<AnnualSummary, SummaryFacts>;

/** Whether somebody fills in for the base itself; else the managing body does it for the base (代报). */
export const fillsAsBase = (by: unknown, { baseNodeId }: Pick<AnnualSummary, 'baseNodeId'>): boolean =>
  by instanceof Actor && by.grantFor('summary.fill', baseNodeId) !== undefined;

/** What a reviewer sent back is put right even after the round was closed. */
const roundIsOpen: Rule<Judged> = rule(
  'round-not-open',
  '年度总结通知已截止',
  'the reporting round is closed',
  ({ record, facts }) => facts.roundIsOpen || record.state === 'returned',
);

/** Each rule of the figures as a rule of submitting: errors block, and warnings until they are answered. */
const figuresHold = FIGURE_RULES.map(({ code, severity, zh, en }): Rule<Judged> => {
  const blocking = ({ record, facts }: Judged) =>
    findingsIn(record, facts).filter((finding) => finding.code === code && isBlocking(finding));
  const asks =
    severity === 'error' ? { zh: '', en: '' } : { zh: '，请核对；无误的请说明情况', en: '; correct it or say in a note why it is right' };
  return {
    code,
    zh,
    en,
    holds: (judged) => blocking(judged).length === 0,
    shortfalls: (judged) =>
      blocking(judged).map((found) => ({ path: `figures.${found.field}`, zh: found.zh + asks.zh, en: found.en + asks.en })),
  };
});

/** Four eyes bind the issuer: who submitted for the base does not accept it. */
const notOwnSubmission: Rule<Judged> = rule(
  'four-eyes',
  '代报人不能审核自己报送的总结，请由他人审核',
  'whoever submitted it does not accept it: somebody else must',
  (situation) => otherEyes(situation, situation.facts.submittedBy),
);

/** What happened in a year is not on record before it has: its stock figures are told as of the cut-off. */
const cutOffIsPast: Rule<Judged & { readonly happenedOn: string }> = rule(
  'before-cut-off',
  '报告期的截至日未过，暂不能备案',
  'the day as of which it tells is not over',
  ({ facts, happenedOn }) => facts.closesOn === null || happenedOn > facts.closesOn,
);

const reason = ({ input }: { input: { reason: string } }): { reason: string } => ({ reason: input.reason });

/** The first review is skipped where managing body and issuer are one, or where the managing body itself submitted. */
const firstReview = ({ record, by }: Act<AnnualSummary, SummaryFacts, object>): 'submitted' | 'forwarded' =>
  record.managingNodeId === record.issuerNodeId || !fillsAsBase(by, record) ? 'forwarded' : 'submitted';

/** A return is recalled only while the base has not touched what it submitted. @throws Problem correction-begun */
async function requireUntouched(tx: Tx, record: Readonly<AnnualSummary>): Promise<void> {
  const { submitted } = await summaryFacts(tx, record);
  if (submitted && changedFields(submitted, record.figures).length > 0) throw new Problem(ASSESSMENT_PROBLEMS.correctionBegun);
}

/** A summary is filled in and submitted by its base or for it, reviewed by the managing body, then by the issuer. */
export const summaryWorkflow = describeWorkflow<{ record: AnnualSummary; facts: SummaryFacts; inputs: SummaryInputs }>()({
  kind: 'summary',
  zh: '年度工作总结',
  en: 'annual summary',
  entity: AnnualSummary,
  table: 'assessment.summary',
  read: 'summary.read',
  initial: 'draft',
  states: {
    draft: { zh: '待填报', en: 'to be filled in' },
    submitted: { zh: '已报送，待归口管理单位审核', en: 'submitted, awaiting the managing body' },
    forwarded: { zh: '待认定单位审核', en: 'awaiting the issuer' },
    returned: { zh: '退回补正', en: 'returned' },
    accepted: { zh: '审核通过，已备案', en: 'accepted, on record', end: true },
  },
  parties: {
    base: ({ baseNodeId }) => baseNodeId,
    managing: ({ managingNodeId }) => managingNodeId,
    issuer: ({ issuerNodeId }) => issuerNodeId,
  },
  facts: summaryFacts,
  begin: {
    zh: '建立',
    en: 'Ask for it',
    allow: 'robot',
    as: [],
    reach: ({ record: { baseNodeId, managingNodeId, issuerNodeId } }) => ({ nodes: [baseNodeId, managingNodeId, issuerNodeId] }),
  },
  actions: {
    submit: {
      zh: '报送',
      en: 'Submit',
      from: ['draft', 'returned'],
      to: { oneOf: ['submitted', 'forwarded'], by: firstReview },
      allow: 'summary.fill',
      as: ['base', 'managing'],
      provided: [roundIsOpen, ...figuresHold],
      sets: ({ happenedOn }) => ({ submittedOn: happenedOn }),
      writes: keepSubmission,
      recall: { writes: recallSubmission },
      awaited: true,
      waits: ({ record, facts }) => facts.roundIsOpen || record.state === 'returned',
    },
    forward: {
      zh: '审核通过并转报',
      en: 'Pass on to the issuer',
      from: ['submitted'],
      to: 'forwarded',
      allow: 'summary.review',
      as: ['managing'],
      recall: {},
      awaited: true,
    },
    return: {
      zh: '退回补正',
      en: 'Return',
      from: ['submitted'],
      to: 'returned',
      allow: 'summary.review',
      as: ['managing'],
      notes: reason,
      recall: { writes: requireUntouched },
    },
    accept: {
      zh: '审核通过',
      en: 'Accept',
      from: ['forwarded'],
      to: 'accepted',
      allow: 'summary.review',
      as: ['issuer'],
      provided: [cutOffIsPast, notOwnSubmission],
      sets: ({ happenedOn }) => ({ acceptedOn: happenedOn }),
      recall: { sets: () => ({ acceptedOn: null }) },
      awaited: true,
      window: ({ facts }) => ({ from: facts.closesOn === null ? null : endOfDay(facts.closesOn) }),
    },
    'return-by-issuer': {
      zh: '认定单位退回补正',
      en: 'Return as issuer',
      from: ['forwarded'],
      to: 'returned',
      allow: 'summary.review',
      as: ['issuer'],
      notes: reason,
      recall: { writes: requireUntouched },
    },
    follow: {
      zh: '随通知调整',
      en: 'Follow the round',
      from: ['draft', 'submitted', 'forwarded', 'returned'],
      to: { same: true },
      allow: 'robot',
      as: [],
      sets: ({ input }) => input,
      notes: ({ record, input }) => ({
        before: `${record.dueOn} / ${record.countyDueOn} / ${record.cityDueOn}`,
        after: `${input.dueOn} / ${input.countyDueOn} / ${input.cityDueOn}`,
        managingBefore: record.managingNodeId,
        managing: input.managingNodeId,
      }),
    },
    // A base of two issuers reports once: the other one reads it.
    show: {
      zh: '告知另一认定单位',
      en: 'Show to another issuer',
      from: ['draft', 'submitted', 'forwarded', 'returned', 'accepted'],
      to: { same: true },
      allow: 'robot',
      as: [],
      widens: ({ input }) => ({ nodes: [input.issuerNodeId] }),
      notes: ({ input }) => ({ issuer: input.issuerNodeId }),
    },
  },
});
