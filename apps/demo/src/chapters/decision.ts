import { get, post } from '../player.js';
import type { Cast, Stage } from '../stage.js';
import type { Applied } from './applied.js';

interface Decided {
  readonly outcomeLabel: { readonly zh: string };
  readonly reason: string | null;
}

/** The bases that the meeting names. */
export const isNamed = ({ base }: Applied): boolean => base.refusedBecause === undefined;

/** 六、会议研究: nothing is issued without it; recorded by one, confirmed by another. @returns the meeting's id */
export async function decide({ time, teller }: Stage, { officer, approver, head }: Cast, applied: readonly Applied[]): Promise<string> {
  teller.chapter('六、会议研究');
  await time.moveTo('2014-12-22 09:00');
  const named = applied.filter(isNamed);
  const hasty = await officer.player.quietly(
    post('/designation-documents', {
      applicationIds: named.map(({ applicationId }) => applicationId),
      number: '驻科协〔2014〕58号',
      documentDate: '2014-12-22',
      title: '关于命名驻马店市科普教育基地的决定',
      leadIssuer: '驻马店市科学技术协会',
    }),
  );
  await approver.player.isRefused('未上会，先签发命名文件', 'no-meeting', post(`/designation-documents/${hasty.id}/grant`));
  await officer.player.does('作废这份文件', post(`/designation-documents/${hasty.id}/discard`, { reason: '应先上会、公示' }));

  await time.moveTo('2014-12-26 16:30');
  const items = applied.map(({ applicationId, base }) => ({
    applicationId,
    ...(base.refusedBecause === undefined ? { outcome: 'named' } : { outcome: 'refused', reason: base.refusedBecause }),
  }));
  const meeting = await head.player.does(
    `登记党组会：同意命名${named.length}个，不予命名${applied.length - named.length}个`,
    post('/meetings', {
      kind: 'party-group',
      heldOn: '2014-12-26',
      number: '〔2014〕第21次',
      title: '研究2014年度市级科普教育基地命名',
      items,
    }),
  );
  await head.player.isRefused('自己确认自己登记的会议', 'own-record', post(`/meetings/${meeting.id}/confirm`));
  await approver.player.does('确认会议', post(`/meetings/${meeting.id}/confirm`));
  for (const { base, applicationId, staff } of applied.filter((each) => !isNamed(each))) {
    await staff.player.does<{ items: Decided[] }>(
      `${base.short}查看结果`,
      get(`/applications/${applicationId}/decisions`),
      ({ items: decided }) => decided.map(({ outcomeLabel, reason }) => `${outcomeLabel.zh}：${reason ?? ''}`).join('；'),
    );
  }
  return meeting.id;
}
