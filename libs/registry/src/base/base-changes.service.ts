import { type Actor, type Permission, Tree } from '@jidi/access';
import { Clock, Database, Problem, PROBLEMS, requireVersion, type Tx } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Facts } from '../change/change.entity.js';
import { recordChange } from '../change/changes.js';
import type { What } from '../change/what.js';
import { entryOf } from '../dated/entry.js';
import type { Since } from '../dated/since.dto.js';
import { end } from '../dated/succeed.js';
import { callerOf, requireGrantAt } from '../permit.js';
import type { BaseProfileBody, ClassChange, HostChange, LiaisonChange, NewAlias, NewSite, Renaming } from './base.dto.js';
import { Base } from './base.entity.js';
import { placesAbove } from './base-nodes.js';
import { changedBase } from './base.queries.js';
import { BaseAlias, BaseProfile, BaseSite, LiaisonPerson } from './base-relations.entity.js';
import {
  type At,
  mainSite,
  tenureAt,
  writeAlias,
  writeClass,
  writeHost,
  writeLiaison,
  writeName,
  writeProfile,
  writeSite,
} from './base-rows.js';
import type { BaseView } from './base.views.js';
import { isContactOf } from './base-rows.sql.js';

interface Done {
  readonly what: What;
  readonly facts: Facts;
}

/** Changes what holds of a base from a day on. */
@Injectable()
export class BaseChangesService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Tree) private readonly tree: Tree,
  ) {}

  /** Gives a new name. */
  rename(by: Actor, id: string, body: Renaming): Promise<BaseView> {
    return this.change(by, id, 'base.rename', body, async (tx, at) => {
      const before = await writeName(tx, at, body.name, await placesOf(tx, at.base));
      return { what: 'renamed', facts: { before, name: body.name } };
    });
  }

  /** Adds another name. */
  addAlias(by: Actor, id: string, body: NewAlias): Promise<BaseView> {
    return this.change(by, id, 'base.edit', body, async (tx, at) => {
      await writeAlias(tx, at, body.alias, await placesOf(tx, at.base));
      return { what: 'alias-added', facts: { alias: body.alias } };
    });
  }

  /** Ends another name. */
  endAlias(by: Actor, id: string, aliasId: string, since: Since): Promise<BaseView> {
    return this.change(by, id, 'base.edit', since, async (tx, { entry }) => {
      const alias = await tx.findOneBy(BaseAlias, { id: aliasId, baseId: id, validTo: IsNull(), voidedAt: IsNull() });
      if (!alias) throw new Problem(PROBLEMS.notFound);
      await end(tx, BaseAlias, alias, entry.day, entry.now);
      return { what: 'alias-ended', facts: { alias: alias.alias } };
    });
  }

  /** Adds a site, or puts it in the place of another. */
  addSite(by: Actor, id: string, { replacesSiteId, ...site }: NewSite): Promise<BaseView> {
    return this.change(by, id, 'base.edit', site, async (tx, at) => {
      const replaced = replacesSiteId === undefined ? null : await endSite(tx, at, replacesSiteId);
      const main = site.main ?? (replaced?.main === true || (await mainSite(tx, id)) === null);
      await writeSite(tx, at, { ...site, main });
      const { locationNodeId, areaM2 = null } = site;
      return { what: 'site-added', facts: { replaces: replaced?.id ?? null, locationNodeId, areaM2, main } };
    });
  }

  /** Ends a site. */
  endSite(by: Actor, id: string, siteId: string, since: Since): Promise<BaseView> {
    return this.change(by, id, 'base.edit', since, async (tx, at) => {
      await endSite(tx, at, siteId);
      return { what: 'site-ended', facts: { siteId } };
    });
  }

  /** Changes who runs it. */
  changeHost(by: Actor, id: string, body: HostChange): Promise<BaseView> {
    return this.change(by, id, 'base.rename', body, async (tx, at) => {
      const before = await writeHost(tx, at, body.hostId);
      return { what: 'host-changed', facts: { before, hostId: body.hostId } };
    });
  }

  /** Changes the class. */
  changeClass(by: Actor, id: string, body: ClassChange): Promise<BaseView> {
    return this.change(by, id, 'base.rename', body, async (tx, at) => {
      const before = await writeClass(tx, at, body.classCode);
      return { what: 'class-changed', facts: { before, classCode: body.classCode } };
    });
  }

  /** Changes the contact. */
  changeLiaison(by: Actor, id: string, body: LiaisonChange): Promise<BaseView> {
    return this.change(by, id, 'base.edit', body, async (tx, at) => {
      const liaisonPersonId = await writeLiaison(tx, at, body);
      return { what: 'liaison-changed', facts: { liaisonPersonId } };
    });
  }

  /** Empties a contact's personal data; who was contact when stays on record by id. */
  eraseLiaison(by: Actor, id: string, personId: string): Promise<BaseView> {
    return this.change(by, id, 'base.edit', {}, async (tx, { entry }) => {
      if (!(await isContactOf(tx, id, personId))) throw new Problem(PROBLEMS.notFound);
      await tx.update(LiaisonPerson, personId, { name: '', mobile: null, position: null, erasedAt: entry.now });
      return { what: 'liaison-erased', facts: { liaisonPersonId: personId } };
    });
  }

  /** Changes what it tells about itself, from today on; absent leaves, null clears. */
  changeProfile(by: Actor, id: string, version: number, body: BaseProfileBody): Promise<BaseView> {
    return this.change(by, id, 'base.edit', {}, async (tx, at) => {
      requireVersion(at.base, version);
      const now = await tx.findOneBy(BaseProfile, { baseId: id, validTo: IsNull(), voidedAt: IsNull() });
      const { introduction = now?.introduction ?? null, website = now?.website ?? null, openedOn = now?.openedOn ?? null } = body;
      await writeProfile(tx, at, { introduction, website, openedOn });
      return { what: 'profile-changed', facts: { fields: Object.keys(body).sort() } };
    });
  }

  /** One change, under the base's lock: its row, its history and a new version. */
  private change(by: Actor, id: string, permission: Permission, since: Since, work: (tx: Tx, at: At) => Promise<Done>): Promise<BaseView> {
    return changedBase(this.database, callerOf(by, 'base.read'), this.clock.today(), async (tx) => {
      const base = await lockBase(tx, id);
      await requireGrantAt(tx, this.tree, by, permission, base.nodeId);
      const entry = entryOf(this.clock, by, since);
      const at: At = { base, entry, tenureId: await tenureAt(tx, id, entry.day) };
      const done = await work(tx, at);
      await recordChange(tx, entry, { kind: 'base', recordId: id, reachId: at.tenureId, ...done });
      await tx.update(Base, id, { version: base.version + 1 });
      return id;
    });
  }
}

/** Holds a base; records that are made meanwhile may refer to it. @throws Problem not-found when it is beyond reach */
export async function lockBase(tx: Tx, id: string): Promise<Base> {
  const base = await tx.findOne(Base, { where: { id }, lock: { mode: 'for_no_key_update' } });
  if (!base) throw new Problem(PROBLEMS.notFound);
  return base;
}

const placesOf = (tx: Tx, { nodeId }: Base): Promise<string[]> => placesAbove(tx, [nodeId]);

async function endSite(tx: Tx, { base, entry }: At, siteId: string): Promise<BaseSite> {
  const site = await tx.findOneBy(BaseSite, { id: siteId, baseId: base.id, validTo: IsNull(), voidedAt: IsNull() });
  if (!site) throw new Problem(PROBLEMS.notFound);
  await end(tx, BaseSite, site, entry.day, entry.now);
  return site;
}
