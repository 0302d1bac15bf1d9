import { type Actor, Allow, By, Faults, Refuses } from '@jidi/access';
import { Database, PROBLEMS } from '@jidi/platform';
import { Controller, Get, HttpCode, Inject, Param, ParseUUIDPipe, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { REGISTRY_PROBLEMS } from '../registry.problems.js';
import { closedFaults } from './attachable.js';
import { AttachmentPage, AttachmentQuery, AttachmentView, RecordQuery } from './attachment.dto.js';
import { findAttachment, listAttachments } from './attachment.queries.js';
import { AttachmentService } from './attachment.service.js';
import { FILE_KINDS } from './file-kind.js';
import { saveAs } from './file-name.js';
import { KEPT_FAULTS } from './kept.js';
import { lingerThenCut, receiveFile } from './receive.js';

const BYTES = { type: 'string', format: 'binary' } as const;
const FORM = {
  type: 'object',
  required: ['file'],
  properties: { file: { ...BYTES, description: 'the file with its name; other fields of the form are left aside' } },
  additionalProperties: true,
};

/** Files of records (附件). */
@Controller('attachments')
export class AttachmentController {
  constructor(
    @Inject(AttachmentService) private readonly attachments: AttachmentService,
    @Inject(Database) private readonly database: Database,
  ) {}

  @Post()
  @Allow('attachment.add')
  @Refuses(
    PROBLEMS.notFound,
    REGISTRY_PROBLEMS.recordClosed,
    REGISTRY_PROBLEMS.fileTooLarge,
    REGISTRY_PROBLEMS.fileTypeNotAllowed,
    REGISTRY_PROBLEMS.fileMissing,
    REGISTRY_PROBLEMS.fileEmpty,
    REGISTRY_PROBLEMS.fileNotAlone,
    REGISTRY_PROBLEMS.fileName,
  )
  @Faults({ fields: ['record-kind'], under: { type: REGISTRY_PROBLEMS.recordClosed, codes: closedFaults } })
  @ApiOperation({
    summary: 'Attach a file to a record',
    description: 'pdf, jpg, png, docx or xlsx, 20 MB, checked by content. The record must be within reach.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: FORM })
  @ApiCreatedResponse({ type: AttachmentView })
  async add(@By() by: Actor, @Query() record: RecordQuery, @Req() request: FastifyRequest): Promise<AttachmentView> {
    try {
      return await this.attachments.add(by, record, () => receiveFile(request));
    } catch (error) {
      lingerThenCut(request);
      throw error;
    }
  }

  @Get()
  @Allow('attachment.read')
  @Refuses(PROBLEMS.notFound)
  @Faults({ fields: ['record-kind'] })
  @ApiOperation({ summary: 'List the files of a record' })
  @ApiOkResponse({ type: AttachmentPage })
  list(@By() by: Actor, @Query() query: AttachmentQuery): Promise<AttachmentPage> {
    return listAttachments(this.database, by, query);
  }

  @Get(':id')
  @Allow('attachment.read')
  @ApiOperation({ summary: 'See the facts of a file' })
  @ApiOkResponse({ type: AttachmentView })
  one(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<AttachmentView> {
    return findAttachment(this.database, by, id);
  }

  @Get(':id/content')
  @Allow('attachment.read')
  @ApiOperation({ summary: 'Download a file' })
  @ApiProduces(...Object.values(FILE_KINDS))
  @ApiOkResponse({ schema: BYTES })
  async content(
    @By() by: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { stream, name, mediaType, size } = await this.attachments.open(by, id);
    // Even opened in a page of ours, a file runs nothing.
    void reply.headers({ 'content-security-policy': "default-src 'none'; sandbox", 'x-content-type-options': 'nosniff' });
    return new StreamableFile(stream, { type: mediaType, disposition: saveAs(name), length: size });
  }

  @Post(':id/remove')
  @HttpCode(200)
  @Allow('attachment.add')
  @Refuses(REGISTRY_PROBLEMS.recordClosed)
  @Faults({ under: { type: REGISTRY_PROBLEMS.recordClosed, codes: () => [...closedFaults(), ...KEPT_FAULTS] } })
  @ApiOperation({
    summary: 'Take back a file one has uploaded, while its record takes changes',
    description: 'What a record names as its scan stays, and so does what people have acted on since it came.',
  })
  @ApiOkResponse({ type: AttachmentView })
  remove(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<AttachmentView> {
    return this.attachments.remove(by, id);
  }
}
