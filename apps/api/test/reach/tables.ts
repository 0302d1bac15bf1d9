import type { Place } from '../walk/places.js';

/** A table whose rows a neighbour or the public sees in part: which rows, as SQL on `t`, and why. */
interface Told {
  readonly rows: string;
  readonly why: string;
}

const CALLED = `exists (select 1 from accreditation.call c where c.id = t.call_id and c.state <> 'draft')`;
const ANNOUNCED = `exists (select 1 from decision.notice n where n.id = t.notice_id and n.state in ('published', 'closed'))`;

/** Records that are told to everyone below their issuer, by kind and id. */
const told = (kind: string, id: string): string => `(
  ${kind} = 'regulation' and exists (select 1 from regulation.regulation x where x.id = ${id} and x.state = 'published')
  or ${kind} = 'call' and exists (select 1 from accreditation.call x where x.id = ${id} and x.state <> 'draft')
  or ${kind} = 'notice' and exists (select 1 from decision.notice x where x.id = ${id} and x.state in ('published', 'closed'))
  or ${kind} = 'round' and exists (select 1 from assessment.round x where x.id = ${id} and x.state <> 'draft'))`;

/** What the neighbour county sees of the same rows. */
export const TOLD_BELOW: Readonly<Record<string, Told>> = {
  'access.reach': {
    rows: 't.subject_id in (select n.audience_id from access.node n)',
    why: 'that something was told to everyone below the city',
  },
  'registry.association': { rows: 'true', why: "an association's office is told to everyone signed in" },
  'regulation.regulation': { rows: `t.state = 'published'`, why: 'published rules' },
  'accreditation.call': { rows: `t.state <> 'draft'`, why: 'published calls' },
  'accreditation.call_quota': { rows: CALLED, why: 'places of published calls' },
  'accreditation.call_extension': { rows: CALLED, why: 'extensions of published calls' },
  'decision.notice': { rows: `t.state in ('published', 'closed')`, why: 'public notices' },
  'decision.notice_item': { rows: ANNOUNCED, why: 'the lists of public notices' },
  'decision.notice_supplement': { rows: ANNOUNCED, why: 'supplements of public notices' },
  'assessment.round': { rows: `t.state <> 'draft'`, why: "a year's reports are asked of everyone below" },
  'registry.attachment': { rows: told('t.record_kind', 't.record_id'), why: 'files of what everyone was told' },
  'workflow.history': { rows: told('t.kind', 't.record_id'), why: 'what happened to what everyone was told' },
  'workflow.remark': {
    rows: `exists (select 1 from workflow.history h where h.id = t.history_id and ${told('h.kind', 'h.record_id')})`,
    why: 'why it happened',
  },
};

/** What the public sees. */
export const PUBLISHED: Readonly<Record<string, Told>> = {
  'access.reach': { rows: `t.subject_id = '00000000-0000-7000-8000-000000000001'`, why: 'that something was published' },
  'regulation.regulation': { rows: `t.state = 'published'`, why: 'published rules' },
  'accreditation.call': { rows: `t.state <> 'draft'`, why: 'published calls' },
  'accreditation.call_quota': { rows: CALLED, why: 'places of published calls' },
  'accreditation.call_extension': { rows: CALLED, why: 'extensions of published calls' },
  'decision.notice': { rows: `t.state in ('published', 'closed')`, why: 'public notices' },
  'decision.notice_item': { rows: ANNOUNCED, why: 'the lists of public notices' },
  'decision.notice_supplement': { rows: ANNOUNCED, why: 'supplements of public notices' },
  'titles.designation': { rows: 'true', why: 'titles' },
};

/** Tables that a sign-in reads before anybody is known. */
export const CREDENTIALS = [
  'access.account',
  'access.credential',
  'access.one_time_code',
  'access.person',
  'access.refresh_token',
  'access.session',
  'access.sign_in_failure',
] as const;

/** Where rows are seen that the county's officer does not see; the county's when absent. */
export const SEEN_AT: Readonly<Record<string, Place>> = {
  'accreditation.score_sheet': 'zhumadian',
  'decision.objection': 'zhumadian',
  'decision.objector': 'zhumadian',
  'decision.meeting': 'zhumadian',
};

/** Tables of which no officer sees a row, with the mode that does. */
export const NEVER_BY_REACH: Readonly<Record<string, 'sign-in' | 'robot'>> = {
  'access.credential': 'sign-in',
  'access.sign_in_failure': 'sign-in',
  'access.refresh_token': 'sign-in',
  'platform.outbox': 'robot',
  'platform.outbox_effect': 'robot',
  'platform.dead_job': 'robot',
};
