import { type Fault, Problem, PROBLEMS } from '@jidi/platform';
import type { FiguresBody } from './figures.dto.js';
import { type Figure, FIGURE_FIELDS, SUMMARY_FIGURES, type FigureField, type FiguresChange } from './figures.js';

/**
 * The change that a body asks for.
 * @throws Problem invalid naming each figure that has neither or both of a value and "/", or too large a value
 */
export function readFigures(body: FiguresBody): FiguresChange {
  const faults: Fault[] = [];
  const changed: { [field in FigureField]?: Figure | null } = {};
  for (const field of FIGURE_FIELDS) {
    const sent = body[field];
    if (sent === undefined) continue;
    if (sent === null) changed[field] = null;
    else if (sent.notApplicable === true && sent.value === undefined && sent.estimate !== true) changed[field] = { notApplicable: true };
    else if (sent.notApplicable === true || sent.value === undefined) faults.push(notOneOf(field));
    else if (sent.value > SUMMARY_FIGURES[field].most) faults.push(tooMuch(field));
    else changed[field] = { value: sent.value, ...(sent.estimate === true ? { estimate: true } : {}) };
  }
  if (faults.length > 0) throw new Problem(PROBLEMS.invalid, faults);
  return { ...changed, ...(body.notes ? { notes: { ...body.notes } } : {}) };
}

const notOneOf = (field: FigureField): Fault => ({
  path: field,
  code: 'value-or-not-applicable',
  zh: `${SUMMARY_FIGURES[field].zh}：请填写数值（可为 0），或注明不适用（/）`,
  en: `${SUMMARY_FIGURES[field].en}: give a value (0 is one), or say that it does not apply`,
});

const tooMuch = (field: FigureField): Fault => ({
  path: field,
  code: 'max',
  zh: `${SUMMARY_FIGURES[field].zh}：不应大于 ${SUMMARY_FIGURES[field].most}`,
  en: `${SUMMARY_FIGURES[field].en}: expected at most ${SUMMARY_FIGURES[field].most}`,
});
