export { reminderTable } from './reminder-rules.js';
export { Reminder } from './ledger/reminder.entity.js';
export { RemindersModule } from './reminders.module.js';
export { ReminderSweep } from './sweep.js';
