import { Choice, Id, PlainDate, Text } from '@jidi/platform';

/** How something reached us. */
export const SOURCES = ['online', 'paper', 'phone', 'letter', 'visit'] as const;

/** Chinese names of the sources. */
export const SOURCE_LABELS = { online: '网上', paper: '纸质', phone: '电话', letter: '来信', visit: '现场' } as const satisfies Record<
  (typeof SOURCES)[number],
  string
>;

/**
 * Things happen elsewhere first: every action may say when and how it happened and for whom it is entered.
 * Every action's body extends this.
 */
export class Occasion {
  @PlainDate({ about: 'day it happened, when it was not today: not in the future, not before the step it follows', optional: true })
  happenedOn?: string;

  @Id({ about: 'node for which it is entered', optional: true })
  onBehalfOf?: string;

  @Choice(SOURCE_LABELS, { about: 'how it reached the officer', optional: true, example: 'paper' })
  source?: (typeof SOURCES)[number];

  @Id({ about: 'attachment with the scan', optional: true })
  scanId?: string;

  @Text({ about: 'why it is entered more than five working days later', max: 500, optional: true, example: '节后集中补录' })
  lateReason?: string;
}

/** Body of an action that needs its reason. */
export class Reasoned extends Occasion {
  @Text({ about: 'the reason', max: 2000, example: '材料不齐' })
  reason: string;
}
