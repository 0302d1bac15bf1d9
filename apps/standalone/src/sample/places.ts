/** Codes of the bodies that take part in the sample; the divisions and zones directly below a city named here come with it. */
export const ACTIVE_CODES = ['000000', '410000', '411700', '220000', '220500', '220582'] as const;

/** Zhumadian, whose counties and whose economic development zone (411771) all take part. */
export const ACTIVE_CITY = '411700';
