export { type FoundMessage, type Owing, ReminderGround } from './reminder-ground.js';
export { reminderSuite } from './reminder-suite.js';
