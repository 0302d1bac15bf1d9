import { AccessTokens } from '@jidi/access';
import { type Clock, type Config } from '@jidi/platform';
import type { PlantedApplication } from './applications.js';
import type { Planted } from './plant.js';
import type { Line, Load } from './wrk.js';

/** What one side is asked, anew for each measurement: tokens are short-lived, and what was done cannot be done again. */
export type Ask = (seconds: number) => Pick<Load, 'method' | 'lines' | 'again'>;

/** The same work for the floor and for the API, the latter as one or more callers. */
export interface Scenario {
  readonly name: string;
  readonly floor: Ask;
  readonly api: readonly { readonly as: string; readonly ask: Ask }[];
}

/** Most requests a second that are prepared of what can be done once. */
const MOST = { floor: 12_000, api: 2_000 } as const;
const READ_LINES = 20_000;
const FORM = { openDays: 260, visits: 12_000, exhibitionArea: 1340, fullTimeStaff: 9, introduction: '面向全县青少年开展科技活动。' };

/** The same for everyone who takes part: 确山县, 驻马店市, 河南省. */
const OFFICERS = [
  ['county', '411725'],
  ['city', '411700'],
  ['province', '410000'],
] as const;

/** Everything that is measured. */
export function scenarios({ world, recommended, sample }: Planted, config: Config, clock: Clock): Scenario[] {
  const tokens = new AccessTokens(config, clock);
  const tokenAt = (nodeId: string): string => tokens.issue(world.sessionAt(nodeId)).token;
  const page = '/api/v1/applications?limit=20';
  const pathOf = ({ id }: PlantedApplication): string => `/api/v1/applications/${id}`;
  const draft = (base: { readonly id: string }, callId: string): string => JSON.stringify({ callId, baseId: base.id, form: FORM });

  const { bases, thisYear } = world;
  const issuers = [...new Set(bases.map(({ issuerId }) => issuerId))];
  const nextBase = turns(bases);
  const nextRecommended = turns(recommended);
  // The floor's drafts name calls of other issuers, so that no pair of base and call comes twice.
  const nextForFloor = turns(bases, issuers.length - 1);
  const otherCall = (issuerId: string, steps: number): string =>
    world.callOf(issuers[(issuers.indexOf(issuerId) + steps) % issuers.length] ?? issuerId, thisYear);

  return [
    {
      name: 'page of 20',
      floor: () => ({ method: 'GET', again: true, lines: [{ path: page }] }),
      api: OFFICERS.map(([as, code]) => ({
        as,
        ask: () => ({ method: 'GET', again: true, lines: [{ path: page, token: tokenAt(world.nodeOf(code)) }] }),
      })),
    },
    {
      name: 'one application',
      floor: () => ({ method: 'GET', again: true, lines: sample.slice(0, READ_LINES).map((each): Line => ({ path: pathOf(each) })) }),
      api: [
        {
          as: 'county',
          ask: () => ({
            method: 'GET',
            again: true,
            lines: sample.slice(0, READ_LINES).map((each): Line => ({ path: pathOf(each), token: tokenAt(each.base.countyId) })),
          }),
        },
      ],
    },
    {
      name: 'creating a draft',
      floor: (seconds) => ({
        method: 'POST',
        again: false,
        lines: nextForFloor(MOST.floor * seconds).map(([base, time]) => ({
          path: '/api/v1/applications',
          body: draft(base, otherCall(base.issuerId, time)),
        })),
      }),
      api: [
        {
          as: 'county',
          ask: (seconds) => ({
            method: 'POST',
            again: false,
            lines: nextBase(MOST.api * seconds).map(([base]) => ({
              path: '/api/v1/applications',
              token: tokenAt(base.countyId),
              body: draft(base, world.callOf(base.issuerId, thisYear)),
            })),
          }),
        },
      ],
    },
    {
      name: 'accepting one',
      floor: () => ({
        method: 'POST',
        again: true,
        // The floor does not look at the state; what the API is to accept is left alone.
        lines: sample.filter(({ state }) => state !== 'recommended').map((each) => ({ path: `${pathOf(each)}/accept`, body: '{}' })),
      }),
      api: [
        {
          as: 'city',
          ask: (seconds) => ({
            method: 'POST',
            again: false,
            lines: nextRecommended(MOST.api * seconds).map(([each]) => ({
              path: `${pathOf(each)}/accept`,
              token: tokenAt(each.base.issuerId),
              body: '{}',
            })),
          }),
        },
      ],
    },
  ];
}

/** Hands out each of a list, `times` over, with how often it has come. */
function turns<T>(all: readonly T[], times = 1): (count: number) => [T, number][] {
  let at = 0;
  return (count) => {
    if (at + count > all.length * times)
      throw new Error(`${all.length} rows are too few for such long measurements: take more --rows or fewer --seconds`);
    const begin = at;
    at += count;
    return Array.from({ length: count }, (_, step) => {
      const place = begin + step;
      return [all[place % all.length] as T, Math.floor(place / all.length) + 1];
    });
  };
}
