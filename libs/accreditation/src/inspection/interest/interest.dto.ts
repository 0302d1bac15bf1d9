import { Id, Instant, ListOf, Text } from '@jidi/platform';

/** A declared tie. */
export class InterestBody {
  @Id({ about: 'host organisation' }) hostId: string;
  @Text({ about: 'what ties the person to it', example: '依托单位职工' }) relation: string;
  @Id({ about: 'person whose tie it is; the caller when absent', optional: true }) personId?: string;
}

/** A declared tie of a person to a host organisation. */
export class InterestView {
  @Id({ about: 'the declaration' }) id: string;
  @Id({ about: 'person' }) personId: string;
  @Id({ about: 'host organisation' }) hostId: string;
  @Text({ about: 'what ties them; empty once it was erased', min: 0 }) relation: string;
  @Id({ about: 'who declared it' }) declaredBy: string;
  @Instant({ about: 'when' }) declaredAt: string;
}

/** A page of declared ties. */
export class InterestPage {
  @ListOf(() => InterestView, { about: 'ties, newest first' }) items: InterestView[];
  @Text({ about: 'cursor of the next page', nullable: true }) nextCursor: string | null;
}
