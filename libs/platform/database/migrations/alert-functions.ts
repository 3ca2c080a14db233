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
create function relais.alert_deliveries(p_alert uuid)
returns table (recipient_id uuid, channel text, state text, changed_at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select t.recipient_id, d.channel, d.state, max(d.changed_at)
  from alert_tellings t
  join alert_recipients r on r.id = t.recipient_id
  join notifications n on n.message_id = t.id
  join deliveries d on d.notification_id = n.id
  where t.alert_id = p_alert and may_read_category('missing')
    and (r.duty_agency_id = actor_agency() or takes_part(r.case_id))
    and not exists (select 1 from case_exclusions x where x.case_id = r.case_id and x.user_id = actor_user())
  group by 1, 2, 3
  union all
  select t.recipient_id, 'link', 'opened', max(t.receipt_at) from alert_tellings t join alert_recipients r on r.id = t.recipient_id
  where t.alert_id = p_alert and t.receipt_at is not null and may_read_category('missing')
    and (r.duty_agency_id = actor_agency() or takes_part(r.case_id))
    and not exists (select 1 from case_exclusions x where x.case_id = r.case_id and x.user_id = actor_user())
  group by 1
  order by 1, 2, 4
$$;

-- Ends an alert with a reason, for whoever takes part in its case and writes about missing children. Nobody is told any more.
create function relais.end_alert(p_alert uuid, p_reason text, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update alerts a set ended_at = p_at, end_reason = p_reason, ended_by_membership = actor_membership()
  where a.id = p_alert and a.ended_at is null and takes_part(a.case_id) and may_write_category('missing')
    and not exists (select 1 from case_exclusions x where x.case_id = a.case_id and x.user_id = actor_user());
  if not found then
    return false;
  end if;
  update alert_recipients set next_step_at = null where alert_id = p_alert;
  return true;
end $$;

revoke execute on function relais.alert_deliveries, relais.end_alert, relais.answers_alert, relais.is_running_alert from public;
grant execute on function relais.alert_deliveries, relais.end_alert, relais.answers_alert, relais.is_running_alert to relais_app;
`;
