import { Id, Instant } from '@jidi/platform';

/** That what was said of a step is erased. */
export class ErasedView {
  @Id({ about: 'the entry of the history' }) id: string;
  @Instant({ about: 'when it was erased' }) erasedAt: string;
}
