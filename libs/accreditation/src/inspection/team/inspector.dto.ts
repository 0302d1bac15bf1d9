import { CursorView } from '@jidi/access';
import { Id, Ids, ListOf, Text } from '@jidi/platform';

/** Somebody who can be sent. */
export class InspectorItem {
  @Id({ about: 'the person, as teams name them' }) personId: string;
  @Text({ about: 'their name', nullable: true, example: '王专家' }) name: string | null;
  @Ids({ about: 'my associations for which they inspect' }) nodeIds: string[];
}

/** A page of those who can be sent. */
export class InspectorPage extends CursorView {
  @ListOf(() => InspectorItem, { about: 'in the order of their ids' }) items: InspectorItem[];
}
