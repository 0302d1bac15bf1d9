import { get, patch, type Player, post, type Shown } from '../player.js';
import type { BaseCast, Cast, Stage } from '../stage.js';
import { CROWDED_OUT } from '../story.js';
import { countyOf, registerBase } from './register.js';

/** An application with its base. */
export interface Applied extends BaseCast {
  readonly applicationId: string;
}

interface ReturnedView extends Shown {
  readonly returns: readonly { readonly dueOn: string }[];
}

const OPINION = '材料齐全，符合条件，同意推荐。';

/** 四、申报、推荐与受理. */
export async function apply(stage: Stage, cast: Cast, callId: string, bases: readonly BaseCast[]): Promise<Applied[]> {
  const { teller, time } = stage;
  teller.chapter('四、申报、推荐与受理');
  const pledge = (await cast.anybody.quietly<{ version: string }>(get('/truthfulness-pledge'))).version;
  const draft = (base: BaseCast, by: Player, form: object): Promise<Shown> =>
    by.quietly(post('/applications', { callId, baseId: base.baseId, form }));
  const submitted = (id: string): ReturnType<typeof post> => post(`/applications/${id}/submit`, { pledge });

  const [hero, ...others] = bases;
  if (!hero) throw new Error('there is no story without a base');
  const applied: Applied[] = [{ ...hero, applicationId: await heroApplies(stage, cast, callId, hero, submitted) }];
  await crowdedOut(cast, callId, submitted);

  for (const each of others) {
    const { base, staff, county } = each;
    await time.moveTo(base.fate === 'refused' ? '2014-10-16 16:40' : base.fate === 'named' ? '2014-09-12 09:00' : '2014-09-15 10:00');
    // The plain one reports too few visitors at first: every shortfall is named.
    const first = base.fate === 'named' ? { ...base.form, visits: 1200 } : base.form;
    const { id, version } = await draft(each, staff.player, first);
    if (base.fate === 'named') {
      await staff.player.isRefused('提交申报书', 'not-eligible', submitted(id));
      await staff.player.quietly(patch(`/applications/${id}`, { form: { visits: base.form.visits } }, version));
    }
    await staff.player.does('核对后提交申报书，作出真实性承诺', submitted(id));
    await county.officer.player.does('推荐', post(`/applications/${id}/recommend`, { opinion: OPINION, rank: 1 }));
    applied.push({ ...each, applicationId: id });
  }

  await time.moveTo('2014-10-17 18:05');
  const late = post('/applications', { callId, baseId: hero.baseId, form: {} });
  await hero.staff.player.isRefused('截止后再报一份', 'window-over', late);
  await formalReview(stage, cast, applied, submitted);
  return applied;
}

async function heroApplies(
  { time, teller }: Stage,
  cast: Cast,
  callId: string,
  { base, baseId, staff, county }: BaseCast,
  submitted: (id: string) => ReturnType<typeof post>,
): Promise<string> {
  await time.moveTo('2014-08-28 15:00');
  const draft = await staff.player.does('起草申报书；登记过的内容已自动填好', post('/applications', { callId, baseId, form: base.form }));
  await staff.player.isRefused('提前提交', 'before-window', submitted(draft.id));

  await time.moveTo('2014-09-10 09:00');
  const path = `/applications/${draft.id}`;
  await staff.player.does('在办公室电脑上补填特色工作', patch(path, { form: { features: '科技讲座、培训和体验活动。' } }, draft.version));
  await staff.player.isRefused('又在手机上保存先前打开的草稿', 'stale', patch(path, { form: { partTimeStaff: 15 } }, draft.version));
  await staff.player.does('刷新后提交申报书，作出真实性承诺', submitted(draft.id));

  const neighbour = countyOf(cast, '411726').officer.player;
  await neighbour.isRefused('查看邻县的这份申报', 'not-found', get(path));
  const { items } = await neighbour.quietly<{ items: unknown[] }>(get('/applications'));
  teller.remark(`泌阳县科协的申报列表中有 ${items.length} 条：看不见的，等于没有。`);
  const society = await cast.administrator.quietly(
    post('/units', { parentId: cast.cityNodeId, unitKind: 'SOCIETY', name: '驻马店市青少年科技教育协会' }),
  );
  const second = post('/applications', { callId, baseId, recommenderNodeId: society.id, form: base.form });
  await staff.player.isRefused('另找一家推荐单位（市学会）再报一份', 'application-exists', second);

  const recommend = (body: object): ReturnType<typeof post> => post(`${path}/recommend`, { opinion: OPINION, rank: 1, ...body });
  const ahead = { happenedOn: '2014-09-11', source: 'paper' };
  await county.officer.player.isRefused('推荐，发生日期填成明天', 'happened-in-future', recommend(ahead));
  await county.officer.player.does('推荐', recommend({}));
  return draft.id;
}

/** A second base of the county finds its only place taken, and withdraws. */
async function crowdedOut(cast: Cast, callId: string, submitted: (id: string) => ReturnType<typeof post>): Promise<void> {
  const county = countyOf(cast, '411725');
  const { player } = county.officer;
  const base = await registerBase(county, CROWDED_OUT, '驻马店市确山县竹沟');
  const form = { openDays: 300, freeOpenDays: 300, visits: 60_000, exhibitionArea: 900, fullTimeStaff: 8 };
  const { id } = await player.quietly(post('/applications', { callId, baseId: base.id, form }));
  await player.does(`代${CROWDED_OUT}提交申报书`, submitted(id));
  await player.isRefused(`推荐${CROWDED_OUT}`, 'quota-full', post(`/applications/${id}/recommend`, { opinion: OPINION }));
  await player.does('代其撤回申报，待下一批次', post(`/applications/${id}/withdraw`, { reason: '本批次名额已用完' }));
}

async function formalReview(
  { time, teller }: Stage,
  { officer }: Cast,
  applied: readonly Applied[],
  submitted: (id: string) => ReturnType<typeof post>,
): Promise<void> {
  await time.moveTo('2014-10-28 09:00');
  for (const { base, applicationId } of applied) {
    if (base.fate === 'returned-and-named') continue;
    await officer.player.does(`形式审查：${base.short}，受理`, post(`/applications/${applicationId}/accept`));
  }
  for (const { base, applicationId, staff } of applied.filter((each) => each.base.fate === 'returned-and-named')) {
    const items = [
      { field: 'funds', text: '经费与附表合计不一致，请核对' },
      { field: 'features', text: '请补充特色工作' },
    ];
    const { returns } = await officer.player.does<ReturnedView>(
      `形式审查：${base.short}，退回补正，一次告知两项`,
      post(`/applications/${applicationId}/return-by-issuer`, { items }),
    );
    teller.remark(`补正期限：5个工作日，至 ${returns.at(-1)?.dueOn ?? ''}`);
    await time.moveTo('2014-10-31 10:00');
    const { version } = await staff.player.quietly(get(`/applications/${applicationId}`));
    await staff.player.quietly(
      patch(
        `/applications/${applicationId}`,
        { form: { funds: 16.5, features: '每年3至6月举办以“创新、体验、成长”为主题的科技节。' } },
        version,
      ),
    );
    await staff.player.does('补正后重新提交', submitted(applicationId));
    const changes = await officer.player.quietly<{ items: { zh: string; before: string | null; after: string | null }[] }>(
      get(`/applications/${applicationId}/changes`),
    );
    teller.remark(`改动：${changes.items.map(({ zh, before, after }) => `${zh} ${before ?? '（空）'} → ${after ?? '（空）'}`).join('；')}`);
    await officer.player.does(`形式审查：${base.short}，受理`, post(`/applications/${applicationId}/accept`));
  }
}
