call relais.guard_rows('relais.interceptions');
create policy interceptions_insert on relais.interceptions for insert to relais_app with check (agency_id = (select relais.actor_agency()) and (select relais.may_write_category('statements')));
create policy interceptions_read on relais.interceptions for select to relais_app
  using (agency_id = (select relais.actor_agency()) and (select relais.may_read_category('statements')));
create policy interceptions_update on relais.interceptions for update to relais_app using (agency_id = (select relais.actor_agency()) and (select relais.may_write_category('statements'))) with check (agency_id = (select relais.actor_agency()) and (select relais.may_write_category('statements')));
grant insert, select on relais.interceptions to relais_app;
grant update (status, closed_at, version, updated_at) on relais.interceptions to relais_app;

call relais.guard_rows('relais.intercepted_persons');
-- Every person of a check begins unjudged.
create policy intercepted_persons_begin on relais.intercepted_persons as restrictive for insert to relais_app
  with check (status = 'to_check' and opened_case_id is null);
create policy intercepted_persons_insert on relais.intercepted_persons for insert to relais_app with check (agency_id = (select relais.actor_agency()) and (select relais.may_write_category('statements')));
-- A person who is excluded from a case does not find it through the check either.
create policy intercepted_persons_kept_apart on relais.intercepted_persons as restrictive for select to relais_app
  using (not exists (select 1 from relais.case_exclusions x
    where x.case_id = intercepted_persons.opened_case_id and x.user_id = (select relais.actor_user())));
create policy intercepted_persons_read on relais.intercepted_persons for select to relais_app
  using (agency_id = (select relais.actor_agency()) and (select relais.may_read_category('statements')));
create policy intercepted_persons_update on relais.intercepted_persons for update to relais_app using (agency_id = (select relais.actor_agency()) and (select relais.may_write_category('statements'))) with check (agency_id = (select relais.actor_agency()) and (select relais.may_write_category('statements')));
grant insert, select on relais.intercepted_persons to relais_app;
grant update (status, no_sign_reason, draft_ids, opened_case_id, signalled_at, decided_at, decided_by_membership, version, updated_at) on relais.intercepted_persons to relais_app;
create trigger intercepted_persons_move before update on relais.intercepted_persons for each row
  when (current_user = 'relais_app') execute function relais.intercepted_person_moves();

call relais.guard_category('relais.hand_overs', 'referrals');
-- Only relais.arrival_ends_hand_over uses this policy.
create policy hand_overs_arrival on relais.hand_overs for update to relais_owner using (true) with check (true);
create policy hand_overs_definer on relais.hand_overs for select to relais_owner using (true);
create policy hand_overs_receiver_answer on relais.hand_overs for update to relais_app
  using (to_agency_id = (select relais.actor_agency()) and (select relais.may_read_category('referrals'))
    and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = hand_overs.case_id and x.user_id = (select relais.actor_user())))
  with check (to_agency_id = (select relais.actor_agency()));
-- The receiving agency reads and answers a hand-over, even before it accepts the referral: at night the patrol is at the door first.
create policy hand_overs_receiver_read on relais.hand_overs for select to relais_app
  using (to_agency_id = (select relais.actor_agency()) and (select relais.may_read_category('referrals'))
    and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = hand_overs.case_id and x.user_id = (select relais.actor_user())));
create policy hand_overs_worker on relais.hand_overs for all to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'deadlines')) with check ((select relais.system_actor()) = 'deadlines');
grant insert, select on relais.hand_overs to relais_app;
grant select on relais.hand_overs to relais_worker;
grant update (status, received_at, received_by_membership, received_by_name, belongings_missing, failed_at, failed_by_membership, failure_reason, version, updated_at, belongings_arrived) on relais.hand_overs to relais_app;
grant update (reminded_at, escalated_at) on relais.hand_overs to relais_worker;
create trigger hand_overs_begin before insert on relais.hand_overs for each row
  when (current_user = 'relais_app') execute function relais.hand_over_begins();
create trigger hand_overs_move before update on relais.hand_overs for each row
  when (current_user = 'relais_app') execute function relais.hand_over_moves();
call relais.refuse_when_closed('relais.hand_overs');

call relais.guard_category('relais.police_records', 'statements', '{}');
create policy police_records_definer on relais.police_records for select to relais_owner using (true);
-- A participant reads one number because the police named that agency.
create policy police_records_named on relais.police_records for select to relais_app
  using ((select relais.may_read_cases()) and {{takes_part police_records}}
    and exists (select 1 from relais.police_record_shares s where s.record_id = police_records.id
      and s.agency_id = (select relais.actor_agency()) and s.ended_at is null));
grant insert, select on relais.police_records to relais_app;
call relais.refuse_when_closed('relais.police_records');

call relais.guard_category('relais.police_record_shares', 'statements');
create policy police_record_shares_definer on relais.police_record_shares for select to relais_owner using (true);
create policy police_record_shares_named on relais.police_record_shares for select to relais_app
  using (agency_id = (select relais.actor_agency()) and ended_at is null and (select relais.may_read_cases())
    and {{takes_part police_record_shares}});
grant insert, select on relais.police_record_shares to relais_app;
grant update (ended_at) on relais.police_record_shares to relais_app;
create trigger police_record_shares_begin before insert on relais.police_record_shares for each row
  when (current_user = 'relais_app') execute function relais.record_share_begins();
call relais.refuse_when_closed('relais.police_record_shares');

call relais.guard_category('relais.hearings', 'statements', '{}');
create policy hearings_definer on relais.hearings for select to relais_owner using (true);
grant insert, select on relais.hearings to relais_app;
call relais.refuse_when_closed('relais.hearings');
