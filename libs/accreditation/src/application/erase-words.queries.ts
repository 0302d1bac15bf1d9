import { eraseDecisionWords } from '@jidi/decision';
import { emptied, type EraseWords } from '@jidi/workflow';

const OPINION = `update accreditation.application_opinion set text = '' where application_id = $1 and step = $2 returning old.text as words`;

const RETURN = `update accreditation.application_return set items = (
    select jsonb_agg(item || '{"text": ""}' order by place) from jsonb_array_elements(items) with ordinality i (item, place))
  where application_id = $1 and step = $2
  returning array(select item ->> 'text' from jsonb_array_elements(old.items) i (item)) as words`;

/** Erases opinions, what was to be put right, and why a meeting decided so. */
export const eraseApplicationWords: EraseWords = async (tx, { kind, recordId, sequence, causeId }) => [
  ...(await emptied(tx, OPINION, [recordId, sequence])),
  ...(await emptied(tx, RETURN, [recordId, sequence])),
  ...(causeId === null ? [] : await eraseDecisionWords(tx, { kind, id: recordId }, causeId)),
];
