import { get, patch, post } from '../player.js';
import type { BaseCast, Cast, Stage } from '../stage.js';
import { type Applied, type Applying, OPINION } from './applied.js';
import { firstApplies } from './first-application.js';
import { reviewForms } from './formal-review.js';

/** 四、申报、推荐与受理. */
export async function apply(stage: Stage, cast: Cast, callId: string, bases: readonly BaseCast[]): Promise<Applied[]> {
  stage.teller.chapter('四、申报、推荐与受理');
  const { version: pledge } = await cast.anybody.quietly<{ version: string }>(get('/truthfulness-pledge'));
  const by = { callId, pledge };
  const [first, ...others] = bases;
  if (!first) throw new Error('there is no story without a base');

  const applied: Applied[] = [{ ...first, applicationId: await firstApplies(stage, cast, by, first) }];
  for (const other of others) applied.push({ ...other, applicationId: await applies(stage, by, other) });

  await stage.time.moveTo('2014-10-17 18:05');
  const late = post('/applications', { callId, baseId: first.baseId, form: {} });
  await first.staff.player.isRefused('截止后再报一份', 'window-over', late);
  await reviewForms(stage, cast, pledge, applied);
  return applied;
}

async function applies({ time }: Stage, { callId, pledge }: Applying, { base, baseId, staff, county }: BaseCast): Promise<string> {
  const { form, understated, appliesAt } = base;
  await time.moveTo(appliesAt);
  const { id, version } = await staff.player.quietly(post('/applications', { callId, baseId, form: { ...form, ...understated } }));
  const submit = post(`/applications/${id}/submit`, { pledge });
  if (understated) {
    await staff.player.isRefused('提交申报书', 'not-eligible', submit);
    await staff.player.quietly(patch(`/applications/${id}`, { form }, version));
  }
  await staff.player.does('核对后提交申报书，作出真实性承诺', submit);
  await county.officer.player.does('推荐', post(`/applications/${id}/recommend`, { opinion: OPINION, rank: 1 }));
  return id;
}
