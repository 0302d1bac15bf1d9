import type { Bilingual } from '@jidi/platform';
import { ACCREDITATION } from './accreditation.js';
import { ASSESSMENT } from './assessment.js';
import { DECISION } from './decision.js';
import { PEOPLE } from './people.js';
import { REGISTER } from './register.js';
import { RUNNING } from './running.js';

/** The catalogue: everything that can be allowed, with its words, by theme. A permission that is not here does not exist. */
export const PERMISSIONS = {
  ...PEOPLE,
  ...REGISTER,
  ...ACCREDITATION,
  ...DECISION,
  ...ASSESSMENT,
  ...RUNNING,
} as const satisfies Record<string, Bilingual>;

/** A permission's name. */
export type Permission = keyof typeof PERMISSIONS;
