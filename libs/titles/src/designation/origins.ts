import type { Bilingual } from '@jidi/platform';

/** Where a title comes from. The database holds which of them name an application and a document of ours: see the README. */
export const ORIGINS = {
  application: { zh: '申报命名', en: 'named on application' },
  direct: { zh: '直接命名', en: 'named directly, on a higher title' },
  outside: { zh: '系统外命名', en: 'named by an issuer outside this system' },
  import: { zh: '历史命名补录', en: 'named earlier, entered from papers' },
} as const satisfies Record<string, Bilingual>;

/** Where a title comes from, as a code. */
export type Origin = keyof typeof ORIGINS;
