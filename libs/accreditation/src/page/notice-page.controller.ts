import { createHash } from 'node:crypto';
import { Faults, Public, Refuses } from '@jidi/access';
import { type Fault, type Language, languageOf, type Once, PageQuery, Problem, PROBLEMS, validationPipe } from '@jidi/platform';
import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Inject,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  Res,
  UseFilters,
  UseGuards,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Notices } from '../notice/notice.service.js';
import { ObjectionRateGuard } from '../objection/objection-rate.guard.js';
import { PublicObjectionBody } from '../objection/objection.dto.js';
import { INCOMING_RULES, OBJECTOR_FAULTS } from '../objection/objection.rules.js';
import { Objections } from '../objection/objection.service.js';
import { noticeListPage, noticePage, ONCE_FIELD } from './notice-page.js';
import { answerPage, receiptPage } from './objection-page.js';
import { ObjectionForm, PAGE, ReceiptForm } from './page.dto.js';
import { PageFilter } from './page.filter.js';

const FORM = 'application/x-www-form-urlencoded';
const pipe = validationPipe();

/** Pages of public notices, for a browser without signing in. */
@Controller('p')
@UseFilters(PageFilter)
@ApiProduces('text/html')
export class NoticePageController {
  constructor(
    @Inject(Notices) private readonly notices: Notices,
    @Inject(Objections) private readonly objections: Objections,
  ) {}

  @Get('notices')
  @Public()
  @ApiOperation({ summary: 'Published notices as a page, newest first' })
  @ApiOkResponse(PAGE)
  async list(
    @Query() page: PageQuery,
    @Headers('accept-language') accepted: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    send(reply, noticeListPage(await this.notices.publicPage(page), languageOf(accepted)));
  }

  @Get('notices/:id')
  @Public()
  @ApiOperation({ summary: 'A published notice as a page, with the form to object' })
  @ApiOkResponse(PAGE)
  async notice(
    @Param('id', ParseUUIDPipe) id: string,
    @Headers('accept-language') accepted: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const notice = await this.notices.onePublic(id);
    send(reply, noticePage(notice, languageOf(accepted)));
  }

  @Post('notices/:id/objections')
  @HttpCode(200)
  @Public()
  @UseGuards(ObjectionRateGuard)
  @ApiConsumes(FORM)
  @ApiBody({ type: ObjectionForm })
  @Faults({ rules: INCOMING_RULES, fields: OBJECTOR_FAULTS })
  @Refuses(PROBLEMS.keyReused)
  @ApiOperation({ summary: 'Object by the form of the page; what is wrong is shown beside what was typed' })
  @ApiOkResponse(PAGE)
  async object(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() typed: Record<string, unknown>,
    @Headers('accept-language') accepted: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const language = languageOf(accepted);
    try {
      const body = (await pipe.transform(filledIn(typed), { type: 'body', metatype: PublicObjectionBody })) as PublicObjectionBody;
      send(reply, receiptPage(id, await this.objections.object(id, body, onceOf(id, typed)), language));
    } catch (error) {
      if (!(error instanceof Problem) || error.faults.length === 0) throw error;
      const notice = await this.notices.onePublic(id);
      void reply.status(error.type.status);
      send(reply, noticePage(notice, language, { typed: textsOf(typed), faults: firstOfEach(error.faults) }));
    }
  }

  @Get('objections')
  @Public()
  @ApiOperation({ summary: 'The form to read the answer to an objection' })
  @ApiOkResponse(PAGE)
  lookUp(@Headers('accept-language') accepted: string | undefined, @Res() reply: FastifyReply): void {
    send(reply, answerPage(null, languageOf(accepted)));
  }

  @Post('objections')
  @HttpCode(200)
  @Public()
  @UseGuards(ObjectionRateGuard)
  @ApiConsumes(FORM)
  @ApiBody({ type: ReceiptForm })
  @Refuses(PROBLEMS.notFound)
  @ApiOperation({ summary: 'The answer to an objection, by its receipt' })
  @ApiOkResponse(PAGE)
  async answer(
    @Body() typed: Record<string, unknown>,
    @Headers('accept-language') accepted: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const language: Language = languageOf(accepted);
    const { receipt = '' } = textsOf(typed);
    try {
      send(reply, answerPage(await this.objections.answer(receipt), language));
    } catch (error) {
      if (!(error instanceof Problem) || error.type !== PROBLEMS.notFound) throw error;
      void reply.status(404);
      send(reply, answerPage(undefined, language));
    }
  }
}

const send = (reply: FastifyReply, page: string): void => void reply.type('text/html; charset=utf-8').send(page);

/** One fault for each field: a browser's form shows what to mend first. */
const firstOfEach = (faults: readonly Fault[]): Fault[] =>
  faults.filter(({ path }, index) => path === '' || faults.findIndex((other) => other.path === path) === index);

/** The texts of a form; what is not a text is left out. */
const textsOf = (typed: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(typed ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));

/** What was filled in: a browser sends empty fields too. */
const filledIn = (typed: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(textsOf(typed)).filter(([field, text]) => field !== ONCE_FIELD && text.trim() !== ''));

/** The page's own key with all that was filled in: the same form sent twice is one objection, a changed one another. */
function onceOf(noticeId: string, typed: Record<string, unknown>): Once | undefined {
  const sent = textsOf(typed);
  if (!sent[ONCE_FIELD]) return undefined;
  const digest = createHash('sha256').update(JSON.stringify(sent)).digest('hex');
  return { owner: noticeId, key: digest, fingerprint: digest };
}
