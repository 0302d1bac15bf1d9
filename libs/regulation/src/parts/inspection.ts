import { part } from './part.js';
import { choice, count, object, says } from './schema.js';

/** Who is inspected on site, by how many, and the mean mark of 100 from which an inspection is passed. */
export const INSPECTION = part(
  says(
    '现场考察',
    'site inspection',
    object({
      required: choice('考察范围', 'who is inspected', {
        all: { zh: '全部考察', en: 'all' },
        none: { zh: '不考察', en: 'none' },
      }),
      teamSize: count('考察组人数', 'size of the team', 0, 20),
      passMark: says('合格分', 'pass mark', { type: 'number', minimum: 0, maximum: 100 }),
    }),
  ),
  { required: 'all', teamSize: 3, passMark: 60 },
  [
    {
      code: 'team-for-inspection',
      zh: '需要考察时，考察组至少一人',
      en: 'an inspection takes a team of one at least',
      at: ({ required, teamSize }) => (required === 'none' || teamSize > 0 ? [] : ['teamSize']),
    },
  ],
);
