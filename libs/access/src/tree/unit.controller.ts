import { PROBLEMS } from '@jidi/platform';
import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation } from '@nestjs/swagger';
import { ACCESS_PROBLEMS } from '../actor/access.problems.js';
import type { Actor } from '../actor/actor.js';
import { Allow, By, Faults, Refuses } from '../actor/decorators.js';
import { NodeDetailView, UnitBody } from './node.dto.js';
import { NodeService } from './node.service.js';

/** The recommenders that are no associations of the tree of divisions. */
@Controller('units')
export class UnitController {
  constructor(@Inject(NodeService) private readonly nodes: NodeService) {}

  @Post()
  @Allow('unit.create')
  @Refuses(ACCESS_PROBLEMS.nodeInactive, ACCESS_PROBLEMS.unitExists, PROBLEMS.notFound)
  @Faults({ fields: ['no-association', 'in-future'] })
  @ApiOperation({ summary: 'Register a town or street association, a learned society, a university or a department as a recommender' })
  @ApiCreatedResponse({ type: NodeDetailView })
  register(@By() by: Actor, @Body() body: UnitBody): Promise<NodeDetailView> {
    return this.nodes.register(by, body);
  }
}
