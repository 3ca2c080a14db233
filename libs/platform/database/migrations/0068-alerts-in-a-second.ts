const LIKE_CODES = String.raw`'$.keyvalue() ? (!(@.key like_regex "^[a-z][A-Za-z0-9]{0,39}$") || @.value.type() != "string"
      || !(@.value like_regex "^[A-Za-z0-9_.:,+/-]{0,200}$"))'`;

/** The text of jsonb is canonical: one space behind each colon and comma, and what is quoted inside a value is escaped. */
const SHORT_CODES = String.raw`'^\{(?:"[a-z][A-Za-z0-9]{0,39}": "[A-Za-z0-9_.:,+/-]*"(?:, |\}))+$'`;

const events = /* sql */ `
-- As before (0006): codes and ids only, the same ones. To go through the parameters of an entry by a path took half of the time of
-- appending it; what is short enough that no value can be too long is one look at its text.
alter table relais.audit_events drop constraint audit_events_params_check;
alter table relais.audit_events add constraint audit_events_params_check check (params = '{}'
  or (jsonb_typeof(params) = 'object' and case when length(params::text) <= 200 then params::text ~ ${SHORT_CODES}
    else not jsonb_path_exists(params, ${LIKE_CODES}) end));
`;

const recipients = /* sql */ `
-- Adds recipients to an alert that runs, as the row policy (0034) has it, which asked four functions for each of them. Whoever is
-- told already is not told again; an agency that is not on Relais is called by whoever adds it.
create function relais.add_alert_recipients(p_alert uuid, p_case uuid, p_at timestamptz, p_recipients jsonb) returns setof uuid
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not (may_raise_alert(p_case) and takes_part(p_case) and is_running_alert(p_alert, p_case)
    -- Told at once, whoever puts it in.
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
revoke execute on function relais.add_alert_recipients from public;
grant execute on function relais.add_alert_recipients to relais_app;
`;

/** As before, in less time: an alert of twenty recipients spends most of it in the database. */
export const migration = {
  name: '0068-alerts-in-a-second',
  up: [events, recipients].join('\n'),
};
