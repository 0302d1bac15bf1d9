import { RegistryModule } from '@jidi/registry';
import { RegulationModule } from '@jidi/regulation';
import { type People, suite, type Suite, type SuiteOptions } from '@jidi/testing';
import { ApplicationModule } from '../src/application/application.module.js';
import { CallModule } from '../src/call/call.module.js';

/** Who receives applications in every suite about them. */
const STAFF = {
  county: ['officer', 'queshan'],
  city: ['officer', 'zhumadian'],
  approver: ['approver', 'zhumadian'],
} as const satisfies People;

/** Starts what a suite about applications stands on: the program up to them, the recommender's and the issuer's staff. */
export function applicationSuite<const P extends People = Record<never, never>>({
  people,
  ...options
}: Omit<SuiteOptions<P>, 'modules'> = {}): Suite<typeof STAFF & P> {
  return suite({
    now: '2014-09-05T09:00:00+08:00',
    ...options,
    modules: [RegistryModule, RegulationModule, CallModule, ApplicationModule],
    people: { ...STAFF, ...people } as typeof STAFF & P,
  });
}
