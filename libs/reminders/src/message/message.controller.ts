import { type Actor, By, SignedIn } from '@jidi/access';
import { Controller, Get, HttpCode, Inject, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { MessagePage, MessageQuery, MessageView } from './message.dto.js';
import { Messages } from './message.service.js';

/** What the platform tells whoever is signed in. */
@Controller('messages')
@SignedIn()
export class MessageController {
  constructor(@Inject(Messages) private readonly messages: Messages) {}

  @Get()
  @ApiOperation({ summary: 'My messages, newest first, with how many are not read' })
  @ApiOkResponse({ type: MessagePage })
  list(@By() by: Actor, @Query() query: MessageQuery): Promise<MessagePage> {
    return this.messages.list(by, query);
  }

  @Post(':id/read')
  @HttpCode(200)
  @ApiOperation({ summary: 'Mark one of my messages as read' })
  @ApiOkResponse({ type: MessageView })
  read(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<MessageView> {
    return this.messages.read(by, id);
  }
}
