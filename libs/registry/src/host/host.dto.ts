import { CursorView } from '@jidi/access';
import { Choice, Flag, Id, Instant, Int, ListOf, Nested, PageQuery, Text, Texts } from '@jidi/platform';
import { Since } from '../dated/since.dto.js';
import { HOST_TYPES, type HostType, NO_CODE_REASONS, type NoCodeReason } from './host-words.js';

const LETTER = /[\p{L}\p{N}]/u;

/** Body of POST /hosts. */
export class NewHost extends Since {
  @Text({ about: 'name of the legal person', example: '确山县教育局', pattern: LETTER }) name: string;
  @Choice(HOST_TYPES, { about: 'kind of legal person', example: 'government' }) type: HostType;
  @Text({ about: 'unified social credit code, 18 characters', max: 40, optional: true, example: '91350100M000100Y43' }) creditCode?: string;
  @Choice(NO_CODE_REASONS, { about: 'why there is no credit code', optional: true }) noCodeReason?: NoCodeReason;
  @Text({ about: 'the reason in words, when it is another', optional: true }) noCodeNote?: string;
  @Id({ about: 'body that registers it; needed by who may register for several', optional: true }) nodeId?: string;
  @Flag({ about: 'confirms after possible-duplicate that it is another host; the note says why', optional: true })
  confirmNotDuplicate?: boolean;
}

/** Body of PATCH /hosts/{id}. */
export class HostCorrection {
  @Choice(HOST_TYPES, { about: 'kind of legal person', optional: true }) type?: HostType;
  @Text({ about: 'unified social credit code; null: it has none', max: 40, optional: true, nullable: true, example: '91350100M000100Y43' })
  creditCode?: string | null;
  @Choice(NO_CODE_REASONS, { about: 'why there is no credit code', optional: true, nullable: true }) noCodeReason?: NoCodeReason | null;
  @Text({ about: 'the reason in words', optional: true, nullable: true }) noCodeNote?: string | null;
  @Text({ about: 'remark for the history', max: 500, optional: true, example: '按证书更正' }) note?: string;
}

/** Body of POST /hosts/{id}/names. */
export class HostRenaming extends Since {
  @Text({ about: 'name from that day on', example: '确山县教育体育局', pattern: LETTER }) name: string;
}

/** Body of POST /hosts/{id}/successor. */
export class HostMerger extends Since {
  @Id({ about: 'host into which it was merged' }) successorId: string;
}

/** Body of POST /hosts/{id}/shares. */
export class HostSharing {
  @Id({ about: 'body that may use the host from now on' }) nodeId: string;
  @Text({ about: 'remark for the history', max: 500, optional: true, example: '按证书更正' }) note?: string;
}

/** Query of GET /hosts. */
export class HostQuery extends PageQuery {
  @Text({ about: 'name as people write it, or the credit code', max: 100, optional: true, example: '确山教育局' }) q?: string;
  @Flag({ about: 'whether to count all; not for searches', optional: true, query: true }) total?: boolean;
}

/** A node by its public name. */
export class NodeName {
  @Id({ about: 'node' }) nodeId: string;
  @Text({ about: 'its name', example: '确山县科学技术协会' }) name: string;
}

/** A host by id and name. */
export class HostRef {
  @Id({ about: 'host' }) id: string;
  @Text({ about: 'its name', nullable: true }) name: string | null;
}

/** A host organisation. */
export class HostView {
  @Id({ about: 'id' }) id: string;
  @Int({ about: 'version for If-Match' }) version: number;
  @Text({ about: 'name that holds today', example: '确山县教育局' }) name: string;
  @Texts({ about: 'names that held before, latest first' }) formerNames: string[];
  @Choice(HOST_TYPES, { about: 'kind of legal person' }) type: HostType;
  @Text({ about: 'the same in Chinese', example: '机关' }) typeLabel: string;
  @Text({ about: 'unified social credit code', nullable: true }) creditCode: string | null;
  @Choice(NO_CODE_REASONS, { about: 'why there is none', nullable: true }) noCodeReason: NoCodeReason | null;
  @Text({ about: 'the same in Chinese', nullable: true }) noCodeReasonLabel: string | null;
  @Text({ about: 'the reason in words', nullable: true }) noCodeNote: string | null;
  @Nested(() => HostRef, { about: 'host into which it was merged', nullable: true }) mergedInto: HostRef | null;
  @Nested(() => NodeName, { about: 'body that registered it' }) registeredAt: NodeName;
  @Instant({ about: 'when it was registered' }) createdAt: string;
}

/** A page of hosts. */
export class HostPage extends CursorView {
  @ListOf(() => HostView, { about: 'newest first; a search: best first' }) items: HostView[];
  @Int({ about: 'number of all, when asked for', optional: true }) total?: number;
}
