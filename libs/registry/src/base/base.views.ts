import { CursorView } from '@jidi/access';
import { Decimal, Flag, Id, Instant, Int, ListOf, Nested, PlainDate, Text, Texts } from '@jidi/platform';
import { HostRef, NodeName } from '../host/host.dto.js';

/** Another name, since when. */
export class AliasView {
  @Id({ about: 'alias' }) id: string;
  @Text({ about: 'the name', max: 100 }) alias: string;
  @PlainDate({ about: 'since' }) from: string;
}

/** A site. */
export class SiteView {
  @Id({ about: 'site' }) id: string;
  @Text({ about: 'address' }) address: string;
  @Nested(() => NodeName, { about: 'division in which it stands (属地)' }) location: NodeName;
  @Decimal({ about: 'area in m2', nullable: true }) areaM2: number | null;
  @Flag({ about: 'whether it is the main one' }) main: boolean;
  @PlainDate({ about: 'since' }) from: string;
}

/** The host, since when. */
export class BaseHostView extends HostRef {
  @Text({ about: 'unified social credit code', nullable: true }) creditCode: string | null;
  @PlainDate({ about: 'since' }) from: string;
}

/** The managing body, since when. */
export class ManagingBodyView extends NodeName {
  @Text({ about: 'kind of node', example: 'COUNTY' }) kind: string;
  @PlainDate({ about: 'since' }) from: string;
}

/** The liaison officer; name and number are null once erased. */
export class LiaisonView {
  @Id({ about: 'person' }) personId: string;
  @Text({ about: 'name', nullable: true }) name: string | null;
  @Text({ about: 'telephone number', nullable: true }) mobile: string | null;
  @Text({ about: 'position', nullable: true }) position: string | null;
  @Flag({ about: 'whether the personal data were erased' }) erased: boolean;
  @PlainDate({ about: 'since' }) from: string;
}

/** A base in a list: what holds today. */
export class BaseLine {
  @Id({ about: 'id' }) id: string;
  @Id({ about: 'its own node' }) nodeId: string;
  @Int({ about: 'version for If-Match' }) version: number;
  @Text({ about: 'name', max: 100, example: '确山县青少年学生校外活动中心' }) name: string;
  @Nested(() => NodeName, { about: 'managing body' }) managingBody: NodeName;
  @Nested(() => NodeName, { about: 'division of the main site', nullable: true }) location: NodeName | null;
  @Nested(() => HostRef, { about: 'host', nullable: true }) host: HostRef | null;
  @Text({ about: 'class', nullable: true }) classCode: string | null;
  @PlainDate({ about: 'last day of a former managing body, which sees no further; null: sees today', nullable: true }) seenUntil:
    string | null;
}

/** A page of bases. */
export class BasePage extends CursorView {
  @ListOf(() => BaseLine, { about: 'newest first; a search: best first' }) items: BaseLine[];
  @Int({ about: 'number of all, when asked for', optional: true }) total?: number;
}

/** A base as it stood on a day. */
export class BaseView {
  @Id({ about: 'id' }) id: string;
  @Id({ about: 'its own node' }) nodeId: string;
  @Int({ about: 'version for If-Match' }) version: number;
  @PlainDate({ about: 'the day that is shown' }) asOf: string;
  @PlainDate({ about: 'last day of a former managing body, which sees no further; null: sees today', nullable: true }) seenUntil:
    string | null;
  @Text({ about: 'name', max: 100, example: '确山县青少年学生校外活动中心' }) name: string;
  @Texts({ about: 'names before, latest first' }) formerNames: string[];
  @ListOf(() => AliasView, { about: 'other names' }) aliases: AliasView[];
  @ListOf(() => SiteView, { about: 'sites, the main one first' }) sites: SiteView[];
  @Nested(() => BaseHostView, { about: 'host', nullable: true }) host: BaseHostView | null;
  @Nested(() => ManagingBodyView, { about: 'managing body' }) managingBody: ManagingBodyView;
  @Text({ about: 'class', nullable: true }) classCode: string | null;
  @Nested(() => LiaisonView, { about: 'liaison officer', nullable: true }) liaison: LiaisonView | null;
  @Text({ about: 'introduction', max: 5000, nullable: true }) introduction: string | null;
  @Text({ about: 'website or mini-programme link', max: 300, nullable: true }) website: string | null;
  @PlainDate({ about: 'open to the public since', nullable: true }) openedOn: string | null;
  @Instant({ about: 'when it was registered' }) createdAt: string;
}
