-- Sends a webhook again that was handed over or given up, when an administrator of its agency asks.
create or replace function relais.redeliver_webhook(p_delivery uuid) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not is_administrator() then
    return false;
  end if;
  update deliveries set state = 'pending', failure = null
  where id = p_delivery and agency_id = actor_agency() and channel = 'webhook' and state in ('failed', 'bounced', 'handed_over');
  return found;
end $$;
grant execute on function relais.redeliver_webhook to relais_app;

-- The address, language and count of a digest. It counts the notices that are not read yet and that the person may know of at this moment.
create or replace function relais.digest_contents(p_digest uuid, p_at timestamptz)
returns table (address text, language text, waiting integer)
language sql stable security definer set search_path = relais, pg_temp as $$
  select u.email, u.language, (
    select count(*)::integer from deliveries d
    join notifications n on n.id = d.notification_id and n.read_at is null
    join agencies a on a.id = d.agency_id and a.on_system
    where d.digest_id = g.id
      and exists (select 1 from memberships m where m.user_id = u.id and m.agency_id = d.agency_id
        and m.valid_from <= p_at and (m.valid_until is null or m.valid_until > p_at)
        and m.roles && case n.audience when 'supervisor' then array['supervisor'] when 'person' then m.roles
          else array['caseworker', 'supervisor'] end)
      and not exists (select 1 from case_exclusions x where x.case_id = n.case_id and x.user_id = u.id)
      -- A case its agency was in when it was told, and is in no more.
      and not exists (select 1 from case_access e where e.case_id = n.case_id and e.agency_id = d.agency_id
        and coalesce(e.ended_at, e.valid_until) between n.created_at and p_at
        and not exists (select 1 from case_access l where l.case_id = n.case_id and l.agency_id = d.agency_id
          and l.ended_at is null and l.valid_from <= p_at and (l.valid_until is null or l.valid_until > p_at))))
  from digests g join users u on u.id = g.user_id and u.disabled_at is null
  where g.id = p_digest and system_actor() = 'mailer'
$$;
grant execute on function relais.digest_contents to relais_worker;

-- Subscribes this browser to messages. An earlier subscription of the same browser ends, also that of another person: the browser is now in
-- other hands.
create or replace function relais.subscribe_push(p_id uuid, p_endpoint text, p_p256dh bytea, p_auth bytea, p_at timestamptz) returns text
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform 1 from sessions s where s.id = actor_session() for share;
  perform 1 from agencies a where a.id = actor_agency() for share;
  if not exists (select 1 from agencies a where a.id = actor_agency() and a.push_allowed_at is not null) then
    return 'notAllowed';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('push ' || actor_user(), 0));
  if (select count(*) from push_subscriptions p where p.user_id = actor_user() and p.endpoint <> p_endpoint) >= rule_of('push.devices') then
    return 'tooMany';
  end if;
  delete from push_subscriptions p where p.endpoint = p_endpoint;
  insert into push_subscriptions (id, user_id, membership_id, session_id, device, endpoint, p256dh, auth, created_at, renewed_at)
  select p_id, actor_user(), actor_membership(), s.id, s.device, p_endpoint, p_p256dh, p_auth, p_at, p_at
  from sessions s join memberships m on m.id = s.membership_id
  where s.id = actor_session() and m.user_id = actor_user() and s.ended_at is null;
  return case when found then 'done' else 'notAllowed' end;
end $$;
grant execute on function relais.subscribe_push to relais_app;

-- Renews the subscription of this browser when the same person logs in on it again. Deletes the subscription of another person.
create or replace function relais.renew_push(p_endpoint text, p_at timestamptz) returns void language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform 1 from sessions s where s.id = actor_session() for share;
  perform 1 from agencies a where a.id = actor_agency() for share;
  delete from push_subscriptions p where p.endpoint = p_endpoint and p.user_id <> actor_user();
  update push_subscriptions p set session_id = s.id, membership_id = actor_membership(), renewed_at = p_at
  from sessions s join memberships m on m.id = s.membership_id
  where p.endpoint = p_endpoint and p.user_id = actor_user() and s.id = actor_session() and m.user_id = actor_user()
    and s.ended_at is null;
end $$;
grant execute on function relais.renew_push to relais_app;

-- Allows or forbids messages on the devices of an agency. Only its data-protection officer may. To forbid them deletes every device that
-- was subscribed in this agency.
create or replace function relais.allow_push(p_allowed boolean, p_at timestamptz) returns boolean language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if actor_kind() <> 'member' or not 'data_protection_officer' = any (actor_roles()) then
    return false;
  end if;
  update agencies a set push_allowed_at = case when p_allowed then coalesce(a.push_allowed_at, p_at) end where a.id = actor_agency();
  if not p_allowed then
    delete from push_subscriptions p using memberships m where m.id = p.membership_id and m.agency_id = actor_agency();
  end if;
  return true;
end $$;
grant execute on function relais.allow_push to relais_app;

-- Deletes the subscriptions of a session that ends, in whatever way and by whichever person, and those of a membership or user that ends. A
-- session that is only idle has not ended: a person on duty at night is told all the same. Where the same person goes on in the same
-- browser (a new login, another membership), a session begins in the transaction that ends the old one. The trigger looks for it at the end
-- of the transaction, and the device goes over to it.
create or replace function relais.forget_push() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if tg_table_name = 'sessions' then
    update push_subscriptions p set session_id = n.id, membership_id = n.membership_id, renewed_at = n.created_at
    from sessions n join memberships m on m.id = n.membership_id
    where p.session_id = new.id and m.user_id = p.user_id and n.created_at = new.ended_at and n.ended_at is null
      and n.device is not distinct from new.device;
    delete from push_subscriptions p where p.session_id = new.id;
  elsif tg_table_name = 'memberships' then
    delete from push_subscriptions p where p.membership_id = new.id;
  else
    delete from push_subscriptions p where p.user_id = new.id;
  end if;
  return null;
end $$;

-- Why a notice of the actor's agency asks for nothing more; null while it does ask. It follows the state of the subject, never a mark that
-- a person set: an acknowledged or read notice stays what it was. A report is done where one was handed in, and not where another became
-- due or none is due.
create or replace function relais.notice_ended(p_notice uuid) returns text
language plpgsql stable security definer set search_path = relais, pg_temp as $$
declare
  n notifications;
begin
  select * into n from notifications t where t.id = p_notice and t.agency_id = actor_agency();
  case n.kind
  when 'caseload.left' then
    return case when not exists (select 1 from agency_cases t where t.agency_id = n.agency_id and t.left_by_membership = n.subject_id and t.status <> 'closed' and t.until > now()) then 'done' end;
  when 'referral.sent', 'referral.reminder', 'referral.overdue' then
    return (select case when t.status in ('accepted', 'refused', 'completed') then 'answered' when t.status in ('withdrawn') then 'over' end from referrals t where t.id = n.subject_id limit 1);
  when 'referral.refused' then
    return coalesce(case when exists (select 1 from referrals t where t.case_id = n.case_id and exists (select 1 from referrals r where r.id = n.subject_id and r.id <> t.id and r.service = t.service
        and r.owner_agency_id = t.owner_agency_id and t.sent_at >= r.sent_at and t.status <> 'refused' and t.status <> 'withdrawn')) then 'done' end, (select case when t.status in ('closed') then 'over' end from cases t where t.id = n.case_id limit 1));
  when 'referral.place_released' then
    return coalesce((select case when t.status in ('refused', 'withdrawn', 'completed') then 'over' end from referrals t where t.id = n.subject_id limit 1), case when exists (select 1 from place_reservations t where t.status in ('held', 'used') and exists (select 1 from referrals r join referrals f on f.group_id = r.group_id
        where r.id = n.subject_id and f.id = t.referral_id)) then 'done' end, case when exists (select 1 from stays t where t.case_id = n.case_id and t.owner_agency_id = n.agency_id and t.status = 'present') then 'done' end);
  when 'referral.consent_ends_soon', 'referral.consent_expired' then
    return case when not exists (select 1 from sharing_consents t where (t.referral_id = n.subject_id or n.subject_type = 'lead' and t.case_id = n.case_id) and t.withdrawn_at is null and t.replaced_by is null
    and coalesce(t.reminded_at, t.expired_at) is not null) then 'done' end;
  when 'hand_over.proposed', 'hand_over.unconfirmed', 'hand_over.overdue' then
    return (select case when t.status in ('received') then 'done' when t.status in ('failed') then 'over' end from hand_overs t where t.id = n.subject_id limit 1);
  when 'hand_over.failed' then
    return coalesce(case when exists (select 1 from hand_overs t where t.case_id = n.case_id and exists (select 1 from hand_overs f where f.id = n.subject_id and f.id <> t.id and t.created_at >= f.created_at)) then 'done' end, (select 'done' from hand_overs f, custody_of(f.case_id) k where f.id = n.subject_id and k.agency_id <> f.owner_agency_id), (select case when t.status in ('closed') then 'over' end from cases t where t.id = n.case_id limit 1));
  when 'appointment.offered', 'appointment.unanswered' then
    return (select case when t.status in ('confirmed', 'refused', 'late', 'held', 'no_show') then 'answered' when t.status in ('replaced', 'cancelled', 'ended') then 'over' end from appointments t where t.id = n.subject_id limit 1);
  when 'appointment.refused', 'appointment.cancelled' then
    return coalesce(case when exists (select 1 from appointments t where t.replaces_id = n.subject_id) then 'done' end, case when exists (select 1 from appointments t where t.id = n.subject_id and t.ends_at <= now()) then 'over' end, (select case when t.status in ('replaced') then 'done' end from appointments t where t.id = n.subject_id limit 1), (select case when t.status in ('closed') then 'over' end from cases t where t.id = n.case_id limit 1));
  when 'risk.reminder', 'risk.overdue' then
    return case when not exists (select 1 from risk_plan_reviews t where t.case_id = n.case_id and t.owner_agency_id = n.agency_id and t.closed_at is null and t.remind_at <= n.created_at) then 'over' end;
  when 'consultation.convened' then
    return (select case when t.status in ('held', 'ended') then 'over' end from consultations t where t.id = n.subject_id limit 1);
  when 'disclosure.asked', 'disclosure.reminder' then
    return (select case when t.status in ('answered', 'refused') then 'answered' when t.status in ('withdrawn', 'lapsed') then 'over' end from disclosure_requests t where t.id = n.subject_id limit 1);
  when 'emergency.opened', 'emergency.unreviewed', 'emergency.handed_up', 'emergency.bound_reached' then
    return case when exists (select 1 from emergency_accesses t where t.id = n.subject_id and t.reviewed_at is not null) then 'done' end;
  when 'erasure.proposed' then
    return case when not exists (select 1 from erasure_reviews t where t.case_id = n.case_id and t.proposed_at is not null) then 'over' end;
  when 'guardianship.signalled' then
    return (select case when t.status in ('identified', 'not_concerned') then 'done' when t.status in ('ended') then 'over' end from minors t where t.case_id = n.case_id limit 1);
  when 'guardianship.waiting' then
    return coalesce(case when exists (select 1 from guardianships t where t.case_id = n.case_id and t.status = 'active') then 'done' end, (select case when t.status in ('not_concerned', 'ended') then 'over' end from minors t where t.case_id = n.case_id limit 1));
  when 'guardianship.resigned' then
    return coalesce(case when exists (select 1 from guardianships t where t.case_id = n.case_id and t.status = 'active' and t.type <> 'ad_hoc' and t.started_at < n.created_at) then 'over' end, coalesce(case when exists (select 1 from guardianships t where t.case_id = n.case_id and t.status = 'active') then 'done' end, (select case when t.status in ('not_concerned', 'ended') then 'over' end from minors t where t.case_id = n.case_id limit 1)));
  when 'guardianship.assigned' then
    return case when not exists (select 1 from guardianships t where t.case_id = n.case_id and t.status <> 'ended' and (t.guardian_user_id = n.user_id or n.user_id is null and t.guardian_agency_id = n.agency_id)) then 'over' end;
  when 'guardianship.reminder', 'guardianship.overdue' then
    return case when not exists (select 1 from guardianships g where g.case_id = n.case_id and (n.user_id is null or g.guardian_user_id = n.user_id)
    and g.report_due_at is not null and g.remind_at <= n.created_at) then coalesce(case when exists (select 1 from guardianship_reports t where t.case_id = n.case_id and t.submitted_at >= n.created_at and exists (select 1 from guardianships g where g.id = t.guardianship_id
    and (n.user_id is null or g.guardian_user_id = n.user_id) and (t.kind <> 'final' or g.ended_at <= n.created_at))) then 'done' end, 'over') end;
  when 'age.doubted' then
    return case when not exists (select 1 from age_assessments t where t.case_id = n.case_id and t.status in ('doubt', 'test_ordered', 'test_done')) then 'done' end;
  when 'incident.reported', 'incident.passed' then
    return (select case when t.status in ('assessed', 'notified', 'closed') then 'done' end from incidents t where t.id = n.subject_id limit 1);
  when 'incident.reminder', 'incident.escalated', 'incident.overdue' then
    return coalesce(case when exists (select 1 from incidents t where t.id = n.subject_id and (t.status = 'notified' or t.notified_at is not null)) then 'done' end, (select case when t.status in ('closed') then 'over' end from incidents t where t.id = n.subject_id limit 1));
  when 'lead.proposed' then
    return (select case when t.status in ('accepted', 'refused') then 'answered' when t.status = 'withdrawn' then 'over' end
    from lead_handovers t where t.case_id = n.case_id and t.to_agency_id = n.agency_id order by t.proposed_at desc, t.id desc limit 1);
  when 'lead.refused' then
    return coalesce(case when exists (select 1 from lead_handovers t where t.case_id = n.case_id and t.owner_agency_id = n.agency_id and t.proposed_at > n.created_at) then 'done' end, (select case when t.status in ('closed') then 'over' end from cases t where t.id = n.case_id limit 1));
  when 'match.requested' then
    return (select case when t.status in ('yes', 'no', 'declined') then 'answered' when t.status in ('lapsed') then 'over' end from match_requests t where t.id = n.subject_id limit 1);
  when 'merge.proposed' then
    return (select case when t.status in ('joined', 'refused', 'separated') then 'answered' when t.status in ('withdrawn') then 'over' end from person_merges t where t.id = n.subject_id limit 1);
  when 'subject.asked' then
    return (select case when t.status in ('checked', 'released', 'refused') then 'done' when t.status in ('withdrawn') then 'over' end from subject_requests t where t.id = n.subject_id limit 1);
  when 'subject.checked', 'subject.reminder', 'subject.overdue' then
    return (select case when t.status in ('released', 'refused') then 'done' when t.status in ('withdrawn') then 'over' end from subject_requests t where t.id = n.subject_id limit 1);
  when 'subject.released' then
    return case when exists (select 1 from subject_requests t where t.id = n.subject_id and t.taken_at is not null) then 'done' end;
  when 'document.upload_expired' then
    return case when exists (select 1 from document_uploads t where t.case_id = n.case_id and t.user_id = n.user_id and t.status = 'done' and t.created_at >= n.created_at) then 'done' end;
  when 'youth.requested' then
    return case when not exists (select 1 from youth_mandates t where t.case_id = n.case_id and t.owner_agency_id = n.agency_id and t.status = 'requested') then coalesce(
    (select case when t.status <> 'ended' or t.received_at is not null then 'answered' end from youth_mandates t where t.case_id = n.case_id and t.owner_agency_id = n.agency_id order by t.requested_at desc, t.id desc limit 1), 'over') end;
  when 'youth.co_proposed' then
    return case when not exists (select 1 from youth_co_accompaniments t where t.case_id = n.case_id and n.agency_id in (t.owner_agency_id, t.partner_agency_id) and t.proposed_by_agency_id <> n.agency_id and t.status = 'proposed') then coalesce(
    (select case when t.status in ('active', 'declined') or t.answered_at is not null then 'answered' end from youth_co_accompaniments t where t.case_id = n.case_id and n.agency_id in (t.owner_agency_id, t.partner_agency_id) and t.proposed_by_agency_id <> n.agency_id order by t.proposed_at desc, t.id desc limit 1), 'over') end;
  when 'youth.reminder', 'youth.overdue' then
    return case when not exists (select 1 from youth_deadlines t where t.case_id = n.case_id and t.closed_at is null and t.remind_at <= n.created_at) then 'over' end;
  when 'presence.due' then
    return case when not exists (select 1 from presence_absences t where t.case_id = n.case_id and t.owner_agency_id = n.agency_id and t.status in ('waiting', 'proposed')) then coalesce(
    (select case when t.status in ('reported', 'returned') then 'done' end from presence_absences t where t.case_id = n.case_id and t.owner_agency_id = n.agency_id order by t.absent_at desc, t.id desc limit 1), 'over') end;
  when 'missing.sighting', 'missing.assessed', 'missing.phone_window', 'missing.child_alert', 'missing.finding_taken_back' then
    return (select case when t.status in ('found', 'debriefed', 'closed') then 'over' end from missing_episodes t where t.id = n.subject_id limit 1);
  when 'missing.found' then
    return (select case when t.status in ('debriefed', 'closed') then 'done' when t.status in ('noticed', 'reported', 'assessed', 'searching', 'reassessed') then 'over' end from missing_episodes t where t.id = n.subject_id limit 1);
  when 'missing.mistake_asked' then
    return case when not exists (select 1 from missing_mistakes t where t.episode_id = n.subject_id and t.status = 'asked') then coalesce(
    (select case when t.status in ('confirmed', 'refused') then 'answered' end from missing_mistakes t where t.episode_id = n.subject_id order by t.created_at desc, t.id desc limit 1), 'over') end;
  when 'missing.mistake_alone' then
    return (select case when t.status in ('confirmed', 'refused') then 'answered' when t.status in ('withdrawn', 'lapsed') then 'over' end from missing_mistakes t where t.id = n.subject_id limit 1);
  when 'missing.task_due', 'missing.task_overdue' then
    return coalesce(case when not exists (select 1 from missing_tasks t where t.episode_id = n.subject_id and t.owner_agency_id = n.agency_id and t.code = n.params ->> 'task' and t.status = 'open') then coalesce(
    (select case when t.status = 'done' then 'done' end from missing_tasks t where t.episode_id = n.subject_id and t.owner_agency_id = n.agency_id and t.code = n.params ->> 'task' order by t.due_at desc, t.id desc limit 1), 'over') end, case when exists (select 1 from missing_entries t where t.episode_id = n.subject_id and t.kind = 'finding_taken_back' and t.created_at >= n.created_at
    and not is_search_task((n.params ->> 'task')) and (n.params ->> 'task') <> 'child_alert_end') then 'over' end);
  when 'missing.preventive_asked', 'missing.preventive_waits', 'missing.preventive_late' then
    return (select case when t.status in ('granted', 'refused', 'lifted', 'expired') then 'answered' when t.status in ('withdrawn', 'unanswered') then 'over' end from preventive_requests t where t.id = n.subject_id limit 1);
  when 'missing.preventive_ending' then
    return (select case when t.status in ('refused', 'withdrawn', 'lifted', 'expired', 'unanswered') then 'over' end from preventive_requests t where t.id = n.subject_id limit 1);
  when 'missing.address_asked' then
    return case when not exists (select 1 from address_requests t where t.episode_id = n.subject_id and t.agency_id = n.agency_id and t.status = 'asked') then coalesce(
    (select case when t.status in ('granted', 'refused', 'taken_back', 'used', 'expired') then 'answered' end from address_requests t where t.episode_id = n.subject_id and t.agency_id = n.agency_id order by t.created_at desc, t.id desc limit 1), 'over') end;
  when 'missing.address_answered' then
    return case when not exists (select 1 from address_requests t where t.episode_id = n.subject_id and t.owner_agency_id = n.agency_id and t.status = 'granted') then 'over' end;
  when 'alert.raised', 'alert.reminder', 'alert.alarm', 'alert.stand_in' then
    return case when exists (select 1 from alerts t where t.id = n.subject_id and t.ended_at is not null) then 'over' end;
  when 'recovery.started', 'recovery.confirmed', 'recovery.ready' then
    return case when exists (select 1 from recoveries t where t.id = n.subject_id and t.ended_at is not null) then 'over' end;
  else
    return null;
  end case;
end $$;
grant execute on function relais.notice_ended to relais_app;

-- The agencies with a sealed address that a text of the case is checked against (relais.addresses_near_case): those where the person stays,
-- stayed or was expected, in any of their files.
create or replace function relais.houses_near_case(p_case uuid) returns setof uuid
language sql stable security definer set search_path = relais, pg_temp as $$
  with files as (
    select joined_files(p_case) as id
  ), places as (
    select s.place_id from stay_placements s join files f on f.id = s.case_id
    union select r.place_id from place_reservations r join referrals q on q.id = r.referral_id join files f on f.id = q.case_id
  )
  select distinct h.agency_id from places p join shelter_places h on h.id = p.place_id join vault.addresses v on v.unit_id = h.unit_id
$$;
grant execute on function relais.houses_near_case to relais_worker;
