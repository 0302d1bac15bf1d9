import { Text } from '@jidi/platform';

/** What every page of a list ends with. */
export abstract class CursorView {
  @Text({ about: 'cursor of the next page; null on the last', nullable: true, max: 500 })
  nextCursor: string | null;
}
