import { emptied, type EraseWords } from '@jidi/workflow';

const EXTENSION = `update accreditation.call_extension set reason = '' where call_id = $1 and step = $2 returning old.reason as words`;

const CANCELLATION = `update accreditation.call set cancelled_because = null where id = $1 and cancelled_because is not null
  returning old.cancelled_because as words`;

/** Erases why a call was extended or cancelled. */
export const eraseCallWords: EraseWords = (tx, { recordId, sequence, action }) =>
  action === 'cancel' ? emptied(tx, CANCELLATION, [recordId]) : emptied(tx, EXTENSION, [recordId, sequence]);
