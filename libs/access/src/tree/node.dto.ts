import { Choice, Flag, Id, ListOf, Nested, PageQuery, PlainDate, Text } from '@jidi/platform';
import { NewPerson } from '../account/account.dto.js';
import { IssuedCodeView } from '../code/code.dto.js';
import { CursorView } from '../cursor.dto.js';
import { NODE_KIND_LABELS, type NodeKind, UNIT_KIND_LABELS, UNIT_KINDS, type UnitKind } from './node-kinds.js';

const NODE_KINDS = Object.keys(NODE_KIND_LABELS) as NodeKind[];

/** The earliest day of the tree: what the divisions file gives as "earlier than known". */
export const BEFORE_RECORDS = '1949-10-01';

/** Query of the tree. */
export class NodeQuery extends PageQuery {
  @Id({ about: 'children of this node; with `q`, everything below it', optional: true })
  parentId?: string;

  @Text({ about: 'part of a name; forgives what is left out', max: 50, optional: true, example: '确山科协' })
  q?: string;
}

/** A body of the tree. */
export class NodeView {
  @Id({ about: 'node' })
  id: string;

  @Choice(NODE_KINDS, { about: 'kind of body', example: 'COUNTY' })
  kind: NodeKind;

  @Text({ about: 'kind of body, in Chinese', example: '县级科协' })
  kindLabel: string;

  @Text({ about: 'code of its division', nullable: true, example: '411725' })
  code: string | null;

  @Text({ about: 'name', min: 0, example: '确山县科学技术协会' })
  name: string;

  @Flag({ about: 'whether it takes part in the platform' })
  active: boolean;

  @Flag({ about: 'whether one person may prepare and sign' })
  onePerson: boolean;

  @Choice(UNIT_KINDS, { about: 'kind of recommender; null for all but UNIT', nullable: true, example: 'SOCIETY' })
  unitKind: UnitKind | null;

  @Text({ about: 'kind of recommender, in Chinese', nullable: true, example: '学会' })
  unitKindLabel: string | null;

  @Id({ about: 'body above it today; null for the nation and for what has ceased', nullable: true })
  parentId: string | null;
}

/** A page of the tree. */
export class NodePage extends CursorView {
  @ListOf(() => NodeView, { about: 'bodies' })
  items: NodeView[];
}

/** A body above another, for as long as it was. */
export class ParentView {
  @Id({ about: 'body above' })
  id: string;

  @Text({ about: 'its name', example: '驻马店市科学技术协会' })
  name: string;

  @PlainDate({ about: 'first day; null: earlier than known', nullable: true })
  from: string | null;

  @PlainDate({ about: 'first day on which it was no more; null while it holds', nullable: true })
  to: string | null;
}

/** A body with all its bodies above, past, present and planned, the earliest first. */
export class NodeDetailView extends NodeView {
  @ListOf(() => ParentView, { about: 'bodies above, with dates' })
  parents: ParentView[];
}

/** Body of the registration of a recommender. */
export class UnitBody {
  @Id({ about: 'association under which it recommends' })
  parentId: string;

  @Choice(UNIT_KIND_LABELS, { about: 'kind of recommender', example: 'SOCIETY' })
  unitKind: UnitKind;

  @Text({ about: 'name', max: 100, example: '驻马店市气象学会' })
  name: string;

  @Flag({ about: 'whether one person may prepare and sign', optional: true })
  onePerson?: boolean;

  @PlainDate({ about: 'day from which it belongs there; today when absent, not in the future', optional: true })
  from?: string;
}

/** Body of a change of a body. */
export class NodeBody {
  @Text({ about: 'new name', max: 100, optional: true, example: '驻马店市气象科学学会' })
  name?: string;

  @Flag({ about: 'whether one person may prepare and sign; said by a body above', optional: true })
  onePerson?: boolean;
}

/** Body of a change of the reporting line. */
export class ParentBody {
  @Id({ about: 'body above it from that day on' })
  parentId: string;

  @PlainDate({ about: 'day from which it holds; may lie in the future' })
  from: string;

  @Text({ about: 'why', max: 500, example: '调整为省直管县' })
  reason: string;
}

/** Body of an activation. */
export class ActivateBody {
  @Nested(() => NewPerson, { about: 'first administrator' })
  administrator: NewPerson;

  @Flag({ about: 'whether one person may prepare and sign', optional: true })
  onePerson?: boolean;
}

/** An activated association. */
export class ActivatedView extends IssuedCodeView {
  @Nested(() => NodeView, { about: 'the association' })
  node: NodeView;

  @Id({ about: 'account of its first administrator' })
  administratorId: string;
}

/** A node as the queries read it. */
export type NodeRow = Omit<NodeView, 'kindLabel' | 'unitKindLabel'>;

/** A node for the API. */
export const toNodeView = (row: NodeRow): NodeView => ({
  id: row.id,
  kind: row.kind,
  kindLabel: NODE_KIND_LABELS[row.kind],
  code: row.code,
  name: row.name,
  active: row.active,
  onePerson: row.onePerson,
  unitKind: row.unitKind,
  unitKindLabel: row.unitKind === null ? null : UNIT_KIND_LABELS[row.unitKind],
  parentId: row.parentId,
});
