export { type FoundMessage, type Owing, ReminderGround } from './reminder-ground.js';
