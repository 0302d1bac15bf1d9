import { dueQuery } from '@jidi/workflow';
import { RETURNED_STATES } from '../application.states.js';

const RETURNED = RETURNED_STATES.map((state) => `'${state}'`).join(', ');

/** Applications that were returned and can still be put right. Their one offset is the day of the return. */
export const CORRECTIONS_AWAITED = dueQuery(
  'the application is submitted again, withdrawn or ended, or the return is recalled',
  `select a.id as "recordId", 'application' as kind, a.base_name as "baseName", c.title as what, a.correction_due_on::text as "dueOn",
    jsonb_build_object('base', a.base_node_id, 'managing', a.managing_node_id, 'issuer', a.issuer_node_id) as nodes,
    array[least(t.returned_on - a.correction_due_on, 0)] as offsets, 0 as "escalateAfter"
  from accreditation.application a
  join accreditation.application_return t on t.application_id = a.id and t.open
  join accreditation.call c on c.id = a.call_id and c.state <> 'cancelled'
  where a.state in (${RETURNED}) and a.correction_due_on >= $1::date`,
  'a.id',
);
