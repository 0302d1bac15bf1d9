import { get, patch, post } from '../player.js';
import type { BaseCast, Cast, Stage } from '../stage.js';
import { CROWDED_OUT } from '../story.js';
import { type Applying, OPINION } from './applied.js';
import { countyOf, registerBase } from './register.js';

/** The first base applies, with all that can go wrong on the way. @returns the application's id */
export async function firstApplies(stage: Stage, cast: Cast, by: Applying, { base, baseId, staff, county }: BaseCast): Promise<string> {
  const { time, teller } = stage;
  const { callId, pledge } = by;
  await time.moveTo('2014-08-28 15:00');
  const draft = await staff.player.does('起草申报书；登记过的内容已自动填好', post('/applications', { callId, baseId, form: base.form }));
  const path = `/applications/${draft.id}`;
  await staff.player.isRefused('提前提交', 'before-window', post(`${path}/submit`, { pledge }));

  await time.moveTo(base.appliesAt);
  await staff.player.does('在办公室电脑上补填特色工作', patch(path, { form: { features: '科技讲座、培训和体验活动。' } }, draft.version));
  await staff.player.isRefused('又在手机上保存先前打开的草稿', 'stale', patch(path, { form: { partTimeStaff: 15 } }, draft.version));
  await staff.player.does('刷新后提交申报书，作出真实性承诺', post(`${path}/submit`, { pledge }));

  const neighbour = countyOf(cast, '411726').officer.player;
  await neighbour.isRefused('查看邻县的这份申报', 'not-found', get(path));
  const { items } = await neighbour.quietly<{ items: unknown[] }>(get('/applications'));
  teller.remark(`泌阳县科协的申报列表中有 ${items.length} 条：看不见的，等于没有。`);
  await secondRecommender(cast, by, { base, baseId, staff });

  const recommend = { opinion: OPINION, rank: 1 };
  const ahead = { ...recommend, happenedOn: '2014-09-11', source: 'paper' };
  await county.officer.player.isRefused('推荐，发生日期填成明天', 'happened-in-future', post(`${path}/recommend`, ahead));
  await county.officer.player.does('推荐', post(`${path}/recommend`, recommend));
  await crowdedOut(cast, by);
  return draft.id;
}

async function secondRecommender(
  { administrator, cityNodeId }: Cast,
  { callId }: Applying,
  { base, baseId, staff }: Pick<BaseCast, 'base' | 'baseId' | 'staff'>,
): Promise<void> {
  const unit = { parentId: cityNodeId, unitKind: 'SOCIETY', name: '驻马店市青少年科技教育协会' };
  const { id } = await administrator.quietly(post('/units', unit));
  const second = post('/applications', { callId, baseId, recommenderNodeId: id, form: base.form });
  await staff.player.isRefused('另找一家推荐单位（市学会）再报一份', 'application-exists', second);
}

/** A second base of the county finds its only place taken, and withdraws. */
async function crowdedOut(cast: Cast, { callId, pledge }: Applying): Promise<void> {
  const county = countyOf(cast, '411725');
  const { player } = county.officer;
  const base = await registerBase(county, CROWDED_OUT, '驻马店市确山县竹沟');
  const form = { openDays: 300, freeOpenDays: 300, visits: 60_000, exhibitionArea: 900, fullTimeStaff: 8 };
  const { id } = await player.quietly(post('/applications', { callId, baseId: base.id, form }));
  await player.does(`代${CROWDED_OUT}提交申报书`, post(`/applications/${id}/submit`, { pledge }));
  await player.isRefused(`推荐${CROWDED_OUT}`, 'quota-full', post(`/applications/${id}/recommend`, { opinion: OPINION }));
  await player.does('代其撤回申报，待下一批次', post(`/applications/${id}/withdraw`, { reason: '本批次名额已用完' }));
}
