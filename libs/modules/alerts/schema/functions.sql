-- Whether the actor's agency answers for a recipient of this alert: for itself or for a call that it makes.
create or replace function relais.answers_alert(p_alert uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from alert_recipients r where r.alert_id = p_alert and r.duty_agency_id = actor_agency())
$$;
grant execute on function relais.answers_alert to relais_app;

-- Whether an alert of this case runs: only such an alert takes another recipient.
create or replace function relais.is_running_alert(p_alert uuid, p_case uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from alerts a where a.id = p_alert and a.case_id = p_case and a.ended_at is null)
$$;
grant execute on function relais.is_running_alert to relais_app;

-- How the notices of an alert travelled, for an actor who may see their recipient: channels and states, never a person.
create or replace function relais.alert_deliveries(p_alert uuid)
returns table (recipient_id uuid, channel text, state text, changed_at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select t.recipient_id, d.channel, d.state, max(d.changed_at)
  from alert_recipients r
  join alert_tellings t on t.recipient_id = r.id and t.target <> 'duty_role'
  join notifications n on n.message_id = t.id
  join deliveries d on d.notification_id = n.id
  where r.alert_id = p_alert and may_read_category('missing')
    and (r.duty_agency_id = actor_agency() or reads_missing(r.case_id))
    and not exists (select 1 from case_exclusions x where x.case_id = r.case_id and x.user_id = actor_user())
  group by 1, 2, 3
  union all
  select t.recipient_id, 'link', 'opened', max(t.receipt_at) from alert_recipients r join alert_tellings t on t.recipient_id = r.id and t.target <> 'duty_role'
  where r.alert_id = p_alert and t.receipt_at is not null and may_read_category('missing')
    and (r.duty_agency_id = actor_agency() or takes_part(r.case_id))
    and not exists (select 1 from case_exclusions x where x.case_id = r.case_id and x.user_id = actor_user())
  group by 1
  order by 1, 2, 4
$$;
grant execute on function relais.alert_deliveries to relais_app;

-- Ends an alert with a reason. Only for an actor who reads and writes the category missing in its case. After that the engine tells no
-- recipient.
create or replace function relais.end_alert(p_alert uuid, p_reason text, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update alerts a set ended_at = p_at, end_reason = p_reason, ended_by_membership = actor_membership()
  where a.id = p_alert and a.ended_at is null and reads_missing(a.case_id) and may_write_category('missing');
  if not found then
    return false;
  end if;
  update alert_recipients set next_step_at = null where alert_id = p_alert;
  return true;
end $$;
grant execute on function relais.end_alert to relais_app;

-- Guards the answers that the application writes. An agency answers by a person who acts now, and once. Only an answer makes the engine
-- wait or stop: after an acknowledgement as long as the rules allow, after an act for good. The engine itself is not bound by this.
create or replace function relais.alert_recipient_moves() returns trigger language plpgsql set search_path = relais, pg_temp as $$
declare
  acknowledges constant boolean := old.acknowledged_at is null and new.acknowledged_at is not null;
  acts constant boolean := old.acted_at is null and new.acted_at is not null;
begin
  if ((new.acknowledged_at, new.acknowledged_by) is distinct from (old.acknowledged_at, old.acknowledged_by)
      and not (acknowledges and new.acknowledged_by = actor_user()))
    or ((new.acted_at, new.acted_by) is distinct from (old.acted_at, old.acted_by)
      and not (acts and new.acted_by = actor_user() and new.acknowledged_at is not null))
    or (new.opened_at is distinct from old.opened_at and old.opened_at is not null)
    or (new.next_step_at is distinct from old.next_step_at and not coalesce(case when acts then new.next_step_at is null
      else acknowledges and new.next_step_at <= new.acknowledged_at + make_interval(mins => rule_of('alert.rearm')) end, false))
    or (acknowledges and not acts and new.next_step_at is null)
    -- Of a call, only whom it reached is an answer.
    or (old.agency_id is null and acknowledges and not (acts and new.reached is not null))
    or ((new.reached, new.callback_telephone) is distinct from (old.reached, old.callback_telephone)
      and not (old.agency_id is null and acts)) then
    raise exception 'an alert is not answered like that' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- The button behind a one-time link: it proves that the holder of the link knows of the alert, and nothing else. A second press changes
-- nothing.
create or replace function relais.prove_receipt(p_hash bytea, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update alert_tellings t set receipt_at = coalesce(t.receipt_at, p_at) from alerts a
  where t.link_hash = p_hash and a.id = t.alert_id and a.ended_at is null
    and t.told_at > p_at - make_interval(hours => rule_of('alert.link'));
  return found;
end $$;
grant execute on function relais.prove_receipt to relais_app;

-- Counts, for every promise that an alert is not lost, the places where it is broken. Returns no row when all promises hold.
create or replace function relais.watch(p_at timestamptz) returns table (code text, broken bigint)
language sql stable security definer set search_path = relais, pg_temp as $$
  select v.code, v.broken from (
    -- every open alert has a next step, not longer away than the longest wait of a policy, and not missed by the engine
    select 'noNextStep' as code, count(*) as broken
    from alert_recipients r join alerts a on a.id = r.alert_id and a.ended_at is null
    where r.acted_at is null and (r.next_step_at is null or r.next_step_at > greatest(p_at, clock_timestamp())
      + make_interval(mins => 5 + greatest(rule_of('alert.longest_wait'), rule_of('alert.rearm'), rule_of('alert.repeat'))))
    union all
    select 'lateStep', count(*) from alert_recipients r join alerts a on a.id = r.alert_id and a.ended_at is null
    where r.next_step_at < p_at - interval '1 minute'
    union all
    -- what is on its way is young
    select 'lateDelivery', count(*) from deliveries d join notifications n on n.id = d.notification_id
    where d.alert_id is not null and d.state = 'pending' and n.created_at < p_at - interval '2 minutes' and not waits_for_receiver(d)
    union all
    -- an alert that is over was ended by a person, with a reason
    select 'unprovenEnd', count(*) from alerts a
    where a.ended_at is not null and not a.synthetic and (a.end_reason is null or a.ended_by_membership is null)
    union all
    select 'twoSends', count(*) from (
      select 1 from deliveries d where d.alert_id is not null and d.state = 'pending'
      group by d.alert_id, d.channel, coalesce(d.push_subscription_id, d.recipient_user_id, d.agency_id) having count(*) > 1) twice
    union all
    select 'deadLetter', count(*) from outbox o where o.dead_at is not null and o.type like any (array['alert.%', 'delivery.%'])
    union all
    select 'outboxLag', count(*) from outbox o
    where o.done_at is null and o.dead_at is null and o.available_at < clock_timestamp() - interval '1 minute'
    union all
    -- the alert that the product sends to itself arrives
    select 'syntheticLate', count(*) from alerts a join alert_recipients r on r.alert_id = a.id
    where a.synthetic and a.ended_at is null and r.told_at is null and a.raised_at < p_at - interval '1 minute'
  ) v where v.broken > 0 order by 1
$$;
grant execute on function relais.watch to relais_worker;

create or replace function relais.operations() returns jsonb
language sql stable security definer set search_path = relais, pg_temp as $$
  select case when runs_the_product() then figures() end
$$;
grant execute on function relais.operations to relais_app;

create or replace function relais.dead_letters(p_limit integer)
returns table (id uuid, type text, attempts integer, failure text, dead_at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select o.message_id, o.type, o.attempts, o.failure, o.dead_at from outbox o
  where o.dead_at is not null and runs_the_product() order by o.dead_at desc, o.id desc limit least(p_limit, 200)
$$;
grant execute on function relais.dead_letters to relais_app;

-- Starts an outbox message again that the worker gave up.
create or replace function relais.retry_dead_letter(p_message uuid) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not runs_the_product() then
    return false;
  end if;
  update outbox set dead_at = null, attempts = 0, failure = null, enqueued_at = null, available_at = clock_timestamp()
  where message_id = p_message and dead_at is not null;
  if not found then
    return false;
  end if;
  perform pg_notify('relais_outbox', '');
  return true;
end $$;
grant execute on function relais.retry_dead_letter to relais_app;

-- Keeps each step of an escalation within the rule alert.longest_wait, even for a writer that bypasses the application.
create or replace function relais.escalation_is_bounded() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if jsonb_path_exists(new.steps, '$[*] ? (@.waitMinutes > $most)', jsonb_build_object('most', rule_of('alert.longest_wait'))) then
    raise exception 'a step waits longer than the rule alert.longest_wait allows' using errcode = 'check_violation';
  end if;
  return new;
end $$;

create or replace function relais.figures() returns jsonb
language sql stable security definer set search_path = relais, pg_temp as $$
  select jsonb_build_object(
    'workers', (select coalesce(jsonb_agg(jsonb_build_object('startedAt', h.started_at, 'seenAt', h.seen_at,
        'state', case when h.seen_at < clock_timestamp() - interval '20 seconds' then 'gone' else h.state end)
        order by h.started_at), '[]') from worker_heartbeats h),
    'waiting', (select count(*) from outbox o where o.done_at is null and o.dead_at is null),
    'lagSeconds', (select coalesce(round(extract(epoch from clock_timestamp() - min(o.available_at))), 0) from outbox o
      where o.done_at is null and o.dead_at is null and o.available_at <= clock_timestamp()),
    'deadLetters', (select count(*) from outbox o where o.dead_at is not null),
    'openAlerts', (select count(*) from alerts a where a.ended_at is null and not a.synthetic),
    'oldestUnacknowledged', (select min(r.added_at) from alert_recipients r join alerts a on a.id = r.alert_id
      where a.ended_at is null and not a.synthetic and r.acknowledged_at is null),
    'pending', (select coalesce(jsonb_agg(jsonb_build_object('channel', p.channel, 'count', p.count) order by p.channel), '[]')
      from (select d.channel, count(*) from deliveries d where d.state = 'pending' and d.held_until is null group by 1) p),
    'watchedAt', (select max(w.at) from watch_reports w),
    'violations', (select to_jsonb(w.violations) from watch_reports w order by w.id desc limit 1),
    'syntheticAt', (select max(a.ended_at) from alerts a where a.synthetic and a.end_reason = 'arrived'),
    'syntheticMs', (select round(extract(epoch from r.told_at - a.raised_at) * 1000) from alerts a
      join alert_recipients r on r.alert_id = a.id where a.synthetic and a.end_reason = 'arrived'
      order by a.ended_at desc limit 1),
    'databaseAt', clock_timestamp()) || jsonb_build_object('failingReceivers',
    (select count(distinct d.agency_id) from deliveries d where d.state = 'pending' and d.channel = 'webhook' and waits_for_receiver(d)))
$$;

-- The figures for Prometheus, read as `system:metrics`.
create or replace function relais.metrics() returns jsonb
language sql stable security definer set search_path = relais, pg_temp as $$
  select case when actor_kind() = 'system' and system_actor() = 'metrics' then figures() - 'violations'
    || jsonb_build_object('mailReturns', (select coalesce(jsonb_object_agg(m.what, m.seen), '{}') from mail_returns m)) end
$$;
grant execute on function relais.metrics to relais_app;

-- Adds recipients to an alert that runs. It checks what the row policy alert_recipients_write checks, but once for all recipients: the
-- policy calls its functions for each of them. A recipient that the alert already has is not told again. The agency that adds an agency
-- which is not on Relais calls it.
create or replace function relais.add_alert_recipients(p_alert uuid, p_case uuid, p_at timestamptz, p_recipients jsonb) returns setof uuid
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not (may_raise_alert(p_case) and takes_part(p_case) and is_running_alert(p_alert, p_case)
    -- Told at once, whichever role adds it.
    and coalesce(p_at <= clock_timestamp() + interval '5 minutes', false)) then
    raise exception 'no alert of the actor' using errcode = 'insufficient_privilege';
  end if;
  return query insert into alert_recipients (id, alert_id, case_id, agency_id, outside_name, outside_telephone, call_script,
    duty_agency_id, role, reasons, added_at, next_step_at)
  select n.id, p_alert, p_case, case when g.on_system is not false then n.agency_id end,
    case when g.on_system is false then g.name else n.outside_name end,
    case when g.on_system is false then coalesce(g.relay_telephone, '') else n.outside_telephone end,
    case when g.on_system is false then n.role else n.call_script end,
    case when g.on_system is not false then coalesce(n.agency_id, mine.id) else mine.id end, n.role,
    array(select jsonb_array_elements_text(n.reasons)), p_at, p_at
  from jsonb_to_recordset(p_recipients) as n (id uuid, agency_id uuid, outside_name text, outside_telephone text,
    call_script text, role text, reasons jsonb)
  cross join (select actor_agency() as id) mine
  left join agencies g on g.id = n.agency_id
  on conflict do nothing returning alert_recipients.id;
end $$;
grant execute on function relais.add_alert_recipients to relais_app;

create or replace function relais.called_agency_name(p_name text) returns text language sql stable set search_path = relais, pg_temp
  as $$ select coalesce((select agency_name(a) from agencies a where a.name = p_name order by a.on_system, a.id limit 1), p_name) $$;
grant execute on function relais.called_agency_name to relais_app, relais_worker;

-- Adds recipients of a search to its alert, for the clock. The agency that raised the alert calls those that are not on Relais. A recipient
-- that the alert already has is not told again.
create or replace function relais.widen_alert(p_kind text, p_subject uuid, p_fresh uuid, p_recipients jsonb, p_at timestamptz)
returns jsonb language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  a alerts%rowtype;
  added uuid[];
begin
  if system_actor() is distinct from 'deadlines' then
    raise exception 'only the clock' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('alert:' || p_kind || ':' || p_subject, 0));
  select * into a from alerts l where l.kind = p_kind and l.subject_id = p_subject and l.ended_at is null;
  if not found then
    -- When it began, only the reporting agency had to be told.
    insert into alerts (id, kind, severity, case_id, subject_id, raised_by_agency_id, raised_by_membership, raised_at)
    select p_fresh, p_kind, 'critical', e.case_id, e.id, e.owner_agency_id, e.created_by_membership, p_at
    from missing_episodes e where e.id = p_subject and e.status in ('noticed', 'reported', 'assessed', 'searching', 'reassessed') returning * into strict a;
  end if;
  if exists (select 1 from jsonb_to_recordset(p_recipients) as n (agency_id uuid, role text)
    where not exists (select 1 from missing_recipients m where m.episode_id = p_subject and m.role = n.role
      and m.agency_id is not distinct from n.agency_id)) then
    raise exception 'these are not told of this episode' using errcode = 'insufficient_privilege';
  end if;
  -- As add_alert_recipients.
  with fresh as (
    insert into alert_recipients (id, alert_id, case_id, agency_id, outside_name, outside_telephone, call_script, duty_agency_id, role,
      reasons, added_at, next_step_at)
    select n.id, a.id, a.case_id, case when g.on_system is not false then n.agency_id end,
      case when g.on_system is false then g.name else n.outside_name end,
      case when g.on_system is false then coalesce(g.relay_telephone, '') else n.outside_telephone end,
      case when g.on_system is false then n.role else n.call_script end,
      case when g.on_system is not false then coalesce(n.agency_id, a.raised_by_agency_id) else a.raised_by_agency_id end, n.role,
      array(select jsonb_array_elements_text(n.reasons)), p_at, p_at
    from jsonb_to_recordset(p_recipients) as n (id uuid, agency_id uuid, outside_name text, outside_telephone text,
      call_script text, role text, reasons jsonb)
    left join agencies g on g.id = n.agency_id
    on conflict do nothing returning alert_recipients.id)
  select coalesce(array_agg(f.id), '{}') into added from fresh f;
  return jsonb_build_object('alertId', a.id, 'added', to_jsonb(added));
end $$;
grant execute on function relais.widen_alert to relais_worker;

create or replace function relais.reported_alert(p_alert uuid) returns boolean language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from alerts a where a.id = p_alert and reported_episode(a.subject_id))
$$;
grant execute on function relais.reported_alert to relais_app;

-- The people in the duty role for some cases: one rule for those whom an alert tells and for those who may answer (ADR 0046).
-- - The role consists of the people whom a Guardianship Service named, else its supervisors, else all of it, else the data-protection
--   officers of the platform. Where no named person may stand in, the officers are told beside the Service.
-- - A person who is kept out of a case has a part only where no other is left: they learn a reference and the agencies to call, and an
--   alert reaches a person. A person who keeps others out of the case (relais.exclusion_authors) has no part in it.
-- - p_but_agency and p_but_user leave out an agency and a person.
-- - With p_reached, people whom no message of an alert reached come last. Where an alert goes on after a telling that no person of the role
--   answered (rule alert.repeat), its named people, the supervisors and the officers are told together: to name one person takes the others
--   out of no role.
create or replace function relais.duty_roles_of(p_cases uuid[], p_but_agency uuid default null, p_but_user uuid default null,
  p_reached boolean default false)
returns table (case_id uuid, agency_id uuid, user_id uuid) language sql stable security definer set search_path = relais, pg_temp as $$
  with people as (
    select m.agency_id, m.user_id, g.kind = 'platform' as officer, bool_or('supervisor' = any (m.roles)) as head,
      exists (select 1 from duty_role_members d
        where d.agency_id = m.agency_id and d.user_id = m.user_id and d.removed_at is null) as named
    from memberships m join users u on u.id = m.user_id and u.disabled_at is null join agencies g on g.id = m.agency_id and g.ended_at is null
    where m.valid_from <= now() and (m.valid_until is null or m.valid_until > now())
      and m.agency_id is distinct from p_but_agency and m.user_id is distinct from p_but_user
      and case g.kind when 'guardianship_service' then g.on_system and m.roles && '{caseworker,supervisor}'
        when 'platform' then 'data_protection_officer' = any (m.roles) else false end
    group by m.agency_id, m.user_id, g.kind
  ), unreached as (
    select t.case_id, t.user_id from alert_tellings t join alerts a on a.id = t.alert_id and a.ended_at is null
    join notifications n on n.message_id = t.id and n.user_id = t.user_id
    join deliveries d on d.notification_id = n.id and d.channel <> 'in_app'
    where p_reached and t.case_id = any (p_cases) and t.target = 'duty_role'
    group by t.case_id, t.user_id having bool_and(d.state not in ('pending', 'handed_over', 'opened'))
  ), unanswered as (
    select distinct t.case_id from alert_tellings t join alerts a on a.id = t.alert_id and a.ended_at is null
    join alert_recipients r on r.id = t.recipient_id
    where p_reached and t.case_id = any (p_cases) and t.target = 'duty_role' and r.acknowledged_at is null
      and t.told_at <= now() - rule_of('alert.repeat') * interval '1 minute'
      and (r.stand_in_taken_at is null or r.stand_in_taken_at < t.told_at)
  ), ranked as (
    select c.id as case_id, p.agency_id, p.user_id, p.officer,
      case when p.officer then 4 when p.named then 1 when p.head then 2 else 3 end
        + case when exists (select 1 from case_exclusions x where x.case_id = c.id and x.user_id = p.user_id) then 4 else 0 end
        + case when exists (select 1 from unreached l where l.case_id = c.id and l.user_id = p.user_id) then 8 else 0 end as rank
    from unnest(p_cases) c (id) cross join people p
    where not exists (select 1 from exclusion_authors(p_cases) w where w.case_id = c.id and w.user_id = p.user_id)
  ), chosen as (
    select r.*, min(r.rank) over (partition by r.case_id) as best,
      -- A named person who may stand in, reached or not.
      bool_or(r.rank in (1, 9)) over (partition by r.case_id) as has_named
    from ranked r
  )
  select distinct on (c.case_id, c.user_id) c.case_id, c.agency_id, c.user_id from chosen c
  where c.rank = c.best or (c.officer and c.rank = 4 and c.best in (2, 3) and not c.has_named)
    or (c.rank in (1, 2, 4) and c.case_id in (select u.case_id from unanswered u))
  order by c.case_id, c.user_id, c.rank, c.agency_id
$$;
grant execute on function relais.duty_roles_of to relais_worker;

-- Running alerts that reached no person of a recipient, for the person of the duty role who was told. They show the reference of the case
-- and the agencies to call: the agency that raised the alert, which may be the one that blinds the others, and the agencies that were not
-- reached. They show nothing else of the case and give no right to it.
create or replace function relais.stand_ins()
returns table (id uuid, reference text, callback_name text, callback_telephone text, unreached jsonb, told_at timestamptz,
  taken_at timestamptz) language sql stable security definer set search_path = relais, pg_temp as $$
  select a.id, c.reference, g.name, g.relay_telephone,
    coalesce(jsonb_agg(distinct jsonb_strip_nulls(jsonb_build_object('name', e.name, 'telephone', e.relay_telephone)))
      filter (where r.acknowledged_at is null), '[]'),
    min(t.told_at), max(r.stand_in_taken_at)
  from alert_tellings t join alerts a on a.id = t.alert_id and a.ended_at is null
  join alert_recipients r on r.id = t.recipient_id join agencies e on e.id = r.duty_agency_id
  join cases c on c.id = a.case_id join agencies g on g.id = a.raised_by_agency_id
  where t.target = 'duty_role' and t.user_id = actor_user() and t.agency_id = actor_agency()
    and not exists (select 1 from exclusion_authors(array[a.case_id]) w where w.user_id = actor_user())
  group by a.id, c.reference, g.name, g.relay_telephone
  order by min(t.told_at) desc, a.id limit 200
$$;
grant execute on function relais.stand_ins to relais_app;

-- A person of the duty role says "I call". The engine looks again at recipients that no person answers for after the rule alert.rearm, not
-- before. Returns the case of the alert, for the log; null where this person was not told of the alert, or it has ended.
create or replace function relais.take_stand_in(p_alert uuid) returns uuid language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not exists (select 1 from stand_ins() s where s.id = p_alert) then
    return null;
  end if;
  update alert_tellings t set receipt_at = coalesce(t.receipt_at, now()) where t.alert_id = p_alert and t.target = 'duty_role'
    and t.user_id = actor_user() and t.agency_id = actor_agency();
  update alert_recipients r set stand_in_taken_at = now(), stand_in_taken_by = actor_user(),
    next_step_at = now() + rule_of('alert.rearm') * interval '1 minute'
  where r.alert_id = p_alert and r.acknowledged_at is null and r.next_step_at is not null
    and (r.stand_in_taken_at is null or r.stand_in_taken_at < r.stand_in_at)
    and exists (select 1 from alert_tellings t where t.recipient_id = r.id and t.target = 'duty_role' and t.user_id = actor_user())
    -- Since the role was told, no person of the agency was.
    and not exists (select 1 from alert_tellings t where t.recipient_id = r.id and t.target <> 'duty_role' and t.told_at >= r.stand_in_at);
  update notifications n set acknowledged_at = now(), acknowledged_by = actor_user(), read_at = coalesce(n.read_at, now())
  where n.kind = 'alert.stand_in' and n.subject_id = p_alert and n.user_id = actor_user() and n.acknowledged_at is null;
  return (select a.case_id from alerts a where a.id = p_alert);
end $$;
grant execute on function relais.take_stand_in to relais_app;

-- The people in the duty role for a question whether a report was a mistake. They exclude the agency that asked, and the person who asked,
-- even in another membership.
create or replace function relais.mistake_duty_role(p_id uuid) returns table (agency_id uuid, user_id uuid) language sql stable security definer set search_path = relais, pg_temp as $$
  select d.agency_id, d.user_id from missing_mistakes q join memberships m on m.id = q.created_by_membership
  cross join lateral duty_roles_of(array[q.case_id], q.owner_agency_id, m.user_id) d where q.id = p_id
$$;
grant execute on function relais.mistake_duty_role to relais_worker;

-- The people who keep others out of some cases: authors of entries and of conflicts that the Guardianship Service recorded, in any file of
-- the person, as long as no act has lifted them.
create or replace function relais.exclusion_authors(p_cases uuid[]) returns table (case_id uuid, user_id uuid) language sql stable security definer set search_path = relais, pg_temp as $$
  select distinct c.id, m.user_id
  from unnest(p_cases) c (id) cross join lateral joined_files(c.id) f (id)
  join (
    select e.case_id, e.entered_by_membership as author from exclusion_entries e where e.lifted_at is null
    union all
    select r.case_id, r.recorded_by_membership from guardian_conflicts r where r.lifted_at is null) k on k.case_id = f.id
  join memberships m on m.id = k.author
$$;
