import { type Application, type ApplicationState, applicationWorkflow, type Form } from '@jidi/accreditation';
import { widenReach } from '@jidi/access';
import { CALENDAR, Runner } from '@jidi/workflow';
import { v7 as uuidv7 } from 'uuid';
import type { Place } from '../places.js';
import type { World } from '../world.js';
import { openCall } from './call.js';

/** A form that the class takes. */
export const FORM: Form = {
  openDays: 260,
  freeOpenDays: 200,
  visits: 12_000,
  exhibitionArea: 1340,
  fullTimeStaff: 9,
  yearsInOperation: 6,
  introduction: '面向全县青少年开展科技活动。',
};

/** Where a draft was written: it is seen there alone. */
const DRAFTERS: readonly Place[] = ['centre', 'queshan'];

/** An application of the centre to the city, through its county, in a call of its own; its base and county alone see a draft. */
export async function givenApplication(world: World, state: ApplicationState, call = openCall(world)): Promise<string> {
  const callId = await call;
  const [base, county, city] = [world.node('centre'), world.node('queshan'), world.node('zhumadian')];
  const createdAt = world.app.clock.now();
  const submittedAt = state === 'draft' ? null : createdAt;
  const application: Application = {
    id: uuidv7(),
    state,
    version: 1,
    createdAt,
    callId,
    baseId: world.base('centre'),
    baseName: '确山县青少年学生校外活动中心',
    baseNodeId: base,
    managingNodeId: county,
    recommenderNodeId: county,
    recommenderKind: 'COUNTY',
    issuerNodeId: city,
    classCode: 'other',
    form: FORM,
    pledgedAt: submittedAt,
    submittedAt,
    correctionDueOn: null,
    rank: null,
  };
  const reach = state === 'draft' ? { exactly: DRAFTERS.map((place) => world.node(place)) } : { nodes: [base, county, city] };
  await world.write(async (tx) => {
    await world.app.get(Runner).begin(tx, applicationWorkflow, { by: CALENDAR, record: application, input: {} });
    await widenReach(tx, { recordId: application.id, kind: 'application', sortAt: application.createdAt, ...reach });
  });
  return application.id;
}
