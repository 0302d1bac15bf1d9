import { ZHUMADIAN_REGULATION } from '@jidi/regulation';
import { post } from '../player.js';
import type { Cast, Stage } from '../stage.js';

/** 三、办法与通知: the regulation is published, and the call of 2014 with one place for each county. @returns the call's id */
export async function openCall({ teller, time }: Stage, { cityNodeId, officer, approver }: Cast): Promise<string> {
  teller.chapter('三、管理办法与申报通知');
  await time.moveTo('2014-08-22 09:00');
  const regulation = await officer.player.does(
    '起草《驻马店市科普教育基地认定与管理办法》',
    post('/regulations', { issuerNodeId: cityNodeId, effectiveFrom: '2014-01-01', content: ZHUMADIAN_REGULATION }),
  );
  await approver.player.does('发布管理办法：此后不再改动，修改须另起草新版', post(`/regulations/${regulation.id}/publish`));

  await time.moveTo('2014-08-25 09:30');
  const call = await officer.player.does(
    '起草通知，申报期9月1日至10月17日18时，每县（区）1个名额',
    post('/calls', {
      regulationId: regulation.id,
      year: 2014,
      title: '关于申报驻马店市科普教育基地的通知',
      body: '各县（区）科协：请组织符合条件的单位申报，于10月17日18时前提交，10月27日18时前推荐。每县（区）推荐1个。',
      opensAt: '2014-09-01T08:00:00+08:00',
      closesAt: '2014-10-17T18:00:00+08:00',
      recommendersUntil: '2014-10-27T18:00:00+08:00',
      quotas: [{ kind: 'COUNTY', quota: 1 }],
    }),
  );
  await officer.player.isRefused('自行发布通知', 'forbidden', post(`/calls/${call.id}/publish`));
  await approver.player.does('发布通知', post(`/calls/${call.id}/publish`));
  return call.id;
}
