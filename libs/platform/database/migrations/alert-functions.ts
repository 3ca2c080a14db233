/**
 * How the notices of an alert travelled.
 *
 * @param told the tellings of the alert with their recipients, in the order in which they are looked for
 */
export const alertDeliveries = (
  create: string,
  told: { from: string; join: string; of: string },
) => /* sql */ `${create} function relais.alert_deliveries(p_alert uuid)
returns table (recipient_id uuid, channel text, state text, changed_at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select t.recipient_id, d.channel, d.state, max(d.changed_at)
  from ${told.from}
  join ${told.join}
  join notifications n on n.message_id = t.id
  join deliveries d on d.notification_id = n.id
  where ${told.of} = p_alert and may_read_category('missing')
    and (r.duty_agency_id = actor_agency() or reads_missing(r.case_id))
    and not exists (select 1 from case_exclusions x where x.case_id = r.case_id and x.user_id = actor_user())
  group by 1, 2, 3
  union all
  select t.recipient_id, 'link', 'opened', max(t.receipt_at) from ${told.from} join ${told.join}
  where ${told.of} = p_alert and t.receipt_at is not null and may_read_category('missing')
    and (r.duty_agency_id = actor_agency() or takes_part(r.case_id))
    and not exists (select 1 from case_exclusions x where x.case_id = r.case_id and x.user_id = actor_user())
  group by 1
  order by 1, 2, 4
$$;`;

/** What an alert needs beyond the rights of whoever acts. */
export const alertFunctions = /* sql */ `
-- Whether the actor's agency answers for a recipient: its own, or a call it makes.
create function relais.answers_alert(p_alert uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from alert_recipients r where r.alert_id = p_alert and r.duty_agency_id = actor_agency())
$$;

-- A recipient is added to the alert of its own case, while it runs.
create function relais.is_running_alert(p_alert uuid, p_case uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from alerts a where a.id = p_alert and a.case_id = p_case and a.ended_at is null)
$$;

-- How the notices of an alert travelled, for whoever may see its recipient: channels and states, never a person.
${alertDeliveries('create', {
  from: 'alert_tellings t',
  join: 'alert_recipients r on r.id = t.recipient_id',
  of: 't.alert_id',
})}

-- Ends an alert with a reason, for whoever reads and writes of missing persons in its case. Nobody is told any more.
create function relais.end_alert(p_alert uuid, p_reason text, p_at timestamptz) returns boolean
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

-- An agency answers by a person who acts now, once, and only by an answer does the engine wait or stop: what the rules let it
-- wait after an acknowledgement, and for good after an act. The engine itself is not bound by this.
create function relais.alert_recipient_moves() returns trigger language plpgsql set search_path = relais, pg_temp as $$
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
create trigger alert_recipients_move before update on relais.alert_recipients for each row
  when (current_user = 'relais_app') execute function relais.alert_recipient_moves();

revoke execute on function relais.alert_recipient_moves, relais.alert_deliveries, relais.end_alert, relais.answers_alert, relais.is_running_alert from public;
grant execute on function relais.alert_deliveries, relais.end_alert, relais.answers_alert, relais.is_running_alert to relais_app;
`;
