import { CursorView, NODE_KIND_LABELS, type NodeKind, UNIT_KIND_LABELS, UNIT_KINDS, type UnitKind } from '@jidi/access';
import { Choice, Flag, Id, Int, ListOf, PageQuery, Text } from '@jidi/platform';

const KINDS = Object.keys(NODE_KIND_LABELS);
const RECOMMENDERS = ['CITY', 'COUNTY', 'ZONE', ...UNIT_KINDS] as const;

/** Query of GET /associations. */
export class AssociationQuery extends PageQuery {
  @Id({ about: 'associations directly below this one', optional: true }) parentId?: string;
}

/** Query of GET /recommenders. */
export class RecommenderQuery extends PageQuery {
  @Id({ about: 'issuer to which they recommend' }) issuerNodeId: string;
}

/** Body of PATCH /associations/{nodeId}. */
export class AssociationContact {
  @Text({ about: "the office's address and number, no person's", max: 500, example: '确山县盘龙镇政府院内，0396-7022000' }) contact: string;
}

/** An active association. */
export class AssociationView {
  @Id({ about: 'its node' }) nodeId: string;
  @Choice(KINDS, { about: 'level', example: 'COUNTY' }) kind: NodeKind;
  @Text({ about: 'the same in Chinese', example: '县级科协' }) kindLabel: string;
  @Text({ about: 'code of its division', nullable: true, example: '411725' }) code: string | null;
  @Text({ about: 'name', example: '确山县科学技术协会' }) name: string;
  @Id({ about: 'association above', nullable: true }) parentId: string | null;
  @Flag({ about: 'whether no active association lies below' }) leaf: boolean;
  @Text({ about: "the office's address and number", max: 500, nullable: true }) contact: string | null;
  @Int({ about: 'version for If-Match; 0 before the first entry' }) version: number;
}

/** A page of associations. */
export class AssociationPage extends CursorView {
  @ListOf(() => AssociationView, { about: 'by code' }) items: AssociationView[];
}

/** A body that may recommend to an issuer. */
export class RecommenderView {
  @Id({ about: 'its node' }) nodeId: string;
  @Text({ about: 'name', example: '驻马店市气象学会' }) name: string;
  @Choice(RECOMMENDERS, { about: 'kind of recommender, as regulations name it', example: 'SOCIETY' }) recommenderKind: string;
  @Text({ about: 'the same in Chinese', example: '学会' }) kindLabel: string;
  @Flag({ about: 'whether one person may prepare and sign there' }) onePerson: boolean;
}

/** A page of recommenders. */
export class RecommenderPage extends CursorView {
  @ListOf(() => RecommenderView, { about: 'associations by code, then the others by name' }) items: RecommenderView[];
}

/** What people call a kind of recommender. */
export const recommenderLabel = (kind: NodeKind, unitKind: UnitKind | null): string =>
  unitKind === null ? NODE_KIND_LABELS[kind] : UNIT_KIND_LABELS[unitKind];
