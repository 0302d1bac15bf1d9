import { applicationRef, type SubjectRef } from './subject.js';

/** A body of the API with the subject that it names by `applicationId`. */
export type OnSubject<B extends { applicationId: string }> = Omit<B, 'applicationId'> & { readonly subject: SubjectRef };

/** A body of the API with the subjects that it names by `applicationIds`, in its order. */
export type OnSubjects<B extends { applicationIds: string[] }> = Omit<B, 'applicationIds'> & { readonly subjects: readonly SubjectRef[] };

/** The same of a body that may name none. */
export type PerhapsOnSubjects<B extends { applicationIds?: string[] }> = Omit<B, 'applicationIds'> & {
  readonly subjects?: readonly SubjectRef[];
};

/** Names the subject of a body as everything but the API does: by kind and id. */
export const bySubject = <B extends { applicationId: string }>({ applicationId, ...body }: B): OnSubject<B> => ({
  ...body,
  subject: applicationRef(applicationId),
});

/** The same of a list; what names none still names none. */
export function bySubjects<B extends { applicationIds: string[] }>(body: B): OnSubjects<B>;
export function bySubjects<B extends { applicationIds?: string[] }>(body: B): PerhapsOnSubjects<B>;
export function bySubjects({ applicationIds, ...body }: { applicationIds?: string[] }): object {
  return applicationIds ? { ...body, subjects: applicationIds.map(applicationRef) } : body;
}
