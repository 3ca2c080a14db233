/**
 * Every promise that an alert is not lost.
 *
 * @param farthest how far beyond now a next step may be, as a term added to it
 * @param receiver whom a delivery is for: of one alert and channel it has one that waits
 * @param late what else is asked of a delivery that counts as late
 */
export const watch = (
  create: string,
  farthest: string,
  receiver = 'd.recipient_user_id, d.agency_id',
  late = '',
) => /* sql */ `${create} function relais.watch(p_at timestamptz) returns table (code text, broken bigint)
language sql stable security definer set search_path = relais, pg_temp as $$
  select v.code, v.broken from (
    -- every open alert has a next step, not longer away than the longest wait of a policy, and not missed by the engine
    select 'noNextStep' as code, count(*) as broken
    from alert_recipients r join alerts a on a.id = r.alert_id and a.ended_at is null
    where r.acted_at is null and (r.next_step_at is null or r.next_step_at > greatest(p_at, clock_timestamp())${farthest})
    union all
    select 'lateStep', count(*) from alert_recipients r join alerts a on a.id = r.alert_id and a.ended_at is null
    where r.next_step_at < p_at - interval '1 minute'
    union all
    -- what is on its way is young
    select 'lateDelivery', count(*) from deliveries d join notifications n on n.id = d.notification_id
    where d.alert_id is not null and d.state = 'pending' and n.created_at < p_at - interval '2 minutes'${late}
    union all
    -- an alert that is over was ended by a person, with a reason
    select 'unprovenEnd', count(*) from alerts a
    where a.ended_at is not null and not a.synthetic and (a.end_reason is null or a.ended_by_membership is null)
    union all
    select 'twoSends', count(*) from (
      select 1 from deliveries d where d.alert_id is not null and d.state = 'pending'
      group by d.alert_id, d.channel, coalesce(${receiver}) having count(*) > 1) twice
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
$$;`;

/** The longest wait that a policy or a rule may ask for, with five minutes of grace: a term for `watch`. */
export const FARTHEST_STEP = `
      + make_interval(mins => 5 + greatest(rule_of('alert.longest_wait'), rule_of('alert.rearm'), rule_of('alert.repeat')))`;

/**
 * What is measured of the product.
 *
 * @param onItsWay what else is asked of a delivery that is counted as pending
 */
export const measured = (onItsWay = '') => /* sql */ `jsonb_build_object(
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
      from (select d.channel, count(*) from deliveries d where d.state = 'pending'${onItsWay} group by 1) p),
    'watchedAt', (select max(w.at) from watch_reports w),
    'violations', (select to_jsonb(w.violations) from watch_reports w order by w.id desc limit 1),
    'syntheticAt', (select max(a.ended_at) from alerts a where a.synthetic and a.end_reason = 'arrived'),
    'syntheticMs', (select round(extract(epoch from r.told_at - a.raised_at) * 1000) from alerts a
      join alert_recipients r on r.alert_id = a.id where a.synthetic and a.end_reason = 'arrived'
      order by a.ended_at desc limit 1),
    'databaseAt', clock_timestamp())`;

/** What is watched, and what whoever runs the product sees of it: counts, codes and times, nothing of a case. */
export const operationsFunctions = /* sql */ `
-- Every promise that an alert is not lost, as a count of where it is broken. Empty when all hold.
${watch('create', " + interval '25 hours'")}
revoke execute on function relais.watch from public;
grant execute on function relais.watch to relais_worker;

-- Whoever runs the product: administrators and data-protection officers of the platform.
create function relais.runs_the_product() returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select string_to_array(required_setting('app.roles'), ',') && array['administrator', 'data_protection_officer']
    and exists (select 1 from agencies a where a.id = actor_agency() and a.kind = 'platform')
$$;

create function relais.operations() returns jsonb
language sql stable security definer set search_path = relais, pg_temp as $$
  select ${measured()}
  where runs_the_product()
$$;

create function relais.dead_letters(p_limit integer)
returns table (id uuid, type text, attempts integer, failure text, dead_at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select o.message_id, o.type, o.attempts, o.failure, o.dead_at from outbox o
  where o.dead_at is not null and runs_the_product() order by o.dead_at desc, o.id desc limit least(p_limit, 200)
$$;

-- Begins anew with what was given up.
create function relais.retry_dead_letter(p_message uuid) returns boolean
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
revoke execute on function relais.runs_the_product, relais.operations, relais.dead_letters, relais.retry_dead_letter from public;
grant execute on function relais.operations, relais.dead_letters, relais.retry_dead_letter to relais_app;
`;
