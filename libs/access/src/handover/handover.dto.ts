import { Id, Int, ListOf, Text } from '@jidi/platform';

/** Body of a handover. */
export class HandoverBody {
  @Id({ about: 'who takes the work; holds a role at the node' })
  toPersonId: string;

  @Id({ about: 'node at which the work stands' })
  nodeId: string;

  @Text({ about: 'why', max: 500, example: '三月岗位调整' })
  reason: string;
}

/** What of one kind was moved. */
export class MovedView {
  @Text({ about: 'what', example: 'workflow.task' })
  kind: string;

  @Int({ about: 'how many' })
  count: number;
}

/** A handover. */
export class HandoverView {
  @ListOf(() => MovedView, { about: 'what was moved' })
  moved: MovedView[];
}
