import { Problem, PROBLEMS, requireVersion, type Tx } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { AccessEvents } from '../event/access-events.js';
import type { PersonBody } from './account.dto.js';
import { lockPerson } from './account.sql.js';
import { Person } from './person.entity.js';

const FIELDS = ['name', 'mobile', 'email'] as const;

/** Whose row is changed, by whom, and which version they edited. */
export interface PersonEdit {
  readonly id: string;
  readonly by: string;
  readonly version: number;
}

/** Changes a person's name, mobile number and mail address. Who may, the callers judge. */
@Injectable()
export class PersonChanges {
  constructor(@Inject(AccessEvents) private readonly events: AccessEvents) {}

  /**
   * Absent fields stay, null clears; what is the same already changes nothing. The record says which fields, never what was in them.
   * @throws Problem not-found, wrong-state once erased, stale, mobile-taken
   */
  async change(tx: Tx, { id, by, version }: PersonEdit, body: PersonBody): Promise<void> {
    const person = await lockPerson(tx, id);
    if (!person) throw new Problem(PROBLEMS.notFound);
    if (person.erased) throw new Problem(PROBLEMS.wrongState);
    requireVersion(person, version);
    const changed = FIELDS.filter((field) => body[field] !== undefined && body[field] !== person[field]);
    if (changed.length === 0) return;
    const values = Object.fromEntries(changed.map((field) => [field, body[field]]));
    await tx.update(Person, id, { ...values, version: version + 1 });
    const notes = Object.fromEntries(changed.map((field) => [field, true]));
    await this.events.record(tx, { kind: 'person-changed', by, subjectId: id, notes });
  }
}
