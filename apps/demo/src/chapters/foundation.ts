import { FirstAdministrator } from '@jidi/access';
import { plantTree } from '@jidi/standalone';
import { invite, redeem } from '../invite.js';
import { get, Player, post } from '../player.js';
import type { Cast, CountyCast, Member, Stage } from '../stage.js';
import { COUNTIES } from '../story.js';

interface Node {
  readonly id: string;
  readonly code: string | null;
  readonly name: string;
}

/** 一、机构与人员: the city and its counties take part, and everybody gets an account of their own. */
export async function foundation(stage: Stage): Promise<Cast> {
  stage.teller.chapter('一、机构与人员');
  const nation = await firstAdministrator(stage);
  const city = await nodeOf(nation, '驻马店市科学技术协会', '411700');
  const administrator = await activate(stage, nation, city, 'zhumadian-admin', '驻马店市科协 管理员');

  const below = await administrator.quietly<{ items: Node[] }>(get(`/nodes?parentId=${city.id}&limit=100`));
  const counties = new Map<string, CountyCast>();
  for (const { code, name, key } of COUNTIES) {
    const node = nodeIn(below.items, code);
    await activate(stage, administrator, node, `${key}-admin`, `${name}科协 管理员`);
    const officer = await invite(stage, administrator, {
      userName: `${key}-officer`,
      name: `${name}科协 经办人`,
      roles: ['officer'],
      nodeId: node.id,
      email: `${key}@example.org`,
    });
    counties.set(code, { nodeId: node.id, officer });
  }

  const atCity = (userName: string, name: string, ...roles: ('officer' | 'approver' | 'expert')[]): Promise<Member> =>
    invite(stage, administrator, { userName, name, roles, nodeId: city.id });
  const cast: Cast = {
    cityNodeId: city.id,
    administrator,
    officer: await atCity('zhumadian-officer', '驻马店市科协 经办人', 'officer'),
    approver: await atCity('zhumadian-approver', '驻马店市科协 签批人', 'approver'),
    head: await atCity('zhumadian-head', '驻马店市科协 科普部长', 'officer', 'approver'),
    experts: [
      await atCity('expert-1', '专家甲', 'expert'),
      await atCity('expert-2', '专家乙', 'expert'),
      await atCity('expert-3', '专家丙', 'expert'),
      await atCity('expert-4', '专家丁', 'expert'),
    ],
    counties,
    anybody: new Player(stage, '公众（未登录）', stage.rest),
  };
  stage.teller.remark('其余人员由市科协管理员逐一邀请，以一次性代码各自设定密码：账号到人，不共用。');
  return cast;
}

async function firstAdministrator(stage: Stage): Promise<Player> {
  await plantTree(stage.app);
  const first = await stage.app.get(FirstAdministrator).createFirstAdministrator();
  if (!first) throw new Error('the instance has people already');
  const { player } = await redeem(stage, { userName: first.userName, name: '平台管理员' }, '', first.code);
  return player;
}

/** Activates an association with its first administrator. */
async function activate(stage: Stage, by: Player, { id, name: body }: Node, userName: string, name: string): Promise<Player> {
  const answer = await by.does<{ administratorId: string; code: string }>(
    `启用${body}，并邀请其管理员`,
    post(`/associations/${id}/activate`, { administrator: { name, userName } }),
    ({ code }) => `一次性代码 ${code.slice(0, 4)}-…`,
  );
  return (await redeem(stage, { userName, name }, answer.administratorId, answer.code)).player;
}

async function nodeOf(by: Player, name: string, code: string): Promise<Node> {
  const { items } = await by.quietly<{ items: Node[] }>(get(`/nodes?q=${encodeURIComponent(name)}`));
  return nodeIn(items, code);
}

function nodeIn(nodes: readonly Node[], code: string): Node {
  const node = nodes.find((each) => each.code === code);
  if (!node) throw new Error(`the tree has no ${code}`);
  return node;
}
