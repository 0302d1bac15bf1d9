import { Public } from '@jidi/access';
import { type Page, PageQuery } from '@jidi/platform';
import { Controller, Get, Inject, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { type PublicNoticeItem, PublicNoticePage, PublicNoticeView } from './notice.dto.js';
import { Notices } from './notice.service.js';

/** Public notices, for everyone without signing in. */
@Controller('public/notices')
export class PublicNoticeController {
  constructor(@Inject(Notices) private readonly notices: Notices) {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'Published notices, newest first' })
  @ApiOkResponse({ type: PublicNoticePage })
  list(@Query() page: PageQuery): Promise<Page<PublicNoticeItem>> {
    return this.notices.publicPage(page);
  }

  @Get(':id')
  @Public()
  @ApiOperation({ summary: 'A published notice: its bases, its days with each one explained, its supplements' })
  @ApiOkResponse({ type: PublicNoticeView })
  one(@Param('id', ParseUUIDPipe) id: string): Promise<PublicNoticeView> {
    return this.notices.onePublic(id);
  }
}
