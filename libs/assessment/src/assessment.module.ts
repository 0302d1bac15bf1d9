import { AccessModule } from '@jidi/access';
import { takeAttachments } from '@jidi/registry';
import { eraseWordsOf, showInInbox, WorkflowModule } from '@jidi/workflow';
import { Module } from '@nestjs/common';
import { RoundFollowing } from './round/round-following.js';
import { RoundOpening } from './round/round-opening.js';
import { RoundController } from './round/round.controller.js';
import { Rounds } from './round/round.service.js';
import { eraseSummaryWords } from './summary/erase-words.queries.js';
import { SummaryFollowing } from './summary/summary-following.js';
import { AWAITED_STATES, INBOX_LINE, onRecord, RECORD_FAULTS } from './summary/summary.queries.js';
import { SummaryOpening } from './summary/summary-opening.js';
import { SummaryController } from './summary/summary.controller.js';
import { Summaries } from './summary/summary.service.js';

takeAttachments('round', { zh: '年度总结通知' });
takeAttachments('summary', { zh: '年度工作总结', closed: { faults: RECORD_FAULTS, why: onRecord }, editable: AWAITED_STATES });
eraseWordsOf('summary', eraseSummaryWords);
showInInbox('summary', INBOX_LINE);

/** Keeping a title: each year's reporting rounds and the summaries they ask for. */
@Module({
  imports: [AccessModule, WorkflowModule],
  controllers: [RoundController, SummaryController],
  providers: [Rounds, RoundOpening, RoundFollowing, Summaries, SummaryOpening, SummaryFollowing],
  exports: [RoundOpening],
})
export class AssessmentModule {}
