import { type Actor, Allow, By, Faults, Refuses } from '@jidi/access';
import { IfMatch, type Page, PROBLEMS } from '@jidi/platform';
import { Acts, HistoryView, Occasion, Reasoned } from '@jidi/workflow';
import { Body, Controller, Get, HttpCode, Inject, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { DocumentBody, DocumentChange, type DocumentItemView, DocumentPage, DocumentQuery, DocumentView } from './document.dto.js';
import { DOCUMENT_PROBLEMS, Documents } from './document.service.js';
import { documentWorkflow } from './document.workflow.js';
import { bySubjects } from '../subject/by-subject.js';
import { LeadsSubjects } from '../subject/subject-actions.js';
import { ISSUER_FAULTS } from './issuers.js';

/** Designation documents (命名文件). */
@Controller('designation-documents')
export class DocumentController {
  constructor(@Inject(Documents) private readonly documents: Documents) {}

  @Post()
  @Allow('designation.prepare')
  @Acts(documentWorkflow, 'create')
  @Refuses(PROBLEMS.notFound, DOCUMENT_PROBLEMS.numberTaken)
  @Faults({ fields: ['number-year', 'nobody-named', 'one-issuer', 'listed-twice', ...ISSUER_FAULTS] })
  @ApiOperation({
    summary: 'Prepare a document for the bases of a notice that nothing holds back, or for those named one by one',
    description:
      'Refused: number-year, nobody-named, one-issuer, listed-twice, issuer-missing, issuer-twice (fields), number-taken. A base may stand in several documents: the first that is granted names it.',
  })
  @ApiCreatedResponse({ type: DocumentView })
  prepare(@By() by: Actor, @Body() body: DocumentBody): Promise<DocumentView> {
    return this.documents.prepare(by, bySubjects(body));
  }

  @Get()
  @Allow('designation.read')
  @ApiOperation({ summary: 'The documents within reach, newest first' })
  @ApiOkResponse({ type: DocumentPage })
  list(@By() by: Actor, @Query() query: DocumentQuery): Promise<Page<DocumentItemView>> {
    return this.documents.page(by, query);
  }

  @Get(':id')
  @Allow('designation.read')
  @ApiOperation({ summary: 'One document with those of its bases that are within reach' })
  @ApiOkResponse({ type: DocumentView })
  one(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<DocumentView> {
    return this.documents.one(by, id);
  }

  @Get(':id/history')
  @Allow('designation.read')
  @ApiOperation({ summary: 'What happened to a document, oldest first' })
  @ApiOkResponse({ type: HistoryView })
  history(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<HistoryView> {
    return this.documents.history(by, id);
  }

  @Patch(':id')
  @Allow('designation.prepare')
  @Refuses(PROBLEMS.wrongState, DOCUMENT_PROBLEMS.numberTaken)
  @Faults({ fields: ['number-year', 'one-issuer', 'listed-twice', 'no-such-scan', ...ISSUER_FAULTS] })
  @ApiOperation({ summary: 'Change a document that is not granted; whoever changes it does not grant it' })
  @ApiOkResponse({ type: DocumentView })
  edit(
    @By() by: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: DocumentChange,
  ): Promise<DocumentView> {
    return this.documents.edit(by, id, version, bySubjects(body));
  }

  @Post(':id/grant')
  @HttpCode(200)
  @Allow('designation.grant')
  @Acts(documentWorkflow, 'grant')
  @LeadsSubjects(({ grant }) => [grant], ({ brings }) => brings)
  @Refuses(DOCUMENT_PROBLEMS.alreadyDesignated)
  @ApiOperation({
    summary: 'Grant a document: every base it names gets its title as of the date of the document',
    description:
      'Refused, naming the bases: no-meeting, no-notice, notice-not-over, objection-open, objection-upheld, document-before-notice-end; and document-in-future, own-record. A document dated more than five working days ago needs a lateReason.',
  })
  @ApiOkResponse({ type: DocumentView })
  grant(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() occasion: Occasion): Promise<DocumentView> {
    return this.documents.grant(by, id, occasion);
  }

  @Post(':id/discard')
  @HttpCode(200)
  @Allow('designation.prepare')
  @Acts(documentWorkflow, 'discard')
  @ApiOperation({ summary: 'Discard a document that is not granted, with the reason; its number is free again' })
  @ApiOkResponse({ type: DocumentView })
  discard(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: Reasoned): Promise<DocumentView> {
    return this.documents.discard(by, id, body);
  }
}
