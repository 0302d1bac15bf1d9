import { CursorView } from '@jidi/access';
import { Id, Instant, Int, ListOf, PageQuery, Text } from '@jidi/platform';

/** Which record a file belongs to. */
export class RecordQuery {
  @Text({ about: 'kind of record', max: 40, pattern: /^[a-z][a-z-]*$/, example: 'base' }) recordKind: string;
  @Id({ about: 'the record' }) recordId: string;
}

/** Query of GET /attachments. */
export class AttachmentQuery extends PageQuery {
  @Text({ about: 'kind of record', max: 40, pattern: /^[a-z][a-z-]*$/, example: 'base' }) recordKind: string;
  @Id({ about: 'the record' }) recordId: string;
}

/** A file that belongs to a record. */
export class AttachmentView {
  @Id({ about: 'id' }) id: string;
  @Text({ about: 'kind of record', example: 'base' }) recordKind: string;
  @Id({ about: 'the record' }) recordId: string;
  @Text({ about: 'file name', example: '场地证明.pdf' }) name: string;
  @Text({ about: 'media type', example: 'application/pdf' }) mediaType: string;
  @Int({ about: 'size in bytes' }) size: number;
  @Text({ about: 'SHA-256 of its bytes, hexadecimal', min: 64, max: 64 }) sha256: string;
  @Id({ about: 'who uploaded it; null: the platform', nullable: true }) uploadedBy: string | null;
  @Instant({ about: 'when' }) uploadedAt: string;
}

/** A page of attachments. */
export class AttachmentPage extends CursorView {
  @ListOf(() => AttachmentView, { about: 'last uploaded first' }) items: AttachmentView[];
}
