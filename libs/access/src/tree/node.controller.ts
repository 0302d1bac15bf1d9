import { type Page, PROBLEMS } from '@jidi/platform';
import { Body, Controller, Get, Inject, Param, ParseUUIDPipe, Patch, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ACCESS_PROBLEMS } from '../actor/access.problems.js';
import type { Actor } from '../actor/actor.js';
import { Allow, By, Faults, Refuses } from '../actor/decorators.js';
import { scopeFor } from '../scope.js';
import { NodeBody, NodeDetailView, NodePage, NodeQuery, type NodeView, ParentBody } from './node.dto.js';
import { NodeQueries } from './node.queries.js';
import { NodeService } from './node.service.js';
import { ReportingLine } from './reporting-line.service.js';

/** The tree of associations, recommenders and bases. */
@Controller('nodes')
export class NodeController {
  constructor(
    @Inject(NodeQueries) private readonly queries: NodeQueries,
    @Inject(NodeService) private readonly nodes: NodeService,
    @Inject(ReportingLine) private readonly lines: ReportingLine,
  ) {}

  @Get()
  @Allow('node.read')
  @ApiOperation({
    summary: 'The children of a body, or the bodies whose names come nearest',
    description: 'Without `parentId` and `q`: the nation.',
  })
  @ApiOkResponse({ type: NodePage })
  list(@By() by: Actor, @Query() query: NodeQuery): Promise<Page<NodeView>> {
    return this.queries.list(scopeFor(by, 'node.read'), query);
  }

  @Get(':id')
  @Allow('node.read')
  @ApiOperation({ summary: 'One body, with all its bodies above and their dates' })
  @ApiOkResponse({ type: NodeDetailView })
  one(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<NodeDetailView> {
    return this.queries.one(scopeFor(by, 'node.read'), id);
  }

  @Patch(':id')
  @Allow('unit.edit')
  @Refuses(ACCESS_PROBLEMS.unitExists)
  @ApiOperation({ summary: 'Rename a body, or let one person prepare and sign there' })
  @ApiOkResponse({ type: NodeDetailView })
  change(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: NodeBody): Promise<NodeDetailView> {
    return this.nodes.change(by, id, body);
  }

  @Patch(':id/parent')
  @Allow('node.move')
  @Refuses(PROBLEMS.wrongState)
  @Faults({ fields: ['kind', 'same-parent', 'before-present-line'] })
  @ApiOperation({
    summary: 'Hang a county, zone or recommender below another body from a day on',
    description:
      'By an administrator whose reach covers the old and the new body above. A day in the future is planned. The new body sees the whole past. From the first day of the present line it is a correction: the wrong body loses what came with the mistake.',
  })
  @ApiOkResponse({ type: NodeDetailView })
  move(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: ParentBody): Promise<NodeDetailView> {
    return this.lines.change(by, id, body);
  }
}
