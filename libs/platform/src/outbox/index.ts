export { Outbox, type OutboxPayload } from './outbox.js';
