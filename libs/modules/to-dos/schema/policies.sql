call relais.guard_rows('relais.to_dos', 'all');
create policy to_dos_read on relais.to_dos for select to relais_app using (
  owner_agency_id = (select relais.actor_agency()) and (select relais.works_on_to_dos())
  and case when case_id is null
    then (select relais.actor_membership()) in (owner_membership, made_by_membership) or (select relais.is_supervisor())
    else {{takes_part to_dos}} end);
create policy to_dos_write on relais.to_dos for insert to relais_app with check (
  owner_agency_id = (select relais.actor_agency()) and (select relais.works_on_to_dos())
  and made_by_membership = (select relais.actor_membership()) and origin = 'hand' and status = 'open'
  and case when case_id is null then true else {{takes_part to_dos}} end);
create policy to_dos_update on relais.to_dos for update to relais_app
  using (owner_agency_id = (select relais.actor_agency()) and (select relais.works_on_to_dos())
    and ((select relais.actor_membership()) in (owner_membership, made_by_membership) or (select relais.is_supervisor()))
    and case when case_id is null then true else {{takes_part to_dos}} end)
  with check (owner_agency_id = (select relais.actor_agency()) and changed_by_membership = (select relais.actor_membership()));
create policy to_dos_retention on relais.to_dos for all to relais_worker
  using ((select relais.system_actor()) = 'retention' and case_id is null and status <> 'open') with check (false);
grant delete on relais.to_dos to relais_worker;
grant select (id, case_id, status, ended_at) on relais.to_dos to relais_worker;
grant select on relais.to_dos to relais_app;
grant insert (id, owner_agency_id, case_id, words, owner_membership, due_on, made_by_membership, made_at, changed_by_membership, updated_at)
  on relais.to_dos to relais_app;
grant update (words, due_on, status, ended_by_membership, ended_at, changed_by_membership, version, updated_at) on relais.to_dos to relais_app;
create trigger to_dos_move before update on relais.to_dos for each row
  when (current_user = 'relais_app') execute function relais.to_do_moves();
create trigger to_dos_owned before insert or update of owner_membership, status on relais.to_dos for each row
  execute function relais.to_do_is_owned();
-- Emergency access only reads. The end of a membership is no act on the case: it takes an owner away all the same.
create trigger emergency_writes_nothing before insert or delete or update of changed_by_membership on relais.to_dos for each row
  when (relais.sealed_or_null(1) = 'member') execute function relais.emergency_writes_nothing();
call relais.refuse_when_closed('relais.to_dos');

call relais.guard_rows('relais.to_do_digests', 'all');
