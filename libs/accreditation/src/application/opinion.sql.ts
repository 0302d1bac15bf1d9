import type { Tx } from '@jidi/platform';
import { nextStep } from '@jidi/workflow';
import { v7 as uuidv7 } from 'uuid';
import type { Application } from './application.entity.js';

/** What a body said with an action. */
export interface Opinion {
  readonly action: 'recommend' | 'decline' | 'reject' | 'turn-down' | 'withdraw';
  readonly nodeId: string;
  readonly text: string;
  readonly givenOn: string;
}

/** Keeps what was said; it may name people, so it stands apart from the history. */
export async function giveOpinion(tx: Tx, { id }: Readonly<Application>, { action, nodeId, text, givenOn }: Opinion): Promise<void> {
  await tx.query(
    'insert into accreditation.application_opinion (id, application_id, action, node_id, text, given_on, step) values ($1, $2, $3, $4, $5, $6, $7)',
    [uuidv7(), id, action, nodeId, text, givenOn, await nextStep(tx, id)],
  );
}

/** What was said with an action, if anything, was taken back with it; it stays on record as recalled. */
export async function recallOpinion(tx: Tx, { id }: Readonly<Application>, action: Opinion['action']): Promise<void> {
  await tx.query(
    `update accreditation.application_opinion set recalled = true
     where id = (
       select id from accreditation.application_opinion where application_id = $1 and action = $2 and not recalled order by sequence desc limit 1)`,
    [id, action],
  );
}
