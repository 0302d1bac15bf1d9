import { type Actor, Allow, By, Faults, Refuses } from '@jidi/access';
import { IfMatch } from '@jidi/platform';
import { Body, Controller, HttpCode, Inject, Param, ParseUUIDPipe, Patch, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Since, SINCE_FAULTS } from '../dated/since.dto.js';
import { REGISTRY_PROBLEMS } from '../registry.problems.js';
import { BaseChangesService } from './base-changes.service.js';
import { BaseMoveService } from './base-move.service.js';
import { BaseMove, BaseProfileBody, ClassChange, HostChange, LiaisonChange, NewAlias, NewSite, Renaming } from './base.dto.js';
import { BaseView } from './base.views.js';

/** What changes of a base, each from a day on; a change on the first day of what holds corrects it. */
@Controller('bases/:id')
export class BaseChangesController {
  constructor(
    @Inject(BaseChangesService) private readonly bases: BaseChangesService,
    @Inject(BaseMoveService) private readonly moves: BaseMoveService,
  ) {}

  @Patch()
  @Allow('base.edit')
  @Refuses(REGISTRY_PROBLEMS.overlap)
  @Faults({ fields: ['opened-in-future'] })
  @ApiOperation({ summary: 'Change what a base tells about itself' })
  @ApiOkResponse({ type: BaseView })
  profile(
    @By() by: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: BaseProfileBody,
  ): Promise<BaseView> {
    return this.bases.changeProfile(by, id, version, body);
  }

  @Post('names')
  @HttpCode(200)
  @Allow('base.rename')
  @Refuses(REGISTRY_PROBLEMS.overlap)
  @Faults({ fields: SINCE_FAULTS })
  @ApiOperation({ summary: 'Give a base a new name' })
  @ApiOkResponse({ type: BaseView })
  rename(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: Renaming): Promise<BaseView> {
    return this.bases.rename(by, id, body);
  }

  @Post('aliases')
  @HttpCode(200)
  @Allow('base.edit')
  @Refuses(REGISTRY_PROBLEMS.aliasTaken)
  @Faults({ fields: SINCE_FAULTS })
  @ApiOperation({ summary: 'Add another name of a base' })
  @ApiOkResponse({ type: BaseView })
  addAlias(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: NewAlias): Promise<BaseView> {
    return this.bases.addAlias(by, id, body);
  }

  @Post('aliases/:aliasId/end')
  @HttpCode(200)
  @Allow('base.edit')
  @Faults({ fields: SINCE_FAULTS })
  @ApiOperation({ summary: 'End another name of a base' })
  @ApiOkResponse({ type: BaseView })
  endAlias(
    @By() by: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('aliasId', ParseUUIDPipe) aliasId: string,
    @Body() body: Since,
  ): Promise<BaseView> {
    return this.bases.endAlias(by, id, aliasId, body);
  }

  @Post('sites')
  @HttpCode(200)
  @Allow('base.edit')
  @Refuses(REGISTRY_PROBLEMS.mainSiteTaken)
  @Faults({ fields: ['unknown', ...SINCE_FAULTS] })
  @ApiOperation({ summary: 'Add a site, or move one' })
  @ApiOkResponse({ type: BaseView })
  addSite(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: NewSite): Promise<BaseView> {
    return this.bases.addSite(by, id, body);
  }

  @Post('sites/:siteId/end')
  @HttpCode(200)
  @Allow('base.edit')
  @Faults({ fields: SINCE_FAULTS })
  @ApiOperation({ summary: 'Give up a site' })
  @ApiOkResponse({ type: BaseView })
  endSite(
    @By() by: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('siteId', ParseUUIDPipe) siteId: string,
    @Body() body: Since,
  ): Promise<BaseView> {
    return this.bases.endSite(by, id, siteId, body);
  }

  @Post('host')
  @HttpCode(200)
  @Allow('base.rename')
  @Refuses(REGISTRY_PROBLEMS.overlap)
  @Faults({ fields: ['unknown', 'host-merged', ...SINCE_FAULTS] })
  @ApiOperation({ summary: 'Change the host organisation' })
  @ApiOkResponse({ type: BaseView })
  changeHost(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: HostChange): Promise<BaseView> {
    return this.bases.changeHost(by, id, body);
  }

  @Post('class')
  @HttpCode(200)
  @Allow('base.rename')
  @Refuses(REGISTRY_PROBLEMS.overlap)
  @Faults({ fields: SINCE_FAULTS })
  @ApiOperation({ summary: 'Change the class' })
  @ApiOkResponse({ type: BaseView })
  changeClass(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: ClassChange): Promise<BaseView> {
    return this.bases.changeClass(by, id, body);
  }

  @Post('liaison')
  @HttpCode(200)
  @Allow('base.edit')
  @Refuses(REGISTRY_PROBLEMS.overlap)
  @Faults({ fields: SINCE_FAULTS })
  @ApiOperation({ summary: 'Change the liaison officer' })
  @ApiOkResponse({ type: BaseView })
  changeLiaison(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: LiaisonChange): Promise<BaseView> {
    return this.bases.changeLiaison(by, id, body);
  }

  @Post('liaison/:personId/erase')
  @HttpCode(200)
  @Allow('base.edit')
  @ApiOperation({ summary: "Erase a liaison officer's personal data; who was contact when stays on record by id" })
  @ApiOkResponse({ type: BaseView })
  eraseLiaison(
    @By() by: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('personId', ParseUUIDPipe) personId: string,
  ): Promise<BaseView> {
    return this.bases.eraseLiaison(by, id, personId);
  }

  @Post('managing-body')
  @HttpCode(200)
  @Allow('base.move')
  @Refuses(REGISTRY_PROBLEMS.overlap)
  @Faults({ fields: ['unknown', 'same-managing-body', ...SINCE_FAULTS] })
  @ApiOperation({
    summary: 'Change the managing body',
    description:
      'By whoever may move bases for both bodies. The new one sees the whole past, the former one its own part. From the first day of the present one it is a correction: the wrong body loses what came with the mistake.',
  })
  @ApiOkResponse({ type: BaseView })
  move(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: BaseMove): Promise<BaseView> {
    return this.moves.move(by, id, body);
  }
}
