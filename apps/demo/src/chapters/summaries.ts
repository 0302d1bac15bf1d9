import { get, patch, post, type Shown } from '../player.js';
import type { Cast, Stage } from '../stage.js';
import { tellReminders } from '../tell-reminders.js';
import { type Form, STORY } from '../story.js';
import { dateInWords } from '../text.js';
import type { Applied } from './applied.js';

interface Summary extends Shown {
  readonly baseName: string;
  readonly dueOn: string;
}

interface Reporting {
  readonly at: Applied;
  readonly summaryId: string;
}

/** Days on which somebody is told by the regulation, and on which a base reports. */
const TOLD_ON = ['2016-01-21', '2016-02-13', '2016-02-19', '2016-02-21', '2016-02-27', '2016-03-05'] as const;

/** 九、年度总结: opened by the calendar, chased by reminders, which stop by themselves. @returns the summaries' ids */
export async function report(stage: Stage, cast: Cast, applied: readonly Applied[]): Promise<string[]> {
  const { time, teller } = stage;
  teller.chapter('九、2015年度工作总结');
  await time.moveTo('2016-01-01 00:10');
  const { items } = await cast.officer.player.does<{ items: Summary[] }>(
    '查看待报总结：元旦零时已由日历自动发布通知',
    get('/summaries?year=2015&limit=100'),
    ({ items: summaries }) => `${summaries.length}个基地，${dateInWords(summaries[0]?.dueOn ?? '2016-02-20')}前报送`,
  );
  const reporting = applied.flatMap((at): (Reporting & { on: string })[] => {
    const summary = items.find(({ baseName }) => baseName === at.base.name);
    return summary && at.base.report ? [{ at, summaryId: summary.id, on: at.base.report.on }] : [];
  });
  const events = [
    ...TOLD_ON.map((on) => ({ on, happens: () => tellReminders(stage) })),
    ...reporting.map((each) => ({ on: each.on, happens: () => reports(stage, cast, each) })),
  ].toSorted((a, b) => a.on.localeCompare(b.on));
  for (const { on, happens } of events) {
    await time.moveTo(`${on} 09:00`);
    await happens();
    if (on === '2016-02-27') await callList(cast);
  }
  return items.map(({ id }) => id);
}

/** The county sees whom to telephone. */
async function callList({ counties }: Cast): Promise<void> {
  const queshan = counties.get('411725');
  if (!queshan) return;
  await queshan.officer.player.does<{
    items: { baseName: string; daysOverdue: number; liaison: { mobile: string } | null; told: unknown[] }[];
  }>('打开催报名单，电话催报', get('/reminders/call-list'), ({ items }) =>
    items
      .map((each) => `${each.baseName} 逾期${each.daysOverdue}天，电话${each.liaison?.mobile ?? '无'}，已提醒${each.told.length}次`)
      .join('；'),
  );
}

async function reports({ teller }: Stage, { officer }: Cast, { at, summaryId }: Reporting): Promise<void> {
  const { base, staff, county } = at;
  const { player } = staff;
  const path = `/summaries/${summaryId}`;
  const { version } = await player.quietly(get(path));
  const mistaken = base.report?.mistaken;
  const filled = await player.quietly(patch(`${path}/figures`, figuresOf({ ...base.form, ...mistaken }), version));
  if (mistaken) {
    await player.isRefused('报送总结', 'free-days-above-open-days', post(`${path}/submit`));
    await player.quietly(patch(`${path}/figures`, figuresOf(base.form), filled.version));
  }
  await player.does(`报送总结：开放${base.form.openDays}天，服务约${visitsOf(base.form)}人次`, post(`${path}/submit`));
  await county.officer.player.does('初审，转报市科协', post(`${path}/forward`));
  await officer.player.does(`审核：${base.short}`, post(`${path}/accept`));
  if (at.base === STORY[0]) teller.remark('总结已报，提醒自行停止：没有什么需要取消。');
}

/** A tenth more than in the application, and estimated (约). */
const visitsOf = ({ visits }: Form): number => Math.round(visits * 1.1);

/** The figures of a first summary; a base without an account on the net answers "/" where reads are asked. */
function figuresOf(form: Form): Record<string, object> {
  const { visits: _, ...rest } = form;
  const values = Object.entries({ ...rest, posts: 0, sciTechWorkers: 30 }).map(([field, value]) => [field, { value }] as const);
  return { ...Object.fromEntries(values), visits: { value: visitsOf(form), estimate: true }, reads: { notApplicable: true } };
}
