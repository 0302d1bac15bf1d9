import { post, type Shown } from '../player.js';
import type { Cast, Member, Stage } from '../stage.js';
import type { Applied } from './applied.js';

const PASS_MARK = 60;

const average = (scores: readonly number[]): number => scores.reduce((sum, score) => sum + score, 0) / scores.length;

/** 五、现场考察: a team of three for each base, scores, conclusions. */
export async function inspect(stage: Stage, cast: Cast, applied: readonly Applied[]): Promise<void> {
  const { time, teller } = stage;
  teller.chapter('五、现场考察');
  await time.moveTo('2014-12-01 09:00');
  const { officer } = cast;
  const morningToken = await officer.person.token();
  const team = cast.experts.slice(0, 3);
  const visits: { at: Applied; inspectionId: string }[] = [];
  for (const at of applied) {
    const [hero] = applied;
    const body = visitOf(at, team);
    if (at === hero) await provokeTeams(cast, at, team);
    const { id } = await officer.player.does<Shown & { startsAt: string }>(
      `安排考察：${at.base.short}，${at.base.visit.on} 上午，专家甲、乙、丙`,
      post('/inspections', body),
    );
    if (at === hero && applied[1]) await isBooked(cast, applied[1], body);
    visits.push({ at, inspectionId: id });
  }

  for (const { at, inspectionId } of visits.toSorted((a, b) => a.at.base.visit.on.localeCompare(b.at.base.visit.on))) {
    await time.moveTo(`${at.base.visit.on} 11:00`);
    if (at === applied[0]) {
      const stale = { method: 'GET', path: '/me' };
      const answer = await stage.rest.send<{ code: string; title: string }>(stale.method, stale.path, { token: morningToken });
      officer.player.refusedWith('用十二月一日的登录凭证继续办理', 'token-expired', stale, answer);
    }
    await score(cast, at, inspectionId, team);
    await conclude(cast, at, inspectionId);
  }
}

const visitOf = ({ applicationId, base }: Applied, team: readonly Member[]): { memberIds: string[] } & Record<string, unknown> => ({
  applicationId,
  startsAt: `${base.visit.on}T09:00:00+08:00`,
  endsAt: `${base.visit.on}T10:30:00+08:00`,
  place: base.name,
  memberIds: team.map(({ id }) => id),
  leaderId: team[0]?.id,
});

async function provokeTeams({ officer }: Cast, hero: Applied, team: readonly Member[]): Promise<void> {
  const body = visitOf(hero, team);
  await officer.player.isRefused('只派两人', 'team-too-small', post('/inspections', { ...body, memberIds: body.memberIds.slice(0, 2) }));
  const partial = { ...body, memberIds: [...body.memberIds, hero.county.officer.id] };
  await officer.player.isRefused('请推荐单位的经办人一同评定', 'member-not-impartial', post('/inspections', partial));
}

/** The same team cannot be elsewhere at the same time. */
async function isBooked({ officer }: Cast, other: Applied, taken: Record<string, unknown>): Promise<void> {
  const asked = post('/inspections', { ...taken, applicationId: other.applicationId, place: other.base.name });
  await officer.player.isRefused(`同一时段再派这三人去${other.base.short}`, 'member-booked', asked);
}

/** Two members score online, the officer enters the third sheet from paper. */
async function score({ officer }: Cast, { base }: Applied, inspectionId: string, team: readonly Member[]): Promise<void> {
  const findings = '场地、展品和开放情况与申报书核对。';
  for (const [index, member] of team.entries()) {
    const sheet = { score: base.visit.scores[index], findings };
    const [by, body] = index < 2 ? [member, sheet] : [officer, { ...sheet, memberId: member.id, source: 'paper' }];
    await by.player.quietly(post(`/inspections/${inspectionId}/score`, body));
  }
  officer.player.tells(`${base.short}：专家甲、乙网上评定，专家丙的纸质评定表代录`, base.visit.scores.join('、'));
}

/** Whoever entered a sheet does not conclude: the head does. */
async function conclude({ head }: Cast, { base }: Applied, inspectionId: string): Promise<void> {
  const path = `/inspections/${inspectionId}/conclude`;
  if (average(base.visit.scores) >= PASS_MARK) {
    await head.player.does(`作出结论：${base.short}`, post(path, { outcome: 'passed', conclusion: '符合办法要求，建议命名。' }));
    return;
  }
  await head.player.isRefused(
    `作出结论：${base.short}，通过`,
    'below-pass-mark',
    post(path, { outcome: 'passed', conclusion: '建议命名。' }),
  );
  await head.player.does(
    `作出结论：${base.short}，不通过`,
    post(path, { outcome: 'failed', conclusion: '展陈和开放不足，建议来年再报。' }),
  );
}
