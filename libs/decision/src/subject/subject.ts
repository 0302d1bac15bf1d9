import type { Bilingual, DeadlineQuestion } from '@jidi/platform';

/** Names what a body decides on: a record of some kind, by its id. */
export interface SubjectRef {
  readonly kind: string;
  readonly id: string;
}

/** The kinds of record in which a body decides on subjects, which list them. */
export type DecidingKind = 'meeting' | 'notice' | 'designation-document';

/** How long a notice runs, as the rules of its subjects count it; of no days where they ask none. */
export type NoticeLength = Omit<DeadlineQuestion, 'from'>;

/** What meeting, notice, objection and document know of a record on which they decide. */
export interface Subject extends SubjectRef {
  /** Name of its base, as the record has it. */
  readonly name: string;
  /** Its state in its own workflow. */
  readonly state: string;
  /** The association that decides on it. */
  readonly issuerNodeId: string;
  readonly baseId: string;
  readonly baseNodeId: string;
  readonly recommenderNodeId: string;
  readonly recommenderName: string;
  /** Its class, in words. */
  readonly classTitle: Bilingual;
  /** The call or round that it came with: what is announced together has one. */
  readonly batchId: string;
  /** Whether its rules have a meeting decide on it. */
  readonly meetingAsked: boolean;
  readonly noticeLength: NoticeLength;
  /** What its rules call the lead issuer: a document of last year may bear an earlier name. */
  readonly leadIssuers: readonly string[];
}

/** The kind and id of a subject as one text: records of two kinds are never taken for one another. */
export const keyOf = ({ kind, id }: SubjectRef): string => `${kind} ${id}`;

/** The columns by which a row names its subject. */
export const columnsOf = ({ kind, id }: SubjectRef): { subjectKind: string; subjectId: string } => ({ subjectKind: kind, subjectId: id });

/** The kind of subject that the API names by `applicationId`. */
export const APPLICATION = 'application';

/** The subject that the API calls an application by its id. */
export const applicationRef = (id: string): SubjectRef => ({ kind: APPLICATION, id });
