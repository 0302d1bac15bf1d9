import { ActsBesides } from '@jidi/workflow';
import { subjectKinds, type AnySubjectKind } from './subject-kinds.js';

/** The route leads subjects, of whatever kind, to some of their actions. */
export const LeadsSubjects = (actionsOf: (kind: AnySubjectKind) => readonly string[]): MethodDecorator =>
  ActsBesides(() => [...subjectKinds().values()].flatMap((kind) => actionsOf(kind).map((action) => ({ workflow: kind.workflow, action }))));
