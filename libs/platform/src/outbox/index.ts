export { Outbox } from './outbox.js';
export { declareTopics } from './topics.js';
export type { Payload } from './payload.js';
