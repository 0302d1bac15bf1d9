import { type Bilingual, DEADLINE_UNITS, FIRST_DAYS } from '@jidi/platform';
import { RECOMMENDER_KINDS, RECOMMENDER_WORDS } from './regulation-content.js';

type Schema = Readonly<Record<string, unknown>>;

/** A schema with its words: `title` is Chinese, `x-title-en` English. */
const says = (zh: string, en: string, schema: Schema): Schema => ({ title: zh, 'x-title-en': en, ...schema });

const object = (properties: Readonly<Record<string, Schema>>, optional: readonly string[] = []): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});

const count = (zh: string, en: string, minimum: number, maximum: number): Schema => says(zh, en, { type: 'integer', minimum, maximum });

const text = (zh: string, en: string, maxLength: number): Schema =>
  says(zh, en, { type: 'string', minLength: 1, maxLength, pattern: '\\S' });

/** Codes with their words, in the order of the list. */
const choice = (zh: string, en: string, codes: readonly string[], labels: Readonly<Record<string, Bilingual>>): Schema =>
  says(zh, en, {
    type: 'string',
    enum: [...codes],
    'x-enum-titles': codes.map((code) => labels[code]?.zh ?? code),
    'x-enum-titles-en': codes.map((code) => labels[code]?.en ?? code),
  });

const bilingual = (zh: string, en: string): Schema =>
  says(zh, en, object({ zh: text('中文', 'Chinese', 200), en: text('英文', 'English', 200) }));

const bounds = (zh: string, en: string, maximum: number): Schema =>
  says(zh, en, object({ min: count('下限', 'least', 0, maximum), max: count('上限', 'most', 0, maximum) }));

const MINIMUMS = {
  openDays: count('年开放天数', 'open days a year', 0, 366),
  freeOpenDays: count('年免费开放天数', 'free open days a year', 0, 366),
  exhibitionArea: says('展陈面积（平方米）', 'exhibition area in square metres', { type: 'number', minimum: 0, maximum: 10_000_000 }),
  visits: count('年服务公众人次', 'attendances a year', 0, 1_000_000_000),
  fullTimeStaff: count('专职人员', 'full-time staff', 0, 1_000_000),
  yearsInOperation: count('已开放年数', 'years in operation', 0, 200),
};

/** Schema of a class's least figures. */
export const MINIMUMS_SCHEMA = object(MINIMUMS, Object.keys(MINIMUMS));

const LEVELS = {
  NATIONAL: { zh: '国家级', en: 'national' },
  PROVINCE: { zh: '省级', en: 'province' },
  CITY: { zh: '市级', en: 'city' },
  COUNTY: { zh: '县级', en: 'county' },
} as const;

const baseClass = object({
  code: says('代码', 'code', { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 40 }),
  title: bilingual('名称', 'title'),
  minimums: says('最低条件', 'minimums', MINIMUMS_SCHEMA),
});

const recommender = object({
  kind: choice('类别', 'kind', RECOMMENDER_KINDS, RECOMMENDER_WORDS),
  quota: says('名额（空为不限）', 'places; null sets no limit', { type: ['integer', 'null'], minimum: 1, maximum: 10_000 }),
});

const windows = object({
  openDays: bounds('申报期天数范围', 'bounds of the days a call stays open', 366),
  recommenderDays: bounds('推荐期天数范围', 'bounds of the further days of recommenders', 366),
  correctionDays: count('补正期限（工作日）', 'working days to put right what a return names', 1, 90),
});

const inspection = object({
  required: choice('考察范围', 'who is inspected', ['all', 'none'], {
    all: { zh: '全部考察', en: 'all' },
    none: { zh: '不考察', en: 'none' },
  }),
  teamSize: count('考察组人数', 'size of the team', 0, 20),
  passMark: says('合格分', 'pass mark', { type: 'number', minimum: 0, maximum: 100 }),
});

const notice = object({
  days: count('公示天数（0 为不公示）', 'days of public notice; 0 asks for none', 0, 90),
  unit: choice('计算单位', 'unit', DEADLINE_UNITS, {
    'working-days': { zh: '工作日', en: 'working days' },
    'calendar-days': { zh: '自然日', en: 'calendar days' },
  }),
  firstDay: choice('起始日', 'first day', FIRST_DAYS, {
    counted: { zh: '计入', en: 'counted' },
    'not-counted': { zh: '不计入', en: 'not counted' },
  }),
});

const TERM_COUNTS = ['calendar-years-with-naming-year', 'years-from-document-date'] as const;

const term = object({
  years: count('年数', 'years', 1, 20),
  count: choice('计算方式', 'how it is counted', TERM_COUNTS, {
    'calendar-years-with-naming-year': { zh: '按自然年，命名当年为第一年', en: 'calendar years, the naming year being the first' },
    'years-from-document-date': { zh: '自文件成文日期起满年', en: "years from the document's date" },
  }),
});

const summary = object({
  dueOn: says('次年报送截止日（月-日）', 'due in the following year, MM-DD', { type: 'string', pattern: '^\\d{2}-\\d{2}$' }),
  reminderOffsets: says('提醒日（相对截止日的天数）', 'days of reminders, relative to the due date', {
    type: 'array',
    maxItems: 30,
    items: count('天数', 'days', -366, 366),
  }),
  escalateAfter: count('逾期多少天后告知归口管理单位', 'days after which the managing body is told', 0, 366),
  reviewDays: says(
    '审核期限（自基地截止日次日起的工作日）',
    "working days of the reviews, from the day after the base's due date",
    object({
      managing: count('归口管理单位', 'of the managing body', 1, 120),
      issuer: count('认定单位', 'of the issuer', 1, 120),
    }),
  ),
});

/**
 * The published form of a regulation: JSON Schema 2020-12 of RegulationContent. What a schema cannot say (exactly one lead
 * issuer, least below most) is checked beside it, see contentFaults.
 */
export const REGULATION_SCHEMA: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:jidi:regulation:1',
  ...says(
    '科普教育基地管理办法',
    "an issuer's regulation of science-popularization education bases",
    object(
      {
        title: bilingual('办法名称', 'title of the regulation'),
        level: choice('认定级别', 'level of the title', Object.keys(LEVELS), LEVELS),
        designationTitle: bilingual('称号', 'what the title is called'),
        issuers: says('认定单位（主办在前）', 'issuers, the lead first', {
          type: 'array',
          minItems: 1,
          maxItems: 10,
          items: object({ name: text('名称', 'name', 100), lead: says('主办', 'lead', { type: 'boolean' }) }),
        }),
        classes: says('类别', 'classes', { type: 'array', minItems: 1, maxItems: 30, items: baseClass }),
        recommenders: says('推荐单位及名额', 'recommenders and their places', {
          type: 'array',
          minItems: 1,
          maxItems: 7,
          items: recommender,
        }),
        windows: says('期限', 'windows', windows),
        inspection: says('现场考察', 'site inspection', inspection),
        meeting: says('会议决定', 'decision meeting', object({ required: says('须经会议', 'required', { type: 'boolean' }) })),
        notice: says('公示', 'public notice', notice),
        term: says('有效期', 'term', term),
        summary: says('年度总结', 'yearly summary', summary),
        articles: says('条款出处', 'articles to look up, by part', { type: 'object', additionalProperties: text('条款', 'article', 200) }),
      },
      ['articles'],
    ),
  ),
};
