import type { Refusal } from '@jidi/standalone';
import { get, patch, post, type Shown } from '../player.js';
import type { Cast, Stage } from '../stage.js';
import type { Applied } from './applied.js';
import { isNamed } from './decision.js';
import type { Announced } from './notice.js';

interface Title {
  readonly id: string;
  readonly baseName: string;
  readonly documentNumber: string;
  readonly termFrom: string;
  readonly termUntil: string;
  readonly stateLabel: { readonly zh: string };
}

/** 八、命名: the document waits for the notice and for the answer to the objection; then it is signed, once. */
export async function designate(stage: Stage, cast: Cast, applied: readonly Applied[], { noticeId, receipt }: Announced): Promise<void> {
  const { time, teller } = stage;
  const { officer, approver, anybody } = cast;
  teller.chapter('八、异议答复与命名');
  const document = await officer.player.does(
    '登记命名文件：驻科协〔2015〕2号（发文字号由办公室编定后录入）',
    post('/designation-documents', {
      applicationIds: applied.filter(isNamed).map(({ applicationId }) => applicationId),
      number: '驻科协〔2015〕2号',
      documentDate: '2015-01-05',
      title: '关于命名2014年度驻马店市科普教育基地的决定',
      leadIssuer: '驻马店市科学技术协会',
    }),
  );
  const grant = post(`/designation-documents/${document.id}/grant`);
  await approver.player.isRefused('公示第四日签发：1月4日（周日）上班，计入；1月6日才期满', 'notice-not-over', grant);

  await time.moveTo('2015-01-07 09:00');
  await approver.player.isRefused('公示期满，但异议未答复', 'objection-open', grant);
  await answerObjection(cast, noticeId, receipt);

  await time.moveTo('2015-01-12 10:00');
  const { version } = await officer.player.quietly(get(`/designation-documents/${document.id}`));
  await officer.player.does(
    '成文日期改为2015年1月12日',
    patch(`/designation-documents/${document.id}`, { documentDate: '2015-01-12' }, version),
  );
  await signAtOnce(cast, grant);

  await time.moveTo('2015-01-13 09:00');
  const { items } = await anybody.quietly<{ items: Title[] }>(get('/public/designations?limit=100'));
  for (const { id, baseName } of items.toReversed()) {
    await anybody.does<Title>(
      `查询命名：${baseName}`,
      get(`/public/designations/${id}`),
      (title) => `${title.documentNumber}，${title.termFrom} 至 ${title.termUntil}，${title.stateLabel.zh}`,
    );
  }
  await leaveOffice(cast);
}

async function answerObjection({ approver, anybody }: Cast, noticeId: string, receipt: string): Promise<void> {
  const { items } = await approver.player.quietly<{ items: Shown[] }>(get(`/objections?noticeId=${noticeId}`));
  for (const { id } of items) {
    const answer = '经查阅开放登记并实地核实，暑期照常开放，异议不成立。';
    await approver.player.does('核实后答复异议：不成立', post(`/objections/${id}/decide`, { outcome: 'dismissed', answer }));
  }
  await anybody.does<{ answer: string }>('凭回执查看答复', get(`/public/objections/${receipt}`), ({ answer }) => answer);
}

/** Two who may sign do so at the same instant: one does, the other is told that it is done. */
async function signAtOnce({ approver, head }: Cast, grant: ReturnType<typeof post>): Promise<void> {
  const both = [approver, head];
  const answers = await Promise.all(both.map(({ player }) => player.sends<Shown & Refusal>(grant)));
  const done = answers.findIndex(({ status }) => status === 200);
  both[done]?.player.tells('签发命名文件', answers[done]?.body.stateLabel?.zh ?? '');
  const late = both[1 - done];
  const answer = answers[1 - done];
  if (!late || !answer) throw new Error('nobody signed, or both did');
  late.player.refusedWith('同一时刻也签发这份文件', 'wrong-state', grant, answer);
}

/** Somebody leaves office: the grant is revoked, and refused on the next request. */
async function leaveOffice({ administrator, counties }: Cast): Promise<void> {
  const { officer } = [...counties.values()].at(-1) ?? {};
  if (!officer) throw new Error('no county takes part');
  const { grants } = await administrator.quietly<{ grants: { id: string }[] }>(get(`/accounts/${officer.id}`));
  for (const { id } of grants)
    await administrator.does('驿城区科协经办人调离，收回授权', post(`/grants/${id}/revoke`, { reason: '调离' }), () => '已收回');
  await officer.player.isRefused('查看申报', 'forbidden', get('/applications'));
}
