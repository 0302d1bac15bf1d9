import { Decimal, Flag, Id, ListOf, Nested, PlainDate, Text } from '@jidi/platform';
import { HostRef, NodeName } from '../host/host.dto.js';

/** From a day to a day. */
export class Period {
  @PlainDate({ about: 'first day' }) from: string;
  @PlainDate({ about: 'first day on which it no longer held; null: it holds as far as the caller sees', nullable: true }) to: string | null;
}

/** A name or alias it bore. */
export class NamePeriod extends Period {
  @Text({ about: 'name', max: 100 }) name: string;
}

/** A body that managed it. */
export class ManagingPeriod extends Period {
  @Nested(() => NodeName, { about: 'managing body' }) body: NodeName;
}

/** A host that ran it. */
export class HostPeriod extends Period {
  @Nested(() => HostRef, { about: 'host' }) host: HostRef;
}

/** A site it had. */
export class SitePeriod extends Period {
  @Text({ about: 'address' }) address: string;
  @Nested(() => NodeName, { about: 'division' }) location: NodeName;
  @Decimal({ about: 'area in m2', nullable: true }) areaM2: number | null;
  @Flag({ about: 'whether it was the main one' }) main: boolean;
}

/** A class it was in. */
export class ClassPeriod extends Period {
  @Text({ about: 'class', max: 40 }) classCode: string;
}

/** Who was its contact; by id, and by name unless erased. */
export class LiaisonPeriod extends Period {
  @Id({ about: 'person' }) personId: string;
  @Text({ about: 'name; null once erased', nullable: true }) name: string | null;
}

/** Everything that held of a base, earliest first; corrected slips are left out. */
export class BaseHistory {
  @ListOf(() => NamePeriod, { about: 'names' }) names: NamePeriod[];
  @ListOf(() => NamePeriod, { about: 'other names' }) aliases: NamePeriod[];
  @ListOf(() => ManagingPeriod, { about: 'managing bodies' }) managingBodies: ManagingPeriod[];
  @ListOf(() => HostPeriod, { about: 'hosts' }) hosts: HostPeriod[];
  @ListOf(() => SitePeriod, { about: 'sites' }) sites: SitePeriod[];
  @ListOf(() => ClassPeriod, { about: 'classes' }) classes: ClassPeriod[];
  @ListOf(() => LiaisonPeriod, { about: 'liaison officers' }) liaisons: LiaisonPeriod[];
}
