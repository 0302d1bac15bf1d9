import { type Actor, beginReach, Tree } from '@jidi/access';
import { type Caller, Clock, Database, type Tx } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { recordChange } from '../change/changes.js';
import { entryOf } from '../dated/entry.js';
import { requireConfirmed } from '../name/confirmed.js';
import { callerOf, requireGrantAt } from '../permit.js';
import type { NewBase, SiteBody } from './base.dto.js';
import { Base, BaseTenure } from './base.entity.js';
import { placesAbove, requireManagingBody } from './base-nodes.js';
import { changedBase } from './base.queries.js';
import { type At, writeAlias, writeClass, writeHost, writeLiaison, writeName, writeProfile, writeSite } from './base-rows.js';
import type { BaseView } from './base.views.js';
import { findDuplicates } from './duplicates.js';
import { takeRegistrationTurn } from '../name/registration-turn.sql.js';

/** Registers bases. */
@Injectable()
export class BaseService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Tree) private readonly tree: Tree,
  ) {}

  /** Registers a base. */
  create(by: Actor, body: NewBase): Promise<BaseView> {
    return changedBase(this.database, callerOf(by, 'base.read'), this.clock.today(), (tx) => this.createIn(tx, by, body));
  }

  /**
   * Registers a base inside a larger unit of work and gives its id: its node below the managing body, and what holds of it.
   * @throws Problem possible-duplicate unless confirmed
   */
  async createIn(tx: Tx, by: Caller, body: NewBase): Promise<string> {
    const { managingNodeId } = body;
    await requireManagingBody(tx, 'managingNodeId', managingNodeId);
    await requireGrantAt(tx, this.tree, by, 'base.create', managingNodeId);
    const entry = entryOf(this.clock, by, body);
    // Two who register one base at once come one after the other, so that the second is shown the first's.
    await takeRegistrationTurn(tx, `registry.base below ${managingNodeId}`);
    const locationNodeIds = (body.sites ?? []).map((site) => site.locationNodeId);
    const places = await placesAbove(tx, [managingNodeId, ...locationNodeIds]);
    const names = [body.name, ...(body.aliases ?? [])];
    const duplicates = await findDuplicates(tx, { names, places, managingNodeId, locationNodeIds, hostId: body.hostId ?? null });
    requireConfirmed(duplicates, body);

    const nodeId = await this.tree.add(tx, { kind: 'BASE', name: '', parentId: managingNodeId, from: entry.day });
    const base: Base = { id: uuidv7(), nodeId, version: 1, createdAt: entry.now };
    beginReach(tx, { recordId: base.id, kind: 'base', sortAt: entry.now, nodes: [nodeId] });
    await tx.insert(Base, base);
    const tenureId = await writeTenure(tx, base, managingNodeId, entry.day);
    const at: At = { base, tenureId, entry };
    await writeEverything(tx, at, body, places);

    const changed = { kind: 'base', recordId: base.id, reachId: tenureId } as const;
    await recordChange(tx, entry, { ...changed, what: 'created', facts: { name: body.name, managingNodeId, hostId: body.hostId ?? null } });
    const excluded = duplicates.candidates.map(({ id }) => id);
    if (excluded.length + duplicates.elsewhere.length > 0) {
      const facts = { candidates: excluded, elsewhere: duplicates.elsewhere };
      await recordChange(tx, entry, { ...changed, what: 'duplicate-excluded', facts });
    }
    return base.id;
  }
}

/** Begins a tenure, its reach first: whoever is above the base's node on that day, and whoever will be. */
export async function writeTenure(tx: Tx, base: Base, managingNodeId: string, from: string): Promise<string> {
  const id = uuidv7();
  beginReach(tx, { recordId: id, kind: 'base-tenure', sortAt: base.createdAt, nodes: [base.nodeId] });
  await tx.insert(BaseTenure, { id, baseId: base.id, nodeId: managingNodeId, validFrom: from, validTo: null, voidedAt: null });
  return id;
}

async function writeEverything(tx: Tx, at: At, body: NewBase, places: readonly string[]): Promise<void> {
  await writeName(tx, at, body.name, places);
  for (const alias of body.aliases ?? []) await writeAlias(tx, at, alias, places);
  for (const site of withMain(body.sites ?? [])) await writeSite(tx, at, site);
  if (body.hostId !== undefined) await writeHost(tx, at, body.hostId);
  if (body.classCode !== undefined) await writeClass(tx, at, body.classCode);
  if (body.liaison) await writeLiaison(tx, at, body.liaison);
  const { introduction = null, website = null, openedOn = null } = body;
  if (introduction !== null || website !== null || openedOn !== null) await writeProfile(tx, at, { introduction, website, openedOn });
}

/** One site is the main one: the one that says so, else the first. */
function withMain(sites: readonly SiteBody[]): (SiteBody & { main: boolean })[] {
  const main = Math.max(
    0,
    sites.findIndex((site) => site.main === true),
  );
  return sites.map((site, index) => ({ ...site, main: index === main }));
}
