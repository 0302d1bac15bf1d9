import { narrowReach, widenReach } from '@jidi/access';
import type { Tx } from '@jidi/platform';
import type { Application } from '../application/application.entity.js';
import { applicationWorkflow } from '../application/application.workflow.js';
import { teamOf } from './inspection.facts.js';

/** Lets a team read the application it visits, and its files. */
export async function admitTeam(
  tx: Tx,
  { id, createdAt }: Pick<Application, 'id' | 'createdAt'>,
  memberIds: readonly string[],
): Promise<void> {
  await widenReach(tx, { recordId: id, kind: applicationWorkflow.kind, sortAt: createdAt, exactly: memberIds });
}

/** After the work the team reads the application no longer. */
export async function dismissTeam(tx: Tx, { id, applicationId }: { id: string; applicationId: string }): Promise<void> {
  await narrowReach(tx, applicationId, await membersOf(tx, id));
}

/** The members of an inspection's team, as persons. */
export const membersOf = async (tx: Tx, inspectionId: string): Promise<string[]> =>
  (await teamOf(tx, inspectionId)).map(({ personId }) => personId);
