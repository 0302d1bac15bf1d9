export { Outbox } from './outbox.js';
export type { Payload } from './payload.js';
