import type { RegulationContent } from './regulation-content.js';

type Lift = (older: object) => object;

/** What brings a content to the next form, by the form it has; the first contents have no number, which is form 0. */
const LIFTS: readonly Lift[] = [(older) => ({ form: 1, ...older })];

const formOf = (content: object): unknown => ('form' in content ? content.form : 0);

/** A content in today's form, as far as it has a form that is known; it is not checked. */
export function lifted(json: unknown): unknown {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return json;
  const form = LIFTS.findIndex((_, index) => index === formOf(json));
  return form === -1 ? json : LIFTS.slice(form).reduce((content, lift) => lift(content), json);
}

/**
 * A content as it was kept, in today's form: THE way in which what the database holds is read. It is not checked again: that was done when it
 * was written, and when it was published.
 * @throws Error for a form of a later release
 */
export function readContent(json: unknown): RegulationContent {
  const content = lifted(json) as RegulationContent;
  if (formOf(content) !== LIFTS.length) throw new Error(`a regulation of form ${String(formOf(content))} is not known here`);
  return content;
}
