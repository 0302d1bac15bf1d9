/** SQL: the day in China in which the last moment before an instant lies. */
export const lastDayBefore = (instant: string): string => `((${instant} - interval '1 microsecond') at time zone 'Asia/Shanghai')::date`;
