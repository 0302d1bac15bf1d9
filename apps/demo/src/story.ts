/** The figures of an application's form. */
export type Form = Readonly<
  Record<'openDays' | 'freeOpenDays' | 'visits' | 'exhibitionArea' | 'fullTimeStaff' | 'partTimeStaff' | 'funds', number>
>;

/** A county of Zhumadian. */
export interface County {
  readonly code: string;
  readonly name: string;
  /** Beginning of its people's user names. */
  readonly key: string;
}

/** Why the city returns an application, and what the base then changes. */
export interface Returned {
  readonly items: readonly { readonly field: string; readonly text: string }[];
  readonly correctedAt: string;
  readonly correction: Readonly<Record<string, number | string>>;
}

/** A base with its fate. Names and years are those of the city's own report; figures and days are made up. */
export interface StoryBase {
  readonly name: string;
  readonly short: string;
  readonly county: County;
  readonly form: Form;
  /** Minute at which it applies. */
  readonly appliesAt: string;
  /** Figures that it understates at first, below the minimums of its class. */
  readonly understated?: Partial<Form>;
  readonly returned?: Returned;
  /** Day of the inspection, and the team's scores. */
  readonly visit: { readonly on: string; readonly scores: readonly [number, number, number] };
  /** Why the meeting refuses it; absent for those it names. */
  readonly refusedBecause?: string;
  /** Day on which it submits its first summary, of 2015, and figures it gets wrong at first; none without a title. */
  readonly report?: { readonly on: string; readonly mistaken?: Partial<Form> };
}

const county = (code: string, name: string, key: string): County => ({ code, name, key });

const QUESHAN = county('411725', '确山县', 'queshan');
const XIPING = county('411721', '西平县', 'xiping');
const BIYANG = county('411726', '泌阳县', 'biyang');
const YICHENG = county('411702', '驿城区', 'yicheng');

/** The counties whose people take part, whether or not a base of theirs does. */
export const COUNTIES: readonly County[] = [QUESHAN, XIPING, BIYANG, YICHENG];

/** The base that goes all the way comes first. */
export const STORY: readonly StoryBase[] = [
  {
    name: '确山县青少年学生校外活动中心',
    short: '确山县青少年中心',
    county: QUESHAN,
    form: { openDays: 265, freeOpenDays: 265, visits: 21_000, exhibitionArea: 860, fullTimeStaff: 6, partTimeStaff: 14, funds: 18.5 },
    appliesAt: '2014-09-10 09:00',
    visit: { on: '2014-12-10', scores: [88, 85, 86] },
    report: { on: '2016-03-01' },
  },
  {
    name: '西平县气象局',
    short: '西平县气象局',
    county: XIPING,
    form: { openDays: 60, freeOpenDays: 60, visits: 2600, exhibitionArea: 240, fullTimeStaff: 2, partTimeStaff: 5, funds: 4 },
    appliesAt: '2014-09-12 09:00',
    understated: { visits: 1200 },
    visit: { on: '2014-12-12', scores: [78, 80, 76] },
    report: { on: '2016-02-05' },
  },
  {
    name: '泌阳县青少年学生校外活动中心',
    short: '泌阳县青少年中心',
    county: BIYANG,
    form: { openDays: 250, freeOpenDays: 250, visits: 18_000, exhibitionArea: 700, fullTimeStaff: 5, partTimeStaff: 10, funds: 15 },
    appliesAt: '2014-09-15 10:00',
    returned: {
      items: [
        { field: 'funds', text: '经费与附表合计不一致，请核对' },
        { field: 'features', text: '请补充特色工作' },
      ],
      correctedAt: '2014-10-31 10:00',
      correction: { funds: 16.5, features: '每年3至6月举办以“创新、体验、成长”为主题的科技节。' },
    },
    visit: { on: '2014-12-11', scores: [84, 82, 87] },
    report: { on: '2016-02-16', mistaken: { freeOpenDays: 260 } },
  },
  {
    name: '驿城区青少年学生校外活动中心',
    short: '驿城区青少年中心',
    county: YICHENG,
    form: { openDays: 120, freeOpenDays: 90, visits: 3200, exhibitionArea: 210, fullTimeStaff: 1, partTimeStaff: 3, funds: 2.5 },
    appliesAt: '2014-10-16 16:40',
    visit: { on: '2014-12-15', scores: [55, 52, 58] },
    refusedBecause: '现场考察未通过',
  },
];

/** A base of Queshan that finds its county's only place taken. */
export const CROWDED_OUT = '竹沟革命烈士纪念馆';
