import { Public } from '@jidi/access';
import { languageOf } from '@jidi/platform';
import { Controller, Get, Header, Headers, Inject, Param, ParseUUIDPipe, Query, UseFilters } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces } from '@nestjs/swagger';
import { Designations } from '../designation/designation.service.js';
import { designationListPage, designationPage } from './designation-page.js';
import { PAGE, SearchQuery } from './page.dto.js';
import { PageFilter } from './page.filter.js';

/** Pages of titles, for a browser without signing in. */
@Controller('p/designations')
@UseFilters(PageFilter)
@ApiProduces('text/html')
export class DesignationPageController {
  constructor(@Inject(Designations) private readonly designations: Designations) {}

  @Get()
  @Public()
  @Header('content-type', 'text/html; charset=utf-8')
  @ApiOperation({ summary: 'Titles as a page, looked for by name or document number' })
  @ApiOkResponse(PAGE)
  async list(@Query() { q = '', ...page }: SearchQuery, @Headers('accept-language') accepted: string | undefined): Promise<string> {
    const found = await this.designations.publicPage({ ...page, ...(q === '' ? {} : { q }) });
    return designationListPage(found, q, languageOf(accepted));
  }

  @Get(':id')
  @Public()
  @Header('content-type', 'text/html; charset=utf-8')
  @ApiOperation({ summary: 'What a title is today, as a page' })
  @ApiOkResponse(PAGE)
  async one(@Param('id', ParseUUIDPipe) id: string, @Headers('accept-language') accepted: string | undefined): Promise<string> {
    return designationPage(await this.designations.onePublic(id), languageOf(accepted));
  }
}
