import type { Role } from '@jidi/access';
import { afterAll, beforeAll } from '@jest/globals';
import type { Client } from './client.js';
import { givenTree, someone, type TestTree } from './givens.js';
import { startTestApp, type TestApp, type TestAppOptions } from './test-app.js';

/** Who takes part in a suite, by the name the suite calls them: a role and where it is held. */
export type People = Readonly<Record<string, readonly [Role, keyof TestTree]>>;

/** What a suite asks for: modules, the instant at which its clock stands, and people. */
export interface SuiteOptions<P extends People> extends Omit<TestAppOptions, 'env'> {
  readonly people?: P;
  /** Environment variables beside the usual ones; a function where something has to be started for them. */
  readonly env?: TestAppOptions['env'] | (() => Promise<TestAppOptions['env']>);
}

/** The running program, the tree, and a signed-in client for each of the people. */
export type Suite<P extends People> = { readonly app: TestApp; readonly tree: TestTree } & { readonly [Name in keyof P]: Client };

/**
 * Starts what a suite of the database stands on before its tests, and stops it after them. What it gives can be taken apart
 * where the suite is declared, and is there in its hooks and tests.
 */
export function suite<const P extends People = Record<never, never>>({ people, env, ...options }: SuiteOptions<P> = {}): Suite<P> {
  let app: TestApp | undefined;
  let tree: TestTree | undefined;
  const clients = new Map<string, Client>();

  beforeAll(async () => {
    const variables = typeof env === 'function' ? await env() : env;
    app = await startTestApp({ ...options, ...(variables ? { env: variables } : {}) });
    tree = await givenTree(app);
    for (const [name, [role, place]] of Object.entries(people ?? {})) clients.set(name, await someone(app, [role, tree[place]]));
  });
  afterAll(() => app?.close());

  const named = Object.keys(people ?? {}).map((name) => [name, later(name, () => clients.get(name))]);
  return { app: later('app', () => app), tree: later('tree', () => tree), ...Object.fromEntries(named) } as Suite<P>;
}

/**
 * Stands for what is there once the suite has begun, so that it can be named where the suite is declared.
 * @throws Error when it is asked for anything before
 */
export function later<T extends object>(name: string, find: () => T | undefined): T {
  const found = (): T => {
    const value = find();
    if (!value) throw new Error(`${name} is not there before the suite begins`);
    return value;
  };
  return new Proxy({} as T, {
    get: (_, key): unknown => Reflect.get(found(), key),
    set: (_, key, value): boolean => Reflect.set(found(), key, value),
  });
}
