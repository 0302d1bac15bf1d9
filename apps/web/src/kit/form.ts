/** What was typed into a form, by field. */
export type Typed = Readonly<Record<string, string>>;

/** The fields of a form or of an address, as a browser sends them; of a field sent twice, the last. */
export const typedIn = (encoded: string): Typed => Object.fromEntries(new URLSearchParams(encoded));

/** What was filled in: a browser sends empty fields too. */
export const filledIn = (typed: Typed): Typed => Object.fromEntries(Object.entries(typed).filter(([, text]) => text.trim() !== ''));
