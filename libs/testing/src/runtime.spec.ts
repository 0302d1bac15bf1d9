import { runInThisContext } from 'node:vm';
import { expect, it } from '@jest/globals';
import { Client } from 'pg';

it('a suite runs on the globals that Node and the packages use, so that what they make is what it expects', () => {
  for (const name of ['Array', 'Date', 'Error', 'Map', 'Object', 'Promise'])
    expect(runInThisContext(name)).toBe(Reflect.get(globalThis, name));
  expect(Object.getPrototypeOf(Object.getPrototypeOf(Client.prototype))).toBe(Object.prototype);
});
