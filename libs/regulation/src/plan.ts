import type { Bilingual } from '@jidi/platform';
import type { RegulationContent } from './content/regulation-content.js';

/** The steps that may lie between a submission and a title, in the order in which they are taken, with their words. */
export const STEP_WORDS = {
  recommendation: { zh: '推荐', en: 'recommendation' },
  visit: { zh: '现场考察', en: 'site inspection' },
  meeting: { zh: '会议决定', en: 'decision meeting' },
  notice: { zh: '公示', en: 'public notice' },
} as const satisfies Record<string, Bilingual>;

/** A step's name. */
export type StepName = keyof typeof STEP_WORDS;

/** What a regulation says of each step. */
interface Parameters {
  readonly recommendation: Pick<RegulationContent, 'recommenders'>;
  /** Who is visited, by a team of how many persons, and the mean mark of 100 from which the visit is passed. */
  readonly visit: { readonly coverage: 'all'; readonly teamSize: number; readonly passMark: number };
  readonly meeting: object;
  readonly notice: RegulationContent['notice'];
}

/** One step with its parameters. */
export type Step = { readonly [N in StepName]: { readonly step: N } & Parameters[N] }[StepName];

type StepOf<N extends StepName> = Extract<Step, { readonly step: N }>;

/** The steps that a regulation asks for, in order; what is absent is not asked. */
export type Plan = readonly Step[];

/** What an edition says of the steps. */
type Asked = Pick<RegulationContent, 'recommenders' | 'inspection' | 'meeting' | 'notice'>;

/** The steps that an edition asks for, in the order in which they are taken. */
export function planOf({ recommenders, inspection, meeting, notice }: Asked): Plan {
  const { required, teamSize, passMark } = inspection;
  return [
    { step: 'recommendation', recommenders },
    ...(required === 'none' ? [] : [{ step: 'visit', coverage: required, teamSize, passMark } as const]),
    ...(meeting.required ? [{ step: 'meeting' } as const] : []),
    ...(notice.days === 0 ? [] : [{ step: 'notice', ...notice } as const]),
  ];
}

/** A step of a plan by its name; undefined where the plan does not ask for it. */
export function stepOf<N extends StepName>(plan: Plan, name: N): StepOf<N> | undefined {
  return plan.find((each): each is StepOf<N> => each.step === name);
}
