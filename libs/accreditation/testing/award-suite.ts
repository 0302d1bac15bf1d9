import { RegistryModule } from '@jidi/registry';
import type { RegulationContent } from '@jidi/regulation';
import { as, givenPerson, later, type People, suite, type Suite, type SuiteOptions } from '@jidi/testing';
import { Runner } from '@jidi/workflow';
import { beforeAll } from '@jest/globals';
import { AccreditationModule } from '../src/accreditation.module.js';
import { AwardCall } from './award-call.js';
import { type AwardGround, givenAwardCall } from './award-ground.js';
import { InspectionGround } from './inspection-ground.js';

/** Who sits at the issuer in every suite about awards. */
const STAFF = { officer: ['officer', 'zhumadian'], approver: ['approver', 'zhumadian'] } as const satisfies People;

/** What a suite about awards asks for beside its own modules and the issuer's staff. */
export interface AwardSuiteOptions<P extends People> extends SuiteOptions<P> {
  /** How many experts can be sent. */
  readonly experts?: number;
  /** What is other than usual in the regulation of the call. */
  readonly content?: Partial<RegulationContent>;
}

/** What a suite about awards stands on. */
export type AwardSuite<P extends People> = Suite<typeof STAFF & P> & {
  readonly ground: AwardGround;
  /** The closed call whose applications the suite is about. */
  readonly call: AwardCall;
  readonly inspections: InspectionGround;
};

/** Starts what a suite about awards stands on: the program, the issuer's staff, a closed call, and experts. */
export function awardSuite<const P extends People = Record<never, never>>({
  people,
  experts = 0,
  content,
  modules = [],
  ...options
}: AwardSuiteOptions<P> = {}): AwardSuite<P> {
  const begun = suite({
    ...options,
    modules: [RegistryModule, AccreditationModule, ...modules],
    people: { ...STAFF, ...people } as typeof STAFF & P,
  });
  const { app, tree } = begun;
  let ground: AwardGround | undefined;
  let call: AwardCall | undefined;
  let inspections: InspectionGround | undefined;

  beforeAll(async () => {
    ground = { database: app.database, runner: app.get(Runner), now: app.clock.now(), issuer: tree.zhumadian, county: tree.queshan };
    call = new AwardCall(ground, await givenAwardCall(ground, content));
    const ids = await Promise.all(Array.from({ length: experts }, () => givenPerson(app, ['expert', tree.zhumadian])));
    const sent = await Promise.all(ids.map(async (id) => ({ id, client: await as(app, id) })));
    inspections = new InspectionGround(call, begun.officer, sent);
  });

  return {
    ...begun,
    ground: later('ground', () => ground),
    call: later('call', () => call),
    inspections: later('inspections', () => inspections),
  };
}
