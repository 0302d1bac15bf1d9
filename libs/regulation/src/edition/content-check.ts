import { type Rule, rule, type Situation } from '@jidi/workflow';
import { contentFaults } from '../content/content-faults.js';
import type { Regulation } from './regulation.entity.js';

type Edition = Situation<Regulation, unknown>;

/** A draft may have been written under an older schema: it is published when it follows that of today. */
export const contentInForm: Rule<Edition> = {
  ...rule<Edition>(
    'content-out-of-form',
    '办法内容不符合现行格式，请修改后再发布',
    'the content does not follow the schema of today: correct it first',
    ({ record }) => contentFaults(record.content).length === 0,
  ),
  shortfalls: ({ record }) =>
    contentFaults(record.content).map(({ path, zh, en }) => ({ path: ['content', path].filter(Boolean).join('.'), zh, en })),
};
