/** What becomes of a base in the call of 2014. */
export type Fate = 'named' | 'returned-and-named' | 'refused';

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

/** A base with its fate. Names and years are those of the city's own report; figures and days are made up. */
export interface StoryBase {
  readonly name: string;
  readonly short: string;
  readonly county: County;
  readonly fate: Fate;
  readonly form: Form;
  /** First day and hour of the inspection, and the team's scores. */
  readonly visit: { readonly on: string; readonly scores: readonly [number, number, number] };
  /** Day on which it submits its first summary, of 2015; none without a title. */
  readonly reportsOn?: string;
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
    fate: 'named',
    form: { openDays: 265, freeOpenDays: 265, visits: 21_000, exhibitionArea: 860, fullTimeStaff: 6, partTimeStaff: 14, funds: 18.5 },
    visit: { on: '2014-12-10', scores: [88, 85, 86] },
    reportsOn: '2016-03-01',
  },
  {
    name: '西平县气象局',
    short: '西平县气象局',
    county: XIPING,
    fate: 'named',
    form: { openDays: 60, freeOpenDays: 60, visits: 2600, exhibitionArea: 240, fullTimeStaff: 2, partTimeStaff: 5, funds: 4 },
    visit: { on: '2014-12-12', scores: [78, 80, 76] },
    reportsOn: '2016-02-05',
  },
  {
    name: '泌阳县青少年学生校外活动中心',
    short: '泌阳县青少年中心',
    county: BIYANG,
    fate: 'returned-and-named',
    form: { openDays: 250, freeOpenDays: 250, visits: 18_000, exhibitionArea: 700, fullTimeStaff: 5, partTimeStaff: 10, funds: 15 },
    visit: { on: '2014-12-11', scores: [84, 82, 87] },
    reportsOn: '2016-02-16',
  },
  {
    name: '驿城区青少年学生校外活动中心',
    short: '驿城区青少年中心',
    county: YICHENG,
    fate: 'refused',
    form: { openDays: 120, freeOpenDays: 90, visits: 3200, exhibitionArea: 210, fullTimeStaff: 1, partTimeStaff: 3, funds: 2.5 },
    visit: { on: '2014-12-15', scores: [55, 52, 58] },
  },
];

/** A base of Queshan that finds its county's only place taken. */
export const CROWDED_OUT = '竹沟革命烈士纪念馆';
