import { type Actor, Allow, By, Faults, Public, Refuses } from '@jidi/access';
import { IfMatch, type Page, PROBLEMS } from '@jidi/platform';
import { Acts, Occasion } from '@jidi/workflow';
import { Body, Controller, Get, HttpCode, Inject, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { REGULATION_PROBLEMS } from '../regulation.problems.js';
import { CONTENT_FAULTS } from '../content/content-faults.js';
import { ISSUER_FAULTS } from './regulation.rules.js';
import {
  EditionBody,
  RegulationBody,
  RegulationContentBody,
  type RegulationItem,
  RegulationPage,
  RegulationQuery,
  RegulationView,
} from './regulation.dto.js';
import { REGULATION_SCHEMA } from '../content/regulation-content.js';
import { Regulations } from './regulation.service.js';
import { regulationWorkflow } from './regulation.workflow.js';

const title = { type: 'string', description: 'in Chinese', example: '公示' };
const titleEn = { type: 'string', description: 'in English', example: 'public notice' };
const JSON_SCHEMA = {
  type: 'object',
  required: ['$schema', '$id', 'type', 'properties', 'required'],
  properties: {
    $schema: { type: 'string', format: 'uri', description: 'dialect: JSON Schema 2020-12' },
    $id: { type: 'string', description: 'name and version of the schema', example: REGULATION_SCHEMA['$id'] },
    title,
    'x-title-en': titleEn,
    type: { type: 'string', enum: ['object'], description: 'a regulation is an object' },
    properties: {
      type: 'object',
      description: 'the parts of a regulation, as schemas',
      additionalProperties: { type: 'object', properties: { title, 'x-title-en': titleEn } },
    },
    required: { type: 'array', items: { type: 'string' }, description: 'parts that every regulation has' },
  },
};

/** Issuers' rules (管理办法) as versioned data. */
@Controller()
export class RegulationController {
  constructor(@Inject(Regulations) private readonly regulations: Regulations) {}

  @Get('regulation-schema')
  @Public()
  @ApiOperation({ summary: 'The JSON Schema (2020-12) that every regulation follows, with Chinese and English titles' })
  @ApiOkResponse({ schema: JSON_SCHEMA })
  schema(): object {
    return REGULATION_SCHEMA;
  }

  @Post('regulations')
  @Allow('regulation.draft')
  @Acts(regulationWorkflow, 'create')
  @Faults({ fields: [...CONTENT_FAULTS, ...ISSUER_FAULTS] })
  @ApiOperation({ summary: 'Draft a regulation' })
  @ApiCreatedResponse({ type: RegulationView })
  draft(@By() by: Actor, @Body() body: RegulationBody): Promise<RegulationView> {
    return this.regulations.draft(by, body);
  }

  @Get('regulations')
  @Allow('regulation.read')
  @ApiOperation({ summary: 'The regulations of one’s issuers and one’s own drafts, newest first' })
  @ApiOkResponse({ type: RegulationPage })
  list(@By() by: Actor, @Query() query: RegulationQuery): Promise<Page<RegulationItem>> {
    return this.regulations.list(by, query);
  }

  @Get('regulations/:id')
  @Allow('regulation.read')
  @ApiOperation({ summary: 'One regulation, whole' })
  @ApiOkResponse({ type: RegulationView })
  one(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<RegulationView> {
    return this.regulations.one(by, id);
  }

  @Put('regulations/:id/content')
  @Allow('regulation.draft')
  @Refuses(PROBLEMS.wrongState)
  @Faults({ fields: [...CONTENT_FAULTS, ...ISSUER_FAULTS] })
  @ApiOperation({ summary: "Write a draft's content anew" })
  @ApiOkResponse({ type: RegulationView })
  edit(
    @By() by: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: RegulationContentBody,
  ): Promise<RegulationView> {
    return this.regulations.edit(by, id, version, body);
  }

  @Post('regulations/:id/publish')
  @HttpCode(200)
  @Allow('regulation.publish')
  @Acts(regulationWorkflow, 'publish')
  @ApiOperation({
    summary: 'Publish a draft; a published regulation never changes',
    description: 'By somebody else than whoever wrote it last.',
  })
  @ApiOkResponse({ type: RegulationView })
  publish(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() occasion: Occasion): Promise<RegulationView> {
    return this.regulations.publish(by, id, occasion);
  }

  @Post('regulations/:id/editions')
  @Allow('regulation.draft')
  @Acts(regulationWorkflow, 'create')
  @Refuses(PROBLEMS.wrongState, REGULATION_PROBLEMS.editionExists)
  @ApiOperation({
    summary: 'Draft the next edition of a published regulation, beginning with its content',
    description: 'Refused: edition-exists, wrong-state.',
  })
  @ApiCreatedResponse({ type: RegulationView })
  draftEdition(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: EditionBody): Promise<RegulationView> {
    return this.regulations.draftEdition(by, id, body.effectiveFrom);
  }
}
