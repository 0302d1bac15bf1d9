/** SQL: the day of the last standing step of a record `id`; null where the caller sees none. */
export const standingDay = (id: string): string =>
  `(select h.happened_on from workflow.standing_step h where h.record_id = ${id} order by h.sequence desc limit 1)`;
