import { type Refusal, UnexpectedAnswer } from '@jidi/standalone';
import { invite } from '../invite.js';
import { post, type Shown } from '../player.js';
import type { BaseCast, Cast, CountyCast, Stage } from '../stage.js';
import type { StoryBase } from '../story.js';

interface Registered extends Shown {
  readonly nodeId: string;
}

/** 二、基地登记: each county registers hosts and bases, and invites the base's own staff. */
export async function register(stage: Stage, cast: Cast): Promise<BaseCast[]> {
  stage.teller.chapter('二、依托单位与基地登记');
  const registered: BaseCast[] = [];
  for (const base of stage.bases) {
    const county = countyOf(cast, base.county.code);
    const { id, nodeId } = await registerBase(county, base.name, `驻马店市${base.county.name}`);
    const staff = await invite(stage, cast.administrator, {
      userName: `${base.county.key}-staff`,
      name: `${base.short} 联络员`,
      roles: ['base-staff'],
      nodeId,
      email: `${base.county.key}-base@example.org`,
    });
    registered.push({ base, baseId: id, nodeId, staff, county });
  }
  return registered;
}

/** Registers host and base at a county; a base that may be registered already is looked at before it is confirmed. */
export async function registerBase({ nodeId, officer }: CountyCast, name: string, address: string): Promise<Registered> {
  const { player } = officer;
  const host = await player.quietly(post('/hosts', { name, type: 'public-institution', noCodeReason: 'before-2015', nodeId }));
  const body = {
    name,
    managingNodeId: nodeId,
    hostId: host.id,
    classCode: 'research',
    sites: [{ address, locationNodeId: nodeId }],
    liaison: { name: '联络员（示例）', mobile: '13900000000', position: '办公室' },
    introduction: '面向青少年和公众开展科普教育。',
    openedOn: '2010-06-01',
    from: '2010-06-01',
    source: 'letter',
    note: '按主管部门来函登记',
  };
  const what = `登记依托单位和基地“${name}”`;
  const asked = post('/bases', body);
  const answer = await player.sends<Registered & Refusal>(asked);
  if (answer.status === 409) {
    player.refusedWith(what, 'possible-duplicate', asked, answer);
    const confirmed = { ...body, confirmNotDuplicate: true, note: '外县同类场所，已核对，不是同一基地' };
    return player.does<Registered>('核对后注明理由，确认不是同一基地', post('/bases', confirmed), () => '已登记');
  }
  if (answer.status !== 201) throw new UnexpectedAnswer(asked.method, asked.path, answer);
  player.tells(what, '已登记');
  return answer.body;
}

/** The people of a county. */
export function countyOf(cast: Cast, code: StoryBase['county']['code']): CountyCast {
  const county = cast.counties.get(code);
  if (!county) throw new Error(`nobody plays ${code}`);
  return county;
}
