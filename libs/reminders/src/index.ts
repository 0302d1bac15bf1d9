export { REMINDER_RULES, type ReminderRule, reminderTable, ruleOf } from './reminder-rules.js';
export { Reminder, REMINDER_STATES, type ReminderState } from './ledger/reminder.entity.js';
export { messageIdOf } from './mail/mailer.js';
export { Message } from './message/message.entity.js';
export { RemindersModule } from './reminders.module.js';
export { SEND } from './send-job.js';
export { ReminderSweep, SWEEP } from './sweep.js';
