import { AccreditationModule } from '@jidi/accreditation';
import { AssessmentModule } from '@jidi/assessment';
import { RegistryModule } from '@jidi/registry';
import { RegulationModule } from '@jidi/regulation';
import { givenRegulation } from '@jidi/regulation/testing';
import { type People, suite, type Suite, type SuiteOptions } from '@jidi/testing';
import { beforeAll } from '@jest/globals';

/** Who tells of a year in every suite about it. */
const STAFF = {
  county: ['officer', 'queshan'],
  city: ['officer', 'zhumadian'],
  approver: ['approver', 'zhumadian'],
} as const satisfies People;

/** Starts what a suite about rounds and summaries stands on: the program up to them, and the city's regulation. */
export function assessmentSuite<const P extends People = Record<never, never>>({
  people,
  modules = [],
  ...options
}: Partial<SuiteOptions<P>> = {}): Suite<typeof STAFF & P> {
  const started = suite({
    now: '2016-01-01T00:05:00+08:00',
    ...options,
    modules: [...modules, RegistryModule, RegulationModule, AccreditationModule, AssessmentModule],
    people: { ...STAFF, ...people } as typeof STAFF & P,
  });
  const { city, approver } = started as Suite<typeof STAFF>;
  beforeAll(() => givenRegulation(city, approver, started.tree.zhumadian));
  return started;
}
