/** No step of a policy may make an alert wait for longer than a rule says, whoever saved it and when. */
const bound = /* sql */ `
insert into relais.rules (code, valid_from, value, unit, source) values
  ('alert.longest_wait', '2026-01-01', '30', 'minutes',
   'Design decision (security): no step of the escalation of a critical alert waits longer; the first hours decide');

-- Also for whoever writes past the application.
create function relais.escalation_is_bounded() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if jsonb_path_exists(new.steps, '$[*] ? (@.waitMinutes > $most)', jsonb_build_object('most', rule_of('alert.longest_wait'))) then
    raise exception 'a step waits longer than the rule alert.longest_wait allows' using errcode = 'check_violation';
  end if;
  return new;
end $$;
revoke execute on function relais.escalation_is_bounded from public;
create trigger escalation_is_bounded before insert or update on relais.escalation_policies
  for each row execute function relais.escalation_is_bounded();
`;

/** A next step that is farther away than any wait there is breaks the promise; what is held for a digest waits as it should. */
const watch = /* sql */ `
-- Every promise that an alert is not lost, as a count of where it is broken. Empty when all hold.
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
    where d.alert_id is not null and d.state = 'pending' and n.created_at < p_at - interval '2 minutes'
    union all
    -- an alert that is over was ended by a person, with a reason
    select 'unprovenEnd', count(*) from alerts a
    where a.ended_at is not null and not a.synthetic and (a.end_reason is null or a.ended_by_membership is null)
    union all
    select 'twoSends', count(*) from (
      select 1 from deliveries d where d.alert_id is not null and d.state = 'pending'
      group by d.alert_id, d.channel, coalesce(d.recipient_user_id, d.agency_id) having count(*) > 1) twice
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
`;

/** The same figures for the operations page and for the metrics: counts, codes and times, nothing of a case and no id. */
const figures = /* sql */ `
create function relais.figures() returns jsonb
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
    'databaseAt', clock_timestamp())
$$;
revoke execute on function relais.figures from public;

create or replace function relais.operations() returns jsonb
language sql stable security definer set search_path = relais, pg_temp as $$
  select case when runs_the_product() then figures() end
$$;

-- For Prometheus, as \`system:metrics\`.
create function relais.metrics() returns jsonb
language sql stable security definer set search_path = relais, pg_temp as $$
  select case when actor_kind() = 'system' and system_actor() = 'metrics' then figures() - 'violations' end
$$;
revoke execute on function relais.metrics from public;
grant execute on function relais.metrics to relais_app;
`;

/** How long a step may wait, and what is measured of all of it. */
export const migration = { name: '0043-escalation-bound', up: [bound, watch, figures].join('\n') };
