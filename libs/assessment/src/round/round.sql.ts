import { type Database, ROBOT } from '@jidi/platform';

const OPEN = `select id from assessment.round where state = 'open' and year >= $1 order by id`;

/** Rounds that stand open, of a year or a later one; for robots. */
export const openRounds = (database: Database, year: number): Promise<{ id: string }[]> =>
  database.query(ROBOT, 'open-rounds', OPEN, [year]);

const COUNTED = `select id from assessment.round where state <> 'closed' and dues_counted order by id`;

/** Rounds on their way whose due dates are counted in working days; for robots. */
export const countedRounds = (database: Database): Promise<{ id: string }[]> => database.query(ROBOT, 'rounds-counted', COUNTED, []);
