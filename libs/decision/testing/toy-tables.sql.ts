/** The tables of the toys, made as the owner of the schema. */
export const TOY_TABLES: readonly string[] = [
  ...['decision.toy_application', 'decision.toy_pledge'].flatMap((table) => [
    `create table ${table} (id uuid primary key, state text not null, version integer not null, created_at timestamptz not null, name text not null,
      issuer_node_id uuid not null, base_id uuid not null, base_node_id uuid not null, recommender_node_id uuid not null, batch_id uuid not null,
      meeting_asked boolean not null, notice_days integer not null)`,
    `call platform.protect('${table}', 'id')`,
    `grant select, insert, update on ${table} to jidi_app`,
  ]),
  `create table decision.toy_prize (id uuid primary key, state text not null, version integer not null, created_at timestamptz not null,
    document_id uuid not null, issuer_node_id uuid not null, toy_kind text not null, toy_id uuid not null)`,
  `call platform.protect('decision.toy_prize', 'id')`,
  'grant select, insert, update on decision.toy_prize to jidi_app',
  `insert into decision.subject_kind (kind) values ('pledge')`,
];
