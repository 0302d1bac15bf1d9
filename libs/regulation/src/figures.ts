import type { Bilingual } from '@jidi/platform';

/** A figure as everybody asks it: one name, one unit, whoever asks. */
export interface FigureDescription extends Bilingual {
  readonly unit: Bilingual;
  /** Decimal places; 0 for whole numbers. */
  readonly places: 0 | 2;
  /** What a period brings (of a year, unless said otherwise), or what there is on a day. */
  readonly kind: 'flow' | 'stock';
  /** The greatest number that is believed. */
  readonly most: number;
}

const DAYS = { zh: '天', en: 'days' };
const ATTENDANCES = { zh: '人次', en: 'attendances' };
const PERSONS = { zh: '人', en: 'persons' };
const SQUARE_METRES = { zh: '平方米', en: 'square metres' };
const TEN_THOUSAND_YUAN = { zh: '万元', en: '10,000 yuan' };
const POSTS = { zh: '条', en: 'posts' };
const READS = { zh: '次', en: 'reads' };
const YEARS = { zh: '年', en: 'years' };
const MANY = 1_000_000_000;

type Kind = FigureDescription['kind'];

const whole = (kind: Kind, zh: string, en: string, unit: Bilingual, most = MANY): FigureDescription => ({
  zh,
  en,
  unit,
  places: 0,
  kind,
  most,
});
const decimal = (kind: Kind, zh: string, en: string, unit: Bilingual): FigureDescription => ({ zh, en, unit, places: 2, kind, most: MANY });

/**
 * THE catalogue of figures, in the order in which they are asked: minimums of a class, application form and summary each take some of
 * them, and none has words of its own.
 */
export const FIGURES = {
  openDays: whole('flow', '开放天数', 'open days', DAYS, 366),
  freeOpenDays: whole('flow', '免费开放天数', 'free open days', DAYS, 366),
  visits: whole('flow', '服务公众人次', 'visits', ATTENDANCES),
  exhibitionArea: decimal('stock', '展厅面积', 'exhibition area', SQUARE_METRES),
  fullTimeStaff: whole('stock', '专职科普人员', 'full-time staff', PERSONS),
  partTimeStaff: whole('stock', '兼职科普人员', 'part-time staff', PERSONS),
  totalStaff: whole('stock', '科普人员总数', 'total staff', PERSONS),
  funds: decimal('flow', '科普经费投入', 'funds', TEN_THOUSAND_YUAN),
  posts: whole('flow', '网络平台发布信息数量', 'posts', POSTS),
  reads: whole('flow', '网络平台总阅读量', 'reads', READS),
  sciTechWorkers: whole('flow', '参与科普服务的科技工作者', 'scientific and technical workers', PERSONS),
  yearsInOperation: whole('stock', '已开放年数', 'years in operation', YEARS, 500),
} as const satisfies Record<string, FigureDescription>;

/** A figure's name. */
export type FigureName = keyof typeof FIGURES;

/** A figure's name with its unit, as the label of a field. */
export function labelOf(name: FigureName): Bilingual {
  const { zh, en, unit } = FIGURES[name];
  return { zh: `${zh}（${unit.zh}）`, en: `${en} (${unit.en})` };
}
