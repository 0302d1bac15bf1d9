import { Module } from '@nestjs/common';
import { ReminderDelivery } from './delivery.js';
import { LedgerController } from './ledger/ledger.controller.js';
import { MailDelivery } from './mail/mail-delivery.js';
import { Mailer } from './mail/mailer.js';
import { MessageController } from './message/message.controller.js';
import { Messages } from './message/message.service.js';
import { ReminderSweep } from './sweep.js';

/** When somebody is told, and that they were. Needs a QueueModule beside it. */
@Module({
  controllers: [LedgerController, MessageController],
  providers: [ReminderSweep, ReminderDelivery, MailDelivery, Mailer, Messages],
  exports: [ReminderSweep],
})
export class RemindersModule {}
