import { Database, Problem, PROBLEMS } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../actor/actor.js';
import { DelegationQueries } from '../delegation/delegation.queries.js';
import { roleLabel } from '../grant/grant.dto.js';
import type { MeView, OwnPersonView } from './me.dto.js';

/** What a person is told of themselves. */
@Injectable()
export class MeQueries {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(DelegationQueries) private readonly delegations: DelegationQueries,
  ) {}

  /** Person, roles as of this request, and delegations. */
  about(by: Actor): Promise<MeView> {
    return this.database.read(by, async (tx) => {
      const [own]: (OwnPersonView & Pick<MeView, 'version'>)[] = await tx.query(
        `select p.id, p.name, a.user_name as "userName", p.mobile, p.email, p.version from access.person p join access.account a on a.id = p.id where p.id = $1`,
        [by.personId],
      );
      if (!own) throw new Problem(PROBLEMS.notFound);
      const { version, ...person } = own;
      const nodes: { id: string; name: string }[] = await tx.query(
        'select id, access.body_name(id) as name from access.node where id = any ($1)',
        [by.grants.map(({ nodeId }) => nodeId)],
      );
      const lenders: { id: string; name: string | null }[] = await tx.query('select id, name from access.person where id = any ($1)', [
        by.grants.map(({ delegatedBy }) => delegatedBy).filter((id) => id !== null),
      ]);
      const nameIn = (rows: readonly { id: string; name: string | null }[], id: string): string | null =>
        rows.find((row) => row.id === id)?.name ?? null;
      const grants = by.grants.map(({ role, nodeId, nodeKind, delegatedBy }) => ({
        role,
        roleLabel: roleLabel(role),
        nodeId,
        nodeName: nameIn(nodes, nodeId) ?? '',
        nodeKind,
        delegatedBy: delegatedBy === null ? null : { id: delegatedBy, name: nameIn(lenders, delegatedBy) },
      }));
      return { person, version, grants, delegations: await this.delegations.standingIn(tx, by.personId) };
    });
  }
}
