call relais.guard_rows('relais.case_keys');
-- With the master key, the verifier also proves that every value can be opened and matches its commitment.
create policy case_keys_auditor on relais.case_keys for select to relais_auditor using (true);
create policy case_keys_definer_end on relais.case_keys for delete to relais_owner using ((select relais.is_keys_actor()));
create policy case_keys_definer_read on relais.case_keys for select to relais_owner using (true);
create policy case_keys_definer_wrap on relais.case_keys for update to relais_owner using (true) with check (true);
create policy case_keys_definer_write on relais.case_keys for insert to relais_owner with check (true);
grant select on relais.case_keys to relais_auditor;

call relais.guard_rows('relais.audit_chains');
create policy audit_chains_auditor on relais.audit_chains for select to relais_auditor using (true);
create policy audit_chains_definer_move on relais.audit_chains for update to relais_owner using (true);
create policy audit_chains_definer_read on relais.audit_chains for select to relais_owner using (true);
create policy audit_chains_definer_write on relais.audit_chains for insert to relais_owner with check (true);
grant select on relais.audit_chains to relais_auditor;
create trigger audit_chains_kept before delete or truncate on relais.audit_chains
  for each statement execute function relais.refuse_audit_change();
create trigger audit_chains_move_on before update on relais.audit_chains
  for each row execute function relais.audit_chain_moves_on();

call relais.guard_rows('relais.audit_events');
create policy audit_events_auditor on relais.audit_events for select to relais_auditor using (true);
create policy audit_events_consultations on relais.audit_events as restrictive for select to relais_app
  using (subject_type is distinct from 'consultation' or actor_agency = (select relais.actor_agency())
    or (action in ('consultation.convened', 'consultation.ended', 'consultation.shredded') and not relais.restricts_rights(subject_id)));
create policy audit_events_definer_read on relais.audit_events for select to relais_owner using (true);
create policy audit_events_definer_write on relais.audit_events for insert to relais_owner with check (true);
-- Entries about incidents name the reporter and the outcome. Only the officers who keep the incidents read them in the log.
create policy audit_events_incidents on relais.audit_events as restrictive for select to relais_app
  using (subject_type is distinct from 'incident' or (select relais.keeps_incidents()));
-- The existence of another file of the person is itself a fact that not every participant of one file knows.
create policy audit_events_merges on relais.audit_events as restrictive for select to relais_app
  using (subject_type is distinct from 'person_merge' or relais.sees_merge(subject_id, actor_agency));
create policy audit_events_of_casework on relais.audit_events as restrictive for select to relais_app
  using (case_id is null or not (select relais.only_administers()));
create policy audit_events_read on relais.audit_events for select to relais_app using (
  (case_id is null and chain_id = (select relais.actor_agency()))
  or (case_id is not null and (kind in ('act', 'sharing') or actor_agency = (select relais.actor_agency()))
    and {{takes_part audit_events where (audit_events.actor_agency = a.agency_id or audit_events.categories = '{}'
      or a.agency_id::text in (audit_events.params ->> 'from', audit_events.params ->> 'to')
      or exists (select 1 from unnest(audit_events.categories) c where (relais.may_read_category(c)
        and (c = any (a.categories) or (c = any (a.disclosed) and a.granted_by_agency = audit_events.actor_agency)))))}}));
-- A user who may see a subject request sees its outcome in the log of the agency. A person whom the case excludes never does.
create policy audit_events_subject_requests on relais.audit_events as restrictive for select to relais_app
  using (subject_type is distinct from 'subject_request' or exists (select 1 from relais.subject_requests r where r.id = subject_id));
-- Who works on a case in an agency, what it still has to do there, and what one shift of a house tells the next are its own: the other
-- participants learn not even that there is something.
create policy audit_events_own_agency on relais.audit_events as restrictive for select to relais_app
  using (coalesce(subject_type not in ('worker', 'to_do', 'shift_line'), true) or actor_agency = (select relais.actor_agency()));
grant select on relais.audit_events to relais_app;
grant select on relais.audit_events to relais_auditor;
create trigger audit_events_append_only before update or delete or truncate on relais.audit_events
  for each statement execute function relais.refuse_audit_change();

call relais.guard_rows('relais.audit_values');
create policy audit_values_auditor on relais.audit_values for select to relais_auditor using (true);
create policy audit_values_definer_read on relais.audit_values for select to relais_owner using (true);
create policy audit_values_definer_write on relais.audit_values for insert to relais_owner with check (true);
create policy audit_values_read on relais.audit_values for select to relais_app using (
  {{takes_part audit_values where ((audit_values.owner_agency_id = a.agency_id and relais.may_read_category(audit_values.category))
      or (relais.may_read_category(audit_values.category)
        and (audit_values.category = any (a.categories) or (audit_values.category = any (a.disclosed) and a.granted_by_agency = audit_values.owner_agency_id))))}});
grant select on relais.audit_values to relais_app;
grant select on relais.audit_values to relais_auditor;
create trigger audit_values_append_only before update or delete or truncate on relais.audit_values
  for each statement execute function relais.refuse_audit_change();
create trigger audit_values_resealed before update on relais.audit_values for each row execute function relais.audit_value_is_resealed();

call relais.guard_rows('relais.audit_looks');
create policy audit_looks_auditor on relais.audit_looks for select to relais_auditor using (true);
create policy audit_looks_definer_count on relais.audit_looks for update to relais_owner using (true);
create policy audit_looks_definer_read on relais.audit_looks for select to relais_owner using (true);
create policy audit_looks_definer_write on relais.audit_looks for insert to relais_owner with check (true);
create policy audit_looks_read on relais.audit_looks for select to relais_app
  using (agency_id = (select relais.actor_agency()));
grant select on relais.audit_looks to relais_app;
grant select on relais.audit_looks to relais_auditor;
create trigger audit_looks_count_up before update on relais.audit_looks
  for each row execute function relais.audit_look_counts_up();
create trigger audit_looks_kept before delete or truncate on relais.audit_looks
  for each statement execute function relais.refuse_audit_change();

call relais.guard_rows('relais.audit_checkpoints');
create policy audit_checkpoints_auditor on relais.audit_checkpoints for select to relais_auditor using (true);
create policy audit_checkpoints_definer_read on relais.audit_checkpoints for select to relais_owner using (true);
create policy audit_checkpoints_definer_write on relais.audit_checkpoints for insert to relais_owner with check (true);
grant select on relais.audit_checkpoints to relais_auditor;
create trigger audit_checkpoints_append_only before update or delete or truncate on relais.audit_checkpoints
  for each statement execute function relais.refuse_audit_change();

call relais.guard_rows('relais.audit_leaves');
create policy audit_leaves_auditor on relais.audit_leaves for select to relais_auditor using (true);
create policy audit_leaves_definer_read on relais.audit_leaves for select to relais_owner using (true);
create policy audit_leaves_definer_write on relais.audit_leaves for insert to relais_owner with check (true);
grant select on relais.audit_leaves to relais_auditor;
create trigger audit_leaves_append_only before update or delete or truncate on relais.audit_leaves
  for each statement execute function relais.refuse_audit_change();

call relais.guard_rows('relais.case_key_renewals', 'all');
