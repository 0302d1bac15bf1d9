import { describe, expect, it } from '@jest/globals';
import { Problem } from '@jidi/platform';
import fc from 'fast-check';
import { Actor } from '../actor/actor.js';
import { type Role, ROLES } from '../permissions/roles.js';
import type { NodeKind } from '../tree/node-kinds.js';
import type { Place } from '../tree/place.js';
import { requireMayGive, requireMayRevoke } from './grant.rules.js';

const ME = 'me';
const LINE: readonly (readonly [string, NodeKind])[] = [
  ['nation', 'NATIONAL'],
  ['province', 'PROVINCE'],
  ['city', 'CITY'],
  ['county', 'COUNTY'],
];
const ROLE_NAMES = Object.keys(ROLES) as Role[];

const actor = (role: Role, nodeId: string, nodeKind: NodeKind, delegatedBy: string | null = null): Actor =>
  Actor.of({ personId: ME, grants: [{ role, nodeId, nodeKind, delegatedBy, audiences: [] }] }, 'session');

const place = (depth: number, over: Partial<Place> = {}): Place => {
  const [id, kind] = LINE[depth] ?? ['', 'COUNTY'];
  const above = LINE.slice(0, depth)
    .map(([node]) => node)
    .reverse();
  return { id, kind, name: id, active: true, onePerson: false, above, ...over };
};

const refusal = (work: () => void): string | null => {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof Problem) return error.type.code;
    throw error;
  }
};

const depths = fc.integer({ min: 0, max: LINE.length - 1 });

describe('granting', () => {
  it('is for administrators, at their node and below, of roles that are held at such a body', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ROLE_NAMES), fc.constantFrom(...ROLE_NAMES), depths, depths, (held, given, own, target) => {
        const [nodeId, kind] = LINE[own] ?? ['', 'COUNTY'];
        const answer = refusal(() => requireMayGive(actor(held, nodeId, kind), given, place(target), 'other'));
        if (held !== 'administrator' || target < own) expect(answer).toBe('forbidden');
        else expect(answer).toBe((ROLES[given].at as readonly string[]).includes(place(target).kind) ? null : 'invalid');
      }),
    );
  });

  it('is never to oneself', () => {
    expect(refusal(() => requireMayGive(actor('administrator', 'city', 'CITY'), 'officer', place(3), ME))).toBe('own-grant');
  });

  it('waits until the body is active', () => {
    expect(refusal(() => requireMayGive(actor('administrator', 'city', 'CITY'), 'officer', place(3, { active: false }), 'other'))).toBe(
      'node-inactive',
    );
  });

  it('is not lent: an administrator signs for nobody', () => {
    expect(refusal(() => requireMayGive(actor('administrator', 'city', 'CITY', 'lender'), 'officer', place(3), 'other'))).toBe('forbidden');
  });
});

describe('revoking', () => {
  it('is for whoever could give the role', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ROLE_NAMES), depths, depths, (given, own, target) => {
        const [nodeId, kind] = LINE[own] ?? ['', 'COUNTY'];
        const answer = refusal(() => requireMayRevoke(actor('administrator', nodeId, kind), given, place(target), 'other'));
        expect(answer).toBe(target < own ? 'forbidden' : null);
      }),
    );
  });

  it('is never of one’s own: the last administrator cannot leave by mistake', () => {
    expect(refusal(() => requireMayRevoke(actor('administrator', 'nation', 'NATIONAL'), 'administrator', place(0), ME))).toBe('own-grant');
  });
});
