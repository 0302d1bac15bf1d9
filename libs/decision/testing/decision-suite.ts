import { RegistryModule } from '@jidi/registry';
import { later, type People, suite, type Suite, type SuiteOptions } from '@jidi/testing';
import { beforeAll } from '@jest/globals';
import { DecisionModule } from '../src/decision.module.js';
import { ToyGround } from './toy-ground.js';
import { TOY_TABLES } from './toy-tables.sql.js';
import { registerToys, type ToyKind } from './toys.js';

/** Who sits at the issuer in every suite about the four. */
const STAFF = { officer: ['officer', 'zhumadian'], approver: ['approver', 'zhumadian'] } as const satisfies People;

/** What a suite about the four stands on. */
export type DecisionSuite<P extends People> = Suite<typeof STAFF & P> & {
  readonly toys: ToyGround;
  /** The kind that the API names by `applicationId`. */
  readonly applications: ToyKind;
  readonly pledges: ToyKind;
};

/** Starts what a suite about the four stands on: the program, the issuer's staff, and toys to decide on. */
export function decisionSuite<const P extends People = Record<never, never>>({
  people,
  ...options
}: Omit<SuiteOptions<P>, 'modules'> = {}): DecisionSuite<P> {
  const kinds = registerToys();
  const begun = suite({ ...options, modules: [RegistryModule, DecisionModule], people: { ...STAFF, ...people } as typeof STAFF & P });
  let toys: ToyGround | undefined;

  beforeAll(async () => {
    await begun.app.testDatabase.asOwner(...TOY_TABLES);
    toys = new ToyGround(begun.app, begun.tree, kinds.applications);
  });

  return { ...begun, ...kinds, toys: later('toys', () => toys) };
}
