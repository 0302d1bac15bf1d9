import { type Fault, Problem, PROBLEMS } from '@jidi/platform';
import { rule, type Rule } from '@jidi/workflow';
import type { Subject } from '../subject/subject.js';
import { isAnnounced, isGranted } from '../subject/subject-kinds.js';
import type { ObjectionKind } from './objection.entity.js';

/** An objection that comes in, with the notice it is about. */
export interface Incoming {
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  /** Day on which it came in. */
  readonly receivedOn: string;
  /** What it is about, as it stands. */
  readonly subject: Pick<Subject, 'kind' | 'state'>;
  /** An officer registers it; else it comes from the public page. */
  readonly registered: boolean;
}

const withinNotice: Rule<Incoming> = rule(
  'objection-out-of-time',
  '异议应在公示期内提出',
  'objections are taken while the notice runs',
  ({ startsOn, endsOn, receivedOn }) => startsOn !== null && endsOn !== null && startsOn <= receivedOn && receivedOn <= endsOn,
);

// A letter that came in time and is registered after the title was issued is not lost: it waits for its answer all the same.
const stillAnnounced: Rule<Incoming> = rule(
  'no-longer-announced',
  '该基地已不在公示中',
  'that base is announced no longer',
  ({ subject, registered }) => isAnnounced(subject) || (registered && isGranted(subject)),
);

/** What must hold of an objection that comes in. */
export const INCOMING_RULES: readonly Rule<Incoming>[] = [withinNotice, stillAnnounced];

/** Who objects, as it was said. */
export interface Said {
  readonly kind: ObjectionKind;
  readonly name?: string;
  readonly contact?: string;
}

/** Everything that can be wrong with who objects. */
export const OBJECTOR_FAULTS = ['name-missing', 'contact-missing', 'name-of-lead'] as const;

/** @throws Problem invalid: a person or body is named and can be answered; a lead bears no name */
export function requireObjector({ kind, name, contact }: Said): void {
  const faults: Fault[] = [];
  if (kind !== 'anonymous' && !name)
    faults.push({ path: 'name', code: 'name-missing', zh: '请填写姓名或单位名称', en: 'give the name of the person or body' });
  if (kind !== 'anonymous' && !contact)
    faults.push({ path: 'contact', code: 'contact-missing', zh: '请填写联系方式', en: 'say how you can be reached' });
  if (kind === 'anonymous' && name)
    faults.push({ path: 'name', code: 'name-of-lead', zh: '匿名线索不填写姓名', en: 'an anonymous lead bears no name' });
  if (faults.length > 0) throw new Problem(PROBLEMS.invalid, faults);
}
