call relais.guard_category('relais.referrals', 'referrals');
create policy referrals_definer on relais.referrals for select to relais_owner using (true);
create policy referrals_definer_call on relais.referrals for update to relais_owner
  using (call_id is not null) with check (call_id is not null);
create policy referrals_recipient_answer on relais.referrals for update to relais_app
  using (to_agency_id = (select relais.actor_agency()) and (select relais.may_read_category('referrals'))
    and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = referrals.case_id and x.user_id = (select relais.actor_user())))
  with check (to_agency_id = (select relais.actor_agency()));
-- The recipient reads and answers a referral. It takes part in the case only after it accepts.
create policy referrals_recipient_read on relais.referrals for select to relais_app
  using (to_agency_id = (select relais.actor_agency()) and (select relais.may_read_category('referrals'))
    and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = referrals.case_id and x.user_id = (select relais.actor_user())));
create policy referrals_worker on relais.referrals for all to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'deadlines')) with check ((select relais.system_actor()) = 'deadlines');
grant insert, select on relais.referrals to relais_app;
grant select on relais.referrals to relais_worker;
grant update (status, received_at, answered_at, answered_by_membership, refusal_reason, completed_at, completion_outcome, withdrawn_at, version, withdrawal_reason) on relais.referrals to relais_app;
grant update (reminded_at, escalated_at) on relais.referrals to relais_worker;
create trigger referrals_begin before insert on relais.referrals for each row
  when (current_user = 'relais_app') execute function relais.referral_begins();
create trigger referrals_keep_call before insert or update of call_id on relais.referrals for each row
  when (current_user = 'relais_app') execute function relais.referral_keeps_call();
create trigger referrals_move before update on relais.referrals for each row
  when (current_user = 'relais_app') execute function relais.referral_moves();
call relais.refuse_when_closed('relais.referrals');

call relais.guard_rows('relais.referral_messages');
create policy referral_messages_owner on relais.referral_messages for select to relais_app
  using (owner_agency_id = (select relais.actor_agency()) and (select relais.may_read_category('referrals'))
    and not exists (
    select 1 from relais.case_exclusions x
    where x.case_id = referral_messages.case_id and x.user_id = (select relais.actor_user())));
create policy referral_messages_recipient on relais.referral_messages for select to relais_app
  using (exists (select 1 from relais.referrals r where r.id = referral_messages.referral_id
    and r.to_agency_id = (select relais.actor_agency()) and r.status in ('accepted', 'completed')
    and (not relais.rests_on_consent(r.legal_ground, r.sent_at) or exists (select 1 from relais.case_access a where a.source_id = r.id
      and a.agency_id = (select relais.actor_agency()) and a.ended_at is null and a.valid_until > now()))));
create policy referral_messages_write on relais.referral_messages for insert to relais_app
  with check (owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('referrals'))
    and exists (select 1 from relais.referrals r where r.id = referral_messages.referral_id
      and r.owner_agency_id = referral_messages.owner_agency_id and r.case_id = referral_messages.case_id));
grant insert, select on relais.referral_messages to relais_app;

call relais.guard_rows('relais.referral_refusals');
create policy referral_refusals_read on relais.referral_refusals for select to relais_app
  using ((select relais.may_read_category('referrals')) and exists (
    select 1 from relais.referrals r where r.id = referral_refusals.referral_id
      and (select relais.actor_agency()) in (r.owner_agency_id, r.to_agency_id)));
create policy referral_refusals_write on relais.referral_refusals for insert to relais_app
  with check (owner_agency_id = (select relais.actor_agency()) and exists (
    select 1 from relais.referrals r where r.id = referral_refusals.referral_id
      and r.to_agency_id = referral_refusals.owner_agency_id and r.case_id = referral_refusals.case_id));
grant insert, select on relais.referral_refusals to relais_app;

call relais.guard_category('relais.referral_calls', 'referrals', '{}');
create policy referral_calls_definer on relais.referral_calls for all to relais_owner using (true) with check (true);
grant insert, select on relais.referral_calls to relais_app;
call relais.refuse_when_closed('relais.referral_calls');

grant select on relais.legal_grounds to relais_app;
grant select on relais.legal_grounds to relais_backup;
grant select on relais.legal_grounds to relais_worker;

call relais.guard_rows('relais.sharing_consents', 'all');
-- The sender, the agency that recorded the consent, the recipient and the lead agency read a consent while they take part. Other
-- participants know of the access, not of the consent.
create policy sharing_consents_read on relais.sharing_consents for select to relais_app
  using ((select relais.may_read_category('referrals')) and {{takes_part sharing_consents}}
    and ((select relais.actor_agency()) in (owner_agency_id, to_agency_id) or relais.shares_by(referral_id) or exists (
      select 1 from relais.cases c where c.id = sharing_consents.case_id and c.lead_agency_id = (select relais.actor_agency()))));
create policy sharing_consents_worker on relais.sharing_consents for all to relais_worker
  using ((select relais.system_actor()) = 'deadlines') with check ((select relais.system_actor()) = 'deadlines');
create policy sharing_consents_write on relais.sharing_consents for insert to relais_app
  with check (owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('referrals'))
    and created_by_membership = (select relais.actor_membership()) and {{takes_part sharing_consents}}
    and reminded_at is null and expired_at is null and withdrawn_at is null and replaced_by is null);
grant insert, select on relais.sharing_consents to relais_app;
grant select on relais.sharing_consents to relais_worker;
grant update (reminded_at, expired_at) on relais.sharing_consents to relais_worker;
create trigger sharing_consents_begin before insert on relais.sharing_consents for each row
  when (current_user = 'relais_app') execute function relais.consent_begins();
create trigger sharing_consents_bounded before insert on relais.sharing_consents for each row
  when (current_user = 'relais_app') execute function relais.consent_is_bounded();
call relais.refuse_when_closed('relais.sharing_consents');
