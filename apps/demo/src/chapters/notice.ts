import { get, post, type Shown } from '../player.js';
import type { Cast, Stage } from '../stage.js';
import { dateInWords } from '../text.js';
import type { Applied } from './applied.js';
import { isNamed } from './decision.js';

/** A notice that runs, with the receipt of an objection to it. */
export interface Announced {
  readonly noticeId: string;
  readonly receipt: string;
}

interface Day {
  readonly date: string;
  readonly counted: boolean;
  readonly label: { readonly zh: string };
}

/** 七、公示: five working days, a make-up Sunday among them; one objection. */
export async function announce(stage: Stage, cast: Cast, meetingId: string, applied: readonly Applied[]): Promise<Announced> {
  const { time, teller } = stage;
  const { officer, approver, anybody } = cast;
  teller.chapter('七、公示');
  await time.moveTo('2014-12-30 09:00');
  const applicationIds = applied.filter(isNamed).map(({ applicationId }) => applicationId);
  const body = '经推荐、考察和会议研究，拟命名下列单位为驻马店市科普教育基地，现予公示。';
  const { id } = await officer.player.does(
    '起草公示',
    post('/notices', { title: '关于拟命名2014年度驻马店市科普教育基地的公示', body, meetingId, applicationIds }),
  );
  await approver.player.does<Shown & { endsOn: string }>(
    '发布公示',
    post(`/notices/${id}/publish`),
    ({ stateLabel, endsOn }) => `${stateLabel?.zh ?? ''}，至${dateInWords(endsOn)}`,
  );

  await time.moveTo('2015-01-05 08:30');
  const shown = await anybody.does<{ items: { baseName: string }[]; days: Day[] }>(
    '打开公示页面',
    get(`/public/notices/${id}`),
    ({ items }) => items.map(({ baseName }) => baseName).join('、'),
  );
  let counted = 0;
  for (const day of shown.days) {
    counted += day.counted ? 1 : 0;
    teller.remark(`${day.date}  ${day.counted ? `第${counted}日` : '不计  '}  ${day.label.zh}`);
  }
  const text = '该中心申报的开放天数与实际不符，暑期曾连续闭馆，请予核查。';
  const objection = await anybody.does<{ receipt: string; stateLabel: { zh: string } }>(
    '实名对确山县青少年中心提出异议，凭回执查询答复',
    post(`/public/notices/${id}/objections`, {
      applicationId: applicationIds[0],
      kind: 'person',
      name: '（示例）张某',
      contact: '13900000001',
      text,
    }),
  );
  return { noticeId: id, receipt: objection.receipt };
}
