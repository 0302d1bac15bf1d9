-- A recall names the step it takes back, so that the last step is what neither undoes nor is undone.
alter table workflow.history add undoes_id uuid references workflow.history;
create unique index history_undoes_id_key on workflow.history (undoes_id);
alter table workflow.history add constraint history_recall_undoes check (undoes_id is null or action = 'recall');

-- What was recalled before is the last step of that name that no earlier recall has taken back.
do $$
declare
  recalled record;
begin
  for recalled in select id, record_id, sequence, notes ->> 'recalled' as action from workflow.history where action = 'recall' order by record_id, sequence
  loop
    update workflow.history set undoes_id = (
      select h.id from workflow.history h
      where h.record_id = recalled.record_id and h.sequence < recalled.sequence and h.action = recalled.action
        and not exists (select 1 from workflow.history u where u.undoes_id = h.id)
      order by h.sequence desc limit 1
    ) where id = recalled.id;
  end loop;
end;
$$;

-- The steps of a record that stand.
create view workflow.standing_step with (security_invoker = true) as
  select h.* from workflow.history h
  where h.undoes_id is null and not exists (select 1 from workflow.history u where u.undoes_id = h.id);
grant select on workflow.standing_step to jidi_app;
