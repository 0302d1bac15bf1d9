import { part } from './part.js';
import { object, says } from './schema.js';

/** Whether titles are decided by a meeting. */
export const MEETING = part(says('会议决定', 'decision meeting', object({ required: says('须经会议', 'required', { type: 'boolean' }) })), {
  required: true,
});
