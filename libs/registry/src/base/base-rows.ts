import { dateInChina, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { IsNull } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Entry } from '../dated/entry.js';
import { end, succeed } from '../dated/succeed.js';
import { coreOf, foldName } from '../name/fold-name.js';
import { widenReach } from '@jidi/access';
import { Host } from '../host/host.entity.js';
import type { LiaisonBody, SiteBody } from './base.dto.js';
import { type Base, BaseTenure } from './base.entity.js';
import { BaseAlias, BaseClass, BaseHost, BaseLiaison, BaseName, BaseProfile, BaseSite, LiaisonPerson } from './base-relations.entity.js';
import { requireDivision, requireHost } from './base-nodes.js';
import { findTenure } from './base-rows.sql.js';

/** Where a new row about a base falls. */
export interface At {
  readonly base: Base;
  readonly tenureId: string;
  readonly entry: Entry;
}

const row = ({ base, tenureId, entry }: At): { id: string; baseId: string; tenureId: string; validFrom: string } => ({
  id: uuidv7(),
  baseId: base.id,
  tenureId,
  validFrom: entry.day,
});

/** The tenure in which a day falls; the first one for a day before it. */
export async function tenureAt(tx: Tx, baseId: string, day: string): Promise<string> {
  const tenure = await findTenure(tx, baseId, day);
  if (tenure === undefined) throw new Problem(PROBLEMS.notFound);
  return tenure;
}

/**
 * The tenure of today.
 * @throws Problem forbidden for a former managing body, which sees none
 */
export async function presentTenure(tx: Tx, baseId: string): Promise<BaseTenure> {
  const tenure = await tx.findOneBy(BaseTenure, { baseId, validTo: IsNull(), voidedAt: IsNull() });
  if (!tenure) throw new Problem(PROBLEMS.forbidden);
  return tenure;
}

/** Gives a name; what it was called before, null for a first one. */
export async function writeName(tx: Tx, at: At, name: string, places: readonly string[]): Promise<string | null> {
  const next = { ...row(at), name, folded: foldName(name), core: coreOf(name, places) };
  return (await succeed(tx, BaseName, { baseId: at.base.id }, next, at.entry.now))?.name ?? null;
}

/** Adds a further name. */
export async function writeAlias(tx: Tx, at: At, alias: string, places: readonly string[]): Promise<void> {
  await tx.insert(BaseAlias, { ...row(at), alias, folded: foldName(alias), core: coreOf(alias, places), validTo: null, voidedAt: null });
}

/** Adds a site; of two main ones the former stays as a further one. */
export async function writeSite(tx: Tx, at: At, site: SiteBody & { main: boolean }): Promise<void> {
  await requireDivision(tx, 'locationNodeId', site.locationNodeId);
  if (site.main) await demote(tx, at);
  const { address, locationNodeId, main } = site;
  const areaM2 = site.areaM2 === undefined ? null : site.areaM2.toFixed(2);
  await tx.insert(BaseSite, { ...row(at), address, locationNodeId, areaM2, main, validTo: null, voidedAt: null });
}

async function demote(tx: Tx, at: At): Promise<void> {
  const former = await mainSite(tx, at.base.id);
  if (!former) return;
  await end(tx, BaseSite, former, at.entry.day, at.entry.now);
  const { address, locationNodeId, areaM2 } = former;
  await tx.insert(BaseSite, { ...row(at), address, locationNodeId, areaM2, main: false, validTo: null, voidedAt: null });
}

/** The main site of today, null when there is none. */
export const mainSite = async (tx: Tx, baseId: string): Promise<BaseSite | null> =>
  tx
    .createQueryBuilder(BaseSite, 's')
    .where('s.baseId = :baseId and s.main and s.validTo is null and s.voidedAt is null', { baseId })
    .getOne();

/** Changes who runs the base. The base's people and managing bodies reach the host from now on. */
export async function writeHost(tx: Tx, at: At, hostId: string): Promise<string | null> {
  await requireHost(tx, hostId);
  const before = await succeed(tx, BaseHost, { baseId: at.base.id }, { ...row(at), hostId }, at.entry.now);
  const { createdAt } = await tx.findOneByOrFail(Host, { id: hostId });
  await widenReach(tx, { recordId: hostId, kind: 'host', sortAt: createdAt, nodes: [at.base.nodeId] });
  return before?.hostId ?? null;
}

/** Changes the class. */
export async function writeClass(tx: Tx, at: At, classCode: string): Promise<string | null> {
  return (await succeed(tx, BaseClass, { baseId: at.base.id }, { ...row(at), classCode }, at.entry.now))?.classCode ?? null;
}

/** What a base tells about itself. */
export type Profile = Pick<BaseProfile, 'introduction' | 'website' | 'openedOn'>;

/** Changes what it tells about itself. @throws Problem invalid for a base that is open since a day to come */
export async function writeProfile(tx: Tx, at: At, profile: Profile): Promise<void> {
  if (profile.openedOn !== null && profile.openedOn > dateInChina(at.entry.now)) {
    throw new Problem(PROBLEMS.invalid, [
      { path: 'openedOn', code: 'opened-in-future', zh: '开放日期不能晚于今天', en: 'it cannot be open since a day to come' },
    ]);
  }
  await succeed(tx, BaseProfile, { baseId: at.base.id }, { ...row(at), ...profile }, at.entry.now);
}

/** Changes the contact; the person's data lie in a row of their own, whose id it gives. */
export async function writeLiaison(tx: Tx, at: At, { name, mobile, position }: LiaisonBody): Promise<string> {
  const personId = uuidv7();
  await tx.insert(LiaisonPerson, { id: personId, tenureId: at.tenureId, name, mobile, position: position ?? null, erasedAt: null });
  await succeed(tx, BaseLiaison, { baseId: at.base.id }, { ...row(at), personId }, at.entry.now);
  return personId;
}
