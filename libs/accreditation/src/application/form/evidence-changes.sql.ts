import type { Tx } from '@jidi/platform';
import type { FileChangeView } from '../application.dto.js';

/** SQL: whether attachment `f` was there at an instant; null stands for now. */
const present = (at: string): string =>
  `(${at} is null or f.uploaded_at <= ${at}) and (f.removed_at is null or f.removed_at > coalesce(${at}, 'infinity'))`;

// A submission told of an earlier day was sent when it was entered: that is when its files were there.
const sentAt = (number: string): string => `(select h.recorded_at from workflow.history h
  where h.record_id = $1 and h.action = 'submit' order by h.sequence offset ${number} - 1 limit 1)`;

const FILES = `with span as materialized (
    select ${sentAt('$2::integer')} as since, case when $3::integer is not null then ${sentAt('$3::integer')} end as until
  ), seen as (
    select f.id, f.name, ${present('span.since')} as before, ${present('span.until')} as after
    from registry.record_file f, span where f.record_kind = 'application' and f.record_id = $1
  )
  select id, name, case when after then 'added' else 'removed' end as change from seen where before <> after order by id`;

/** The files of an application that came or went between two submissions, by their numbers; `to` null stands for now. */
export const changedFiles = (tx: Tx, id: string, { from, to }: { from: number | null; to: number | null }): Promise<FileChangeView[]> =>
  tx.query<FileChangeView[]>(FILES, [id, from, to]);
