import { get, patch, post, type Shown } from '../player.js';
import type { Cast, Stage } from '../stage.js';
import type { Returned } from '../story.js';
import { tellReminders } from '../tell-reminders.js';
import type { Applied } from './applied.js';

interface ReturnedView extends Shown {
  readonly returns: readonly { readonly dueOn: string }[];
}

interface Change {
  readonly zh: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** The city accepts what is in order, and returns what is not. */
export async function reviewForms(stage: Stage, cast: Cast, pledge: string, applied: readonly Applied[]): Promise<void> {
  await stage.time.moveTo('2014-10-28 09:00');
  for (const at of applied.filter(({ base }) => !base.returned)) await accept(cast, at);
  for (const at of applied) {
    if (at.base.returned) await returnAndAccept(stage, cast, pledge, at, at.base.returned);
  }
}

const accept = ({ officer }: Cast, { base, applicationId }: Applied): Promise<Shown> =>
  officer.player.does(`形式审查：${base.short}，受理`, post(`/applications/${applicationId}/accept`));

async function returnAndAccept(
  stage: Stage,
  cast: Cast,
  pledge: string,
  at: Applied,
  { items, correctedAt, correction }: Returned,
): Promise<void> {
  const { time, teller } = stage;
  const { base, applicationId, staff } = at;
  const path = `/applications/${applicationId}`;
  const { player } = cast.officer;
  const what = `形式审查：${base.short}，退回补正，一次告知${items.length}项`;
  const { returns } = await player.does<ReturnedView>(what, post(`${path}/return-by-issuer`, { items }));
  teller.remark(`补正期限：5个工作日，至 ${returns.at(-1)?.dueOn ?? ''}`);

  await time.moveTo(correctedAt);
  tellReminders(stage, '补正提醒');
  const { version } = await staff.player.quietly(get(path));
  await staff.player.quietly(patch(path, { form: correction }, version));
  await staff.player.does('补正后重新提交', post(`${path}/submit`, { pledge }));
  const { items: changes } = await player.quietly<{ items: Change[] }>(get(`${path}/changes`));
  teller.remark(`改动：${changes.map(({ zh, before, after }) => `${zh} ${before ?? '（空）'} → ${after ?? '（空）'}`).join('；')}`);
  await accept(cast, at);
}
