import type { Bilingual } from '@jidi/platform';
import { FIGURES, MINIMUM_FIGURES, type Minimums, type RegulationContent } from '@jidi/regulation';
import type { Form } from './application-form.js';

/** One minimum of the class that the form does not reach; `given` is null where nothing was filled in. */
export interface Shortfall extends Bilingual {
  readonly field: keyof Minimums;
  readonly asked: number;
  readonly given: number | null;
}

/** Where a form falls short of the minimums of its class; a class the regulation does not know asks nothing. */
export function shortfallsOf({ classes }: Pick<RegulationContent, 'classes'>, classCode: string, form: Form): Shortfall[] {
  const minimums = classes.find(({ code }) => code === classCode)?.minimums ?? {};
  return MINIMUM_FIGURES.flatMap((field) => {
    const asked = minimums[field];
    const given = form[field] ?? null;
    if (asked === undefined || (given !== null && given >= asked)) return [];
    return [{ field, asked, given, ...wordsOf(field, asked, given) }];
  });
}

function wordsOf(field: keyof Minimums, asked: number, given: number | null): Bilingual {
  const { zh, en, unit } = FIGURES[field];
  return given === null
    ? { zh: `${zh}未填写，要求不少于 ${asked} ${unit.zh}`, en: `${en}: nothing given, at least ${asked} ${unit.en} asked` }
    : {
        zh: `${zh}为 ${given} ${unit.zh}，要求不少于 ${asked} ${unit.zh}`,
        en: `${en}: ${given} ${unit.en} given, at least ${asked} ${unit.en} asked`,
      };
}
