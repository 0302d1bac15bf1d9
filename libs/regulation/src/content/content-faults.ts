import { type Fault, isPlainDate, Problem, PROBLEMS } from '@jidi/platform';
import type { RegulationContent } from './regulation-content.js';
import { SCHEMA_FAULTS, schemaFaults } from './schema-faults.js';

/** What can be wrong with how the parts of a regulation fit together. */
const CROSS_FAULTS = [
  'one-lead-issuer',
  'repeated',
  'bounds-in-order',
  'call-stays-open',
  'no-such-date',
  'reviews-in-order',
  'free-days-are-open-days',
  'team-for-inspection',
] as const;

/** Everything that can be wrong with a regulation. */
export const CONTENT_FAULTS = [...SCHEMA_FAULTS, ...CROSS_FAULTS] as const;

/** Everything that is wrong with a regulation: first its form, then, when that is right, how its parts fit together. */
export function contentFaults(content: unknown): Fault[] {
  const faults = schemaFaults(content);
  return faults.length > 0 ? faults : [...CROSS_CHECKS.flatMap((check) => check(content as RegulationContent))];
}

/**
 * The content, checked.
 * @throws Problem invalid with every fault, paths beginning at `content`
 */
export function requireContent(content: unknown): RegulationContent {
  const faults = contentFaults(content);
  if (faults.length === 0) return content as RegulationContent;
  throw new Problem(
    PROBLEMS.invalid,
    faults.map((fault) => ({ ...fault, path: ['content', fault.path].filter(Boolean).join('.') })),
  );
}

type Check = (content: RegulationContent) => Fault[];

const fault = (path: string, code: (typeof CROSS_FAULTS)[number], zh: string, en: string): Fault => ({ path, code, zh, en });

const oneLeadIssuer: Check = ({ issuers }) => {
  const leads = issuers.filter(({ lead }) => lead).length;
  if (leads === 1 && issuers[0]?.lead) return [];
  return [fault('issuers', 'one-lead-issuer', '主办单位应有且只有一个，并列在首位', 'exactly one issuer leads, and stands first')];
};

/** Paths of the items whose key stands earlier in the list already. */
function repeated<T>(items: readonly T[], key: (item: T) => string | number, path: string, zh: string, en: string): Fault[] {
  const keys = items.map(key);
  return keys.flatMap((each, index) => (keys.indexOf(each) < index ? [fault(`${path}.${index}`, 'repeated', zh, en)] : []));
}

const nothingTwice: Check = ({ issuers, classes, recommenders, summary }) => [
  ...repeated(issuers, ({ name }) => name, 'issuers', '认定单位重复', 'this issuer stands twice'),
  ...repeated(classes, ({ code }) => code, 'classes', '类别代码重复', 'this class code stands twice'),
  ...repeated(recommenders, ({ kind }) => kind, 'recommenders', '推荐单位类别重复', 'this kind of recommender stands twice'),
  ...repeated(summary.reminderOffsets, (days) => days, 'summary.reminderOffsets', '提醒日重复', 'this reminder stands twice'),
];

const boundsInOrder: Check = ({ windows }) =>
  (['openDays', 'recommenderDays'] as const).flatMap((name) =>
    windows[name].min <= windows[name].max
      ? []
      : [fault(`windows.${name}`, 'bounds-in-order', '下限不能大于上限', 'the least may not be more than the most')],
  );

const callsStayOpen: Check = ({ windows }) =>
  windows.openDays.max > 0
    ? []
    : [fault('windows.openDays.max', 'call-stays-open', '申报期不能为零天', 'a call stays open for a day at least')];

// A due date must exist in every year, so 29 February is none.
const dueDateExists: Check = ({ summary }) =>
  isPlainDate(`2015-${summary.dueOn}`)
    ? []
    : [fault('summary.dueOn', 'no-such-date', '应为每年都有的日期，如 02-20', 'expected a date of every year, like 02-20')];

// The issuer reviews what the managing body has passed on.
const reviewsInOrder: Check = ({ summary: { reviewDays } }) =>
  reviewDays.managing <= reviewDays.issuer
    ? []
    : [
        fault(
          'summary.reviewDays.issuer',
          'reviews-in-order',
          '认定单位的审核期限不能早于归口管理单位',
          'the issuer reviews after the managing body',
        ),
      ];

const freeDaysAreOpenDays: Check = ({ classes }) =>
  classes.flatMap(({ minimums: { openDays, freeOpenDays } }, index) =>
    openDays === undefined || freeOpenDays === undefined || freeOpenDays <= openDays
      ? []
      : [
          fault(
            `classes.${index}.minimums.freeOpenDays`,
            'free-days-are-open-days',
            '免费开放天数不应多于开放天数',
            'free open days are open days: no more of them can be asked',
          ),
        ],
  );

const teamForInspection: Check = ({ inspection }) =>
  inspection.required === 'none' || inspection.teamSize > 0
    ? []
    : [fault('inspection.teamSize', 'team-for-inspection', '需要考察时，考察组至少一人', 'an inspection takes a team of one at least')];

const CROSS_CHECKS: readonly Check[] = [
  oneLeadIssuer,
  nothingTwice,
  boundsInOrder,
  callsStayOpen,
  dueDateExists,
  reviewsInOrder,
  freeDaysAreOpenDays,
  teamForInspection,
];
