import type { Bilingual } from '@jidi/platform';
import { FORM_FIELDS } from './form/application-form.js';
import type { OpinionView, ReturnItemView, ReturnView } from './application.dto.js';
import { applicationWorkflow } from './application.workflow.js';
import type { ReturnItem } from './return/return.js';

/** A return as it is kept. */
export type StoredReturn = Omit<ReturnView, 'returnedByLabel' | 'items'> & {
  readonly returnedBy: keyof typeof BODIES;
  readonly items: readonly ReturnItem[];
};

/** An opinion as it is kept. */
export type StoredOpinion = Omit<OpinionView, 'actionLabel'> & {
  readonly action: 'recommend' | 'decline' | 'reject' | 'turn-down' | 'withdraw';
};

const BODIES = { recommender: { zh: '推荐单位', en: 'recommender' }, issuer: { zh: '认定单位', en: 'issuer' } } as const satisfies Record<
  string,
  Bilingual
>;

const FIELDS: Readonly<Record<ReturnItem['field'], Bilingual>> = {
  ...FORM_FIELDS,
  material: { zh: '申报材料', en: 'materials' },
  other: { zh: '其他', en: 'other' },
};

/** What is to be put right, in words. */
export const toReturnItem = ({ field, text }: ReturnItem): ReturnItemView => ({ field, text, fieldLabel: FIELDS[field] });

/** A return in words. */
export const toReturn = ({ returnedBy, items, ...rest }: StoredReturn): ReturnView => ({
  ...rest,
  returnedBy,
  returnedByLabel: BODIES[returnedBy],
  items: items.map(toReturnItem),
});

/** An opinion in words. */
export function toOpinion({ action, ...rest }: StoredOpinion): OpinionView {
  const { zh, en } = applicationWorkflow.actions[action];
  return { ...rest, action, actionLabel: { zh, en } };
}
