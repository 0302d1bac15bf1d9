import { narrowReach, widenReach } from '@jidi/access';
import type { Tx } from '@jidi/platform';
import { type Beginning, followTasks } from '@jidi/workflow';
import { Application } from '../../application/application.entity.js';
import { applicationWorkflow } from '../../application/application.workflow.js';
import { bookTeam, freeTeam } from './bookings.js';
import type { Inspection } from '../inspection.entity.js';
import type { Sending } from '../inspection.rules.js';
import { teamOf } from '../inspection.sql.js';

/** Takes a team's time, lets it read what it visits, and nobody waits for a visit any more. @throws Problem member-booked */
export async function sendTeam(tx: Tx, { record, input: { memberIds }, at }: Beginning<Inspection, Sending>): Promise<void> {
  await bookTeam(tx, record, memberIds);
  await admitTeam(tx, record, memberIds);
  await followTasks(tx, applicationWorkflow, record.applicationId, at);
}

/** Frees a team that does not go: its time is its own again, it reads nothing any more, and a visit is waited for. */
export async function recallTeam(tx: Tx, { record, at }: { readonly record: Readonly<Inspection>; readonly at: Date }): Promise<void> {
  await freeTeam(tx, record.id);
  await dismissTeam(tx, record);
  await followTasks(tx, applicationWorkflow, record.applicationId, at);
}

/** Lets a team read the application it visits, and its files. */
export async function admitTeam(tx: Tx, { applicationId }: Pick<Inspection, 'applicationId'>, memberIds: readonly string[]): Promise<void> {
  const { createdAt } = await tx.findOneByOrFail(Application, { id: applicationId });
  await widenReach(tx, { recordId: applicationId, kind: applicationWorkflow.kind, sortAt: createdAt, exactly: memberIds });
}

/** After the work the team reads the application no longer. */
export async function dismissTeam(tx: Tx, { id, applicationId }: Pick<Inspection, 'id' | 'applicationId'>): Promise<void> {
  await narrowReach(tx, applicationId, await membersOf(tx, id));
}

/** The members of an inspection's team, as persons. */
export const membersOf = async (tx: Tx, inspectionId: string): Promise<string[]> =>
  (await teamOf(tx, inspectionId)).map(({ personId }) => personId);
