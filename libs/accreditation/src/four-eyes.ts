import { Actor } from '@jidi/access';
import { type Rule, rule, type Situation } from '@jidi/workflow';

/** Four eyes bind the issuer: who wrote something last is not who publishes it. */
export const notOwnDraft: Rule<Situation<{ draftedBy: string }, unknown>> = rule(
  'four-eyes',
  '起草人不能发布自己起草的内容，请由他人发布',
  'whoever wrote it does not publish it: somebody else must',
  ({ record, by }) => !(by instanceof Actor) || by.personId !== record.draftedBy,
);
