import { type Actor, Allow, By, type Role, roleAllows, ROLES } from '@jidi/access';
import { afterCursor, Database, type Page, pageOf, PageQuery } from '@jidi/platform';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { type InspectorItem, InspectorPage } from './inspector.dto.js';

const SCORING = (Object.keys(ROLES) as Role[]).filter((role) => roleAllows(role, 'inspection.score'));
const FIRST = '00000000-0000-0000-0000-000000000000';

const INSPECTORS = `
  select p.id as "personId", p.name, array_agg(distinct g.node_id) as "nodeIds"
  from access.role_grant g
  join access.person p on p.id = g.person_id and p.erased_at is null
  join access.account a on a.id = p.id and not a.disabled
  where g.revoked_at is null and g.node_id = any ($1::uuid[]) and g.role = any ($2::text[]) and p.id > $3
  group by p.id, p.name
  order by p.id limit $4`;

/** Who can be sent to a site: the people who may score for the officer's own association. */
@Controller('inspectors')
export class InspectorController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Get()
  @Allow('inspection.schedule')
  @ApiOperation({ summary: 'Who can be sent on an inspection by my association' })
  @ApiOkResponse({ type: InspectorPage })
  async list(@By() by: Actor, @Query() { limit, cursor }: PageQuery): Promise<Page<InspectorItem>> {
    const after = afterCursor(cursor)?.id ?? FIRST;
    const nodes = by.nodesWith('inspection.schedule');
    const rows = await this.database.query<InspectorItem>(by, 'inspectors', INSPECTORS, [nodes, SCORING, after, limit + 1]);
    return pageOf(
      rows,
      limit,
      ({ personId }) => ({ key: personId, id: personId }),
      (row) => row,
    );
  }
}
