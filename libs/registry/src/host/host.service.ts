import { Actor, beginReach, Tree, widenReach } from '@jidi/access';
import { type Caller, Clock, Database, Problem, PROBLEMS, requireVersion, type Tx } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { type Changed, recordChange } from '../change/changes.js';
import { type Entry, entryOf } from '../dated/entry.js';
import type { Since } from '../dated/since.dto.js';
import { succeed } from '../dated/succeed.js';
import { requireConfirmed } from '../name/confirmed.js';
import { foldName } from '../name/fold-name.js';
import { callerOf, requireGrantAt } from '../permit.js';
import { REGISTRY_PROBLEMS } from '../registry.problems.js';
import type { HostCorrection, HostMerger, HostRenaming, HostSharing, HostView, NewHost } from './host.dto.js';
import { Host, HostName, HostSuccessor } from './host.entity.js';
import { identityOf } from './host-identity.js';
import { hostView } from './host.queries.js';
import { findSameHosts } from './same-host.js';
import { isActiveBody } from '../base/base-nodes.sql.js';
import { addHost, hostOfCode, managingNodes } from './host.sql.js';

/** Registers host organisations and keeps their entries. */
@Injectable()
export class HostService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Tree) private readonly tree: Tree,
  ) {}

  /** Registers a host. */
  create(by: Actor, body: NewHost): Promise<HostView> {
    return this.database.write(callerOf(by, 'host.read'), async (tx) => {
      const nodeId = body.nodeId ?? onlyNode(by);
      return hostView(tx, this.clock, await this.createIn(tx, by, { ...body, nodeId }));
    });
  }

  /**
   * Registers a host inside a larger unit of work and gives its id.
   * @throws Problem host-registered or host-registered-elsewhere when its credit code is on record; possible-duplicate
   * unless confirmed
   */
  async createIn(tx: Tx, by: Caller, body: NewHost & { nodeId: string }): Promise<string> {
    await requireGrantAt(tx, this.tree, by, 'host.edit', body.nodeId);
    const entry = entryOf(this.clock, by, body);
    const identity = identityOf(body);
    const candidates = await findSameHosts(tx, { ...body, creditCode: identity.creditCode });
    requireConfirmed({ candidates }, body);
    const id = uuidv7();
    beginReach(tx, { recordId: id, kind: 'host', sortAt: entry.now, nodes: [body.nodeId] });
    const host = { id, type: body.type, ...identity, registeredAtNodeId: body.nodeId, createdAt: entry.now };
    const isAdded = await addHost(tx, host);
    // Of two officers who enter one code at once the second waited for the first and comes here.
    if (!isAdded) await requireUnregistered(tx, identity.creditCode);
    await this.nameFrom(tx, entry, id, body.name);
    await record(tx, entry, id, 'created', { name: body.name, type: body.type, ...identity });
    if (candidates.length > 0) await record(tx, entry, id, 'duplicate-excluded', { candidates: candidates.map((each) => each.id) });
    return id;
  }

  /** Corrects kind and credit code. */
  correct(by: Actor, id: string, version: number, body: HostCorrection): Promise<HostView> {
    return this.change(by, id, body, async (tx, entry, host) => {
      requireVersion(host, version);
      // A code that came to be known takes the place of the reason for its absence.
      const reasons = body.creditCode == null ? host : { noCodeReason: null, noCodeNote: null };
      const identity = identityOf({
        creditCode: body.creditCode === undefined ? host.creditCode : body.creditCode,
        noCodeReason: body.noCodeReason === undefined ? reasons.noCodeReason : body.noCodeReason,
        noCodeNote: body.noCodeNote === undefined ? reasons.noCodeNote : body.noCodeNote,
      });
      if (identity.creditCode !== null && identity.creditCode !== host.creditCode) {
        await requireUnregistered(tx, identity.creditCode);
      }
      await tx.update(Host, id, { type: body.type ?? host.type, ...identity });
      await record(tx, entry, id, 'corrected', {
        typeBefore: host.type,
        creditCodeBefore: host.creditCode,
        type: body.type ?? host.type,
        ...identity,
      });
    });
  }

  /** Gives a new name from a day on; on the first day of the present name: corrects it. */
  rename(by: Actor, id: string, body: HostRenaming): Promise<HostView> {
    return this.change(by, id, body, async (tx, entry) => {
      const before = await this.nameFrom(tx, entry, id, body.name);
      await record(tx, entry, id, 'renamed', { before: before?.name ?? null, name: body.name });
    });
  }

  /** Records that a host was merged into another. Its bases stay with it until their managing bodies change their host. */
  merge(by: Actor, id: string, { successorId, ...since }: HostMerger): Promise<HostView> {
    return this.change(by, id, since, async (tx, entry) => {
      const successor = successorId === id ? null : await tx.findOneBy(Host, { id: successorId });
      if (!successor) throw unknown('successorId', '没有找到该依托单位，或不在您的管理范围内', 'no such host within reach');
      await succeed(tx, HostSuccessor, { hostId: id }, { id: uuidv7(), hostId: id, successorId, validFrom: entry.day }, entry.now);
      await record(tx, entry, id, 'merged', { successorId });
    });
  }

  /** Lets another body use the host: the answer to whoever was told to ask here. */
  share(by: Actor, id: string, { nodeId, note }: HostSharing): Promise<HostView> {
    return this.change(by, id, { note }, async (tx, entry, host) => {
      if (!(await isActiveBody(tx, nodeId))) throw unknown('nodeId', '没有该单位，或尚未启用', 'no such active body');
      await widenReach(tx, { recordId: id, kind: 'host', sortAt: host.createdAt, nodes: [nodeId] });
      await record(tx, entry, id, 'shared', { nodeId });
    });
  }

  /** One change: by who registered the host or manages a base of it, or stands above. */
  private change(by: Actor, id: string, since: Since, work: (tx: Tx, entry: Entry, host: Host) => Promise<void>): Promise<HostView> {
    return this.database.write(callerOf(by, 'host.read'), async (tx) => {
      const host = await tx.findOne(Host, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!host) throw new Problem(PROBLEMS.notFound);
      const managing = await managingNodes(tx, id);
      await requireGrantAt(tx, this.tree, by, 'host.edit', host.registeredAtNodeId, ...managing);
      await work(tx, entryOf(this.clock, by, since), host);
      await tx.update(Host, id, { version: host.version + 1 });
      return hostView(tx, this.clock, id);
    });
  }

  private nameFrom(tx: Tx, { day, now }: Entry, hostId: string, name: string): Promise<HostName | null> {
    return succeed(tx, HostName, { hostId }, { id: uuidv7(), hostId, name, folded: foldName(name), validFrom: day }, now);
  }
}

const record = (tx: Tx, entry: Entry, hostId: string, what: Changed['what'], facts: Changed['facts']): Promise<void> =>
  recordChange(tx, entry, { kind: 'host', recordId: hostId, reachId: hostId, what, facts });

/** @throws Problem naming whose a code is: the host within reach; beyond it the association to ask, and nothing else */
async function requireUnregistered(tx: Tx, code: string | null): Promise<void> {
  const row = await hostOfCode(tx, code);
  if (!row) return;
  if (row.host_id !== null) throw new Problem(REGISTRY_PROBLEMS.hostRegistered, [], { hostId: row.host_id });
  throw new Problem(REGISTRY_PROBLEMS.hostRegisteredElsewhere, [], { association: row.association });
}

/** The one node for which somebody may register. */
function onlyNode(by: Actor): string {
  const [node, ...others] = by.nodesWith('host.edit');
  if (node === undefined || others.length > 0) throw unknown('nodeId', '请注明以哪个单位登记', 'say for which body it is registered');
  return node;
}

const unknown = (path: string, zh: string, en: string): Problem => new Problem(PROBLEMS.invalid, [{ path, code: 'unknown', zh, en }]);
