const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;
const ASKED = /* sql */ `language sql stable security definer set search_path = relais, pg_temp`;

/** What the duty role of the Guardianship Service learns of an alert, and what it says (ADR 0046). */
export const standInFunctions = /* sql */ `
-- Alerts that run and that reached no person of a recipient, for the person of the duty role who was told: the reference of the case, and
-- whom to call. Nothing else of the case, and no right to it.
create function relais.stand_ins()
returns table (id uuid, reference text, callback_name text, callback_telephone text, told_at timestamptz, taken_at timestamptz) ${ASKED} as $$
  select a.id, c.reference, g.name, g.relay_telephone, min(t.told_at), max(r.stand_in_taken_at)
  from alert_tellings t join alerts a on a.id = t.alert_id and a.ended_at is null
  join alert_recipients r on r.id = t.recipient_id
  join cases c on c.id = a.case_id join agencies g on g.id = a.raised_by_agency_id
  where t.target = 'duty_role' and t.user_id = actor_user() and t.agency_id = actor_agency() and may_read_category('missing')
  group by a.id, c.reference, g.name, g.relay_telephone
  order by min(t.told_at) desc, a.id limit 200
$$;

-- A person of the duty role says "I call". Recipients that no person answers for are looked at again after the rule alert.rearm, not
-- before. The case of the alert, for the log; null where this person was not told of it, or it has ended.
create function relais.take_stand_in(p_alert uuid) returns uuid ${DEFINER} as $$
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
revoke execute on function relais.stand_ins, relais.take_stand_in from public;
grant execute on function relais.stand_ins, relais.take_stand_in to relais_app;
`;
