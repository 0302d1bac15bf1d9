import { ZHUMADIAN_REGULATION } from '@jidi/regulation';
import { v7 as uuidv7 } from 'uuid';
import type { Site } from './site.js';

/**
 * Plants bases that owe their summary a week from today, each with one person of staff who has a mail address: two
 * reminders each are due, in the application and by mail.
 */
export async function plantBases(site: Site, count: number): Promise<void> {
  const [city, round, regulation] = [uuidv7(), uuidv7(), uuidv7()];
  await site.query(`insert into access.node (id, kind, name, audience_id, active) values ($1, 'CITY', '驻马店市科学技术协会', $2, true)`, [
    city,
    uuidv7(),
  ]);
  await site.query(
    `insert into regulation.regulation (id, state, version, created_at, issuer_node_id, series_id, edition, effective_from, preparers, content)
     values ($1, 'published', 1, now(), $2, $1, 1, '2014-01-01', '{}', $3)`,
    [regulation, city, ZHUMADIAN_REGULATION],
  );
  await site.query(
    `insert into assessment.round (id, state, version, created_at, issuer_node_id, regulation_id, year, title, body, period_first, period_last,
       cut_off, base_due_on, county_due_on, city_due_on, dues_counted, dues_provisional, minimums, reminder_offsets, escalate_after)
     select $1, 'open', 1, now(), $2, $3, 2015, '年度总结', '请报送', '2015-01-01', '2015-12-31', '2015-12-31', due, due, due, false, false, '{}', '{-7}', 7
     from (select (now() at time zone 'Asia/Shanghai')::date + 7 as due) d`,
    [round, city, regulation],
  );
  await site.query(
    `with base as (
       select n, gen_random_uuid() as node_id, gen_random_uuid() as person_id, gen_random_uuid() as base_id from generate_series(1, $1::int) n
     ), node as (
       insert into access.node (id, kind, name, audience_id, active) select node_id, 'BASE', '', gen_random_uuid(), true from base
     ), registered as (
       insert into registry.base (id, node_id, version, created_at) select base_id, node_id, 1, now() from base
     ), person as (
       insert into access.person (id, name, email) select person_id, '联络员', 'staff' || n || '@example.org' from base
     ), account as (
       insert into access.account (id, user_name, created_at) select person_id, 'staff' || n, now() from base
     ), held as (
       insert into access.role_grant (id, person_id, role, node_id, granted_at) select gen_random_uuid(), person_id, 'base-staff', node_id, now() - interval '1 year' from base
     )
     insert into assessment.summary (id, state, version, created_at, round_id, year, base_id, base_name, base_node_id, managing_node_id, issuer_node_id,
       class_code, due_on, county_due_on, city_due_on, figures)
     select gen_random_uuid(), 'draft', 1, now(), $2, 2015, base_id, '第' || n || '科普馆', node_id, $3, $3, 'venue', d.due, d.due, d.due, '{}'
     from base, (select (now() at time zone 'Asia/Shanghai')::date + 7 as due) d`,
    [count, round, city],
  );
}
