import { type Bilingual, dateInChina, yearOf } from '@jidi/platform';
import { type Act, type Rule, rule, type Situation } from '@jidi/workflow';
import type { RegulationContent } from '@jidi/regulation';
import { daysBetweenInstants, type Windows } from './call-windows.js';
import type { Call } from './call.entity.js';

/** What a call's rules look at. */
export interface CallFacts {
  readonly regulation: { readonly state: string; readonly effectiveFrom: string; readonly content: RegulationContent };
  /** The later edition that takes its place by the day the call opens, null where it stands. */
  readonly supersededBy: { readonly edition: number; readonly effectiveFrom: string } | null;
  /** The subject of what the issuer tells everyone below it. */
  readonly audienceId: string;
}

/** What extends a call. */
export interface Extension {
  readonly closesAt: Date;
  readonly recommendersUntil: Date;
  readonly reason: string;
}

type OnCall = Situation<Call, CallFacts>;
type OnExtension = Act<Call, CallFacts, Extension>;
type Shortfall = Bilingual & { path: string };

export const regulationPublished: Rule<OnCall> = rule(
  'regulation-not-published',
  '所依据的管理办法尚未发布',
  'the regulation it rests on is not published',
  ({ facts }) => facts.regulation.state === 'published',
);

export const closesInFuture: Rule<OnCall> = rule(
  'closes-in-past',
  '截止时间已过，请调整',
  'it would close before it is published',
  ({ record, at }) => at < record.closesAt,
);

/** A rule that holds when it finds nothing wrong, and names all it finds. */
const finds = <C>(code: string, zh: string, en: string, faults: (context: C) => Shortfall[]): Rule<C> => ({
  ...rule<C>(code, zh, en, (context) => faults(context).length === 0),
  shortfalls: faults,
});

/** A batch is called in its year, or a little before or after it; years further off are slips of the pen. */
export const yearOfWindows = finds<OnCall>(
  'year-beyond-windows',
  '批次年度与申报时间不符',
  "the batch's year is not that of the windows",
  ({ record: { year, opensAt, closesAt } }) => {
    const [first, last] = [yearOf(dateInChina(opensAt)) - 1, yearOf(dateInChina(closesAt)) + 1];
    return first <= year && year <= last
      ? []
      : [{ path: 'year', zh: `为 ${year}，按申报时间应为 ${first} 至 ${last}`, en: `${year}; the windows allow ${first} to ${last}` }];
  },
);

const bounded = (path: keyof Windows, days: number, { min, max }: { min: number; max: number }): Shortfall[] =>
  min <= days && days <= max
    ? []
    : [{ path, zh: `为 ${days} 天，办法规定 ${min} 至 ${max} 天`, en: `${days} days; the regulation sets ${min} to ${max}` }];

const openDaysFaults = ({ opensAt, closesAt }: Windows, { windows }: RegulationContent): Shortfall[] =>
  bounded('closesAt', daysBetweenInstants(opensAt, closesAt), windows.openDays);

const recommenderDaysFaults = ({ closesAt, recommendersUntil }: Windows, { windows }: RegulationContent): Shortfall[] =>
  bounded('recommendersUntil', daysBetweenInstants(closesAt, recommendersUntil), windows.recommenderDays);

/** A round stands under the edition that holds on the day it opens; one that comes later changes nothing of it. */
export const regulationInForce = finds<OnCall>(
  'regulation-not-in-force',
  '所依据的管理办法在申报开始之日并不施行',
  'the edition it rests on is not the one in force on the day it opens',
  ({ record, facts: { regulation, supersededBy } }) => [
    ...(regulation.effectiveFrom <= dateInChina(record.opensAt)
      ? []
      : [{ path: 'opensAt', zh: `办法自 ${regulation.effectiveFrom} 起施行`, en: `the edition holds from ${regulation.effectiveFrom}` }]),
    ...(supersededBy === null
      ? []
      : [
          {
            path: 'regulationId',
            zh: `自 ${supersededBy.effectiveFrom} 起已由第 ${supersededBy.edition} 版取代`,
            en: `edition ${supersededBy.edition} takes its place from ${supersededBy.effectiveFrom}`,
          },
        ]),
  ],
);

export const openDaysInBounds = finds<OnCall>(
  'open-days-out-of-bounds',
  '申报期天数超出办法规定',
  'it stays open for longer or shorter than the regulation allows',
  ({ record, facts }) => openDaysFaults(record, facts.regulation.content),
);

export const recommenderDaysInBounds = finds<OnCall>(
  'recommender-days-out-of-bounds',
  '推荐期天数超出办法规定',
  'recommenders get more or fewer days than the regulation allows',
  ({ record, facts }) => recommenderDaysFaults(record, facts.regulation.content),
);

export const quotasInBounds = finds<OnCall>(
  'quota-out-of-bounds',
  '名额超出办法规定',
  'a quota is beyond what the regulation allows',
  ({ record, facts }) =>
    Object.entries(record.quotas).flatMap(([kind, quota]) => {
      const path = `quotas.${kind}`;
      const allowed = facts.regulation.content.recommenders.find((each) => each.kind === kind);
      if (!allowed) return [{ path, zh: '办法中没有此类推荐单位', en: 'the regulation knows no such recommender' }];
      if (allowed.quota === null || (quota !== null && quota <= allowed.quota)) return [];
      return [{ path, zh: `办法规定最多 ${allowed.quota} 个`, en: `the regulation allows ${allowed.quota} at most` }];
    }),
);

export const classesOfRegulation = finds<OnCall>(
  'class-not-in-regulation',
  '类别不在办法规定之内',
  'a class is not one of the regulation',
  ({ record, facts }) =>
    record.classCodes.flatMap((code, index) =>
      facts.regulation.content.classes.some((each) => each.code === code)
        ? []
        : [{ path: `classCodes.${index}`, zh: `办法中没有类别“${code}”`, en: `the regulation has no class ${code}` }],
    ),
);

export const opensNow: Rule<OnCall> = rule('opens-later', '尚未到开始时间', 'it opens later', ({ record, at }) => at >= record.opensAt);

export const closesNow: Rule<OnCall> = rule('closes-later', '尚未到截止时间', 'it closes later', ({ record, at }) => at >= record.closesAt);

export const notYetOpen: Rule<OnCall> = rule(
  'call-has-opened',
  '申报已经开始，不能取消',
  'it has opened and cannot be cancelled',
  ({ record, at }) => record.state === 'draft' || at < record.opensAt,
);

export const onlyLater = finds<OnExtension>(
  'extension-only-later',
  '延期只能推后',
  'an extension can only be later',
  ({ record, input }) => {
    const earlier = (['closesAt', 'recommendersUntil'] as const).filter((name) => input[name] < record[name]);
    const words = { zh: '不能早于原定时间', en: 'is earlier than before' };
    if (earlier.length > 0) return earlier.map((path) => ({ path, ...words }));
    const moved = input.closesAt > record.closesAt || input.recommendersUntil > record.recommendersUntil;
    return moved ? [] : [{ path: 'closesAt', zh: '时间没有变化', en: 'nothing is later than before' }];
  },
);

export const extensionEndsLater = finds<OnExtension>(
  'extension-in-past',
  '延期后的时间已过',
  'the extension is over already',
  ({ record, input, at }) =>
    (['closesAt', 'recommendersUntil'] as const)
      .filter((name) => input[name] > record[name] && input[name] <= at)
      .map((path) => ({ path, zh: '该时间已过', en: 'is past' })),
);

export const extensionInOrder = finds<OnExtension>(
  'window-order',
  '推荐截止不能早于申报截止',
  'recommenders end no earlier than applications',
  ({ input }) =>
    input.closesAt <= input.recommendersUntil
      ? []
      : [{ path: 'recommendersUntil', zh: '不能早于申报截止时间', en: 'is earlier than the close of applications' }],
);

export const extensionInBounds = finds<OnExtension>(
  'extension-out-of-bounds',
  '延期后超出办法规定',
  'it would be longer than the regulation allows',
  ({ record, input, facts }) => {
    const windows = { opensAt: record.opensAt, closesAt: input.closesAt, recommendersUntil: input.recommendersUntil };
    return [...openDaysFaults(windows, facts.regulation.content), ...recommenderDaysFaults(windows, facts.regulation.content)];
  },
);
