import { type Fault, Problem, type Tx } from '@jidi/platform';
import { Booking, type Inspection } from '../inspection.entity.js';
import { INSPECTION_PROBLEMS } from '../inspection.problems.js';
import type { Member } from '../inspection.rules.js';
import { busyPersons } from '../inspection.sql.js';

/** When somebody is to be somewhere. */
export interface Appointment {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** Takes a team's time. @throws Problem member-booked naming who is taken, by the constraint when another came at the same instant */
export async function bookTeam(tx: Tx, { id, startsAt, endsAt }: Inspection, memberIds: readonly string[]): Promise<void> {
  await requireFree(tx, memberIds, { startsAt, endsAt });
  await tx.insert(
    Booking,
    memberIds.map((personId) => ({ inspectionId: id, personId, startsAt, endsAt, live: true })),
  );
}

/** Frees a team's time and takes another. @throws Problem member-booked */
export async function rebookTeam(tx: Tx, inspectionId: string, team: readonly Member[], when: Appointment): Promise<void> {
  await requireFree(
    tx,
    team.map(({ personId }) => personId),
    when,
    inspectionId,
  );
  await tx.update(Booking, { inspectionId }, { startsAt: when.startsAt, endsAt: when.endsAt });
}

/** Frees a team's time; who was to go stays on record. */
export async function freeTeam(tx: Tx, inspectionId: string): Promise<void> {
  await tx.update(Booking, { inspectionId }, { live: false });
}

/** @throws Problem member-booked naming who is taken at that time; against whoever comes at the same instant the constraint holds */
export async function requireFree(tx: Tx, memberIds: readonly string[], when: Appointment, besides: string | null = null): Promise<void> {
  const busy = await busyPersons(tx, memberIds, when, besides);
  if (busy.length === 0) return;
  const { code } = INSPECTION_PROBLEMS.memberBooked;
  throw new Problem(
    INSPECTION_PROBLEMS.memberBooked,
    busy.map(({ personId, name }): Fault => {
      const who = name ?? personId;
      return { path: 'memberIds', code, zh: `${who}在该时段已有安排`, en: `${who} is booked for that time` };
    }),
  );
}
