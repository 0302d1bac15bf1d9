import { emptied, type EraseWords } from '@jidi/workflow';

const SUPPLEMENT = `update decision.notice_supplement set reason = '' where notice_id = $1 and step = $2 returning old.reason as words`;

/** Erases why a notice was made longer. */
export const eraseNoticeWords: EraseWords = (tx, { recordId, sequence }) => emptied(tx, SUPPLEMENT, [recordId, sequence]);
