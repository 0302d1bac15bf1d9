import type { Bilingual } from '@jidi/platform';
import type { Minimums, RegulationContent } from '@jidi/regulation';
import { FIGURES, type Form } from './application-form.js';

/** One minimum of the class that the form does not reach; `given` is null where nothing was filled in. */
export interface Shortfall extends Bilingual {
  readonly field: keyof Minimums;
  readonly asked: number;
  readonly given: number | null;
}

const MINIMA = [
  'openDays',
  'freeOpenDays',
  'exhibitionArea',
  'visits',
  'fullTimeStaff',
  'yearsInOperation',
] as const satisfies readonly (keyof Minimums)[];

/** Where a form falls short of the minimums of its class; a class the regulation does not know asks nothing. */
export function shortfallsOf({ classes }: Pick<RegulationContent, 'classes'>, classCode: string, form: Form): Shortfall[] {
  const minimums = classes.find(({ code }) => code === classCode)?.minimums ?? {};
  return MINIMA.flatMap((field) => {
    const asked = minimums[field];
    const given = form[field] ?? null;
    if (asked === undefined || (given !== null && given >= asked)) return [];
    return [{ field, asked, given, ...wordsOf(FIGURES[field], asked, given) }];
  });
}

const wordsOf = ({ zh, en }: Bilingual, asked: number, given: number | null): Bilingual =>
  given === null
    ? { zh: `${zh}未填写，要求不少于 ${asked}`, en: `${en}: nothing given, at least ${asked} asked` }
    : { zh: `${zh}为 ${given}，要求不少于 ${asked}`, en: `${en}: ${given} given, at least ${asked} asked` };
