import { ActsBesides, type AnyWorkflow } from '@jidi/workflow';
import { type AnySubjectKind, subjectKinds } from './subject-kinds.js';

/** The route leads subjects, of whatever kind, to some of their actions, and begins what comes with those. */
export const LeadsSubjects = (
  actionsOf: (kind: AnySubjectKind) => readonly string[],
  beginningsOf: (kind: AnySubjectKind) => readonly AnyWorkflow[] = () => [],
): MethodDecorator =>
  ActsBesides(() =>
    [...subjectKinds().values()].flatMap((kind) => [
      ...actionsOf(kind).map((action) => ({ workflow: kind.workflow, action })),
      ...beginningsOf(kind).map((workflow) => ({ workflow, action: 'create' })),
    ]),
  );
