import { lookReportFunctions } from './look-report-functions.js';

/**
 * As before (0006), and narrowed by who of the own agency acted, by the act, by a field whose values are open to the caller, or to
 * one entry: the values' own policies decide, so that a filter tells nothing that a page would not.
 */
const shownEvents = /* sql */ `
drop function relais.shown_events(uuid, text[], uuid, timestamptz, timestamptz, timestamptz, bigint, bigint);
create function relais.shown_events(p_case uuid, p_kinds text[], p_agency uuid, p_from timestamptz, p_to timestamptz,
  p_before timestamptz, p_before_seq bigint, p_limit bigint, p_person uuid, p_action text, p_field text, p_entry uuid)
returns setof relais.audit_events
language plpgsql stable set search_path = relais, pg_temp set enable_sort = off set enable_bitmapscan = off as $$
begin
  return query select e.* from audit_events e
  where e.chain_id = p_case and e.case_id is not null and (e.recorded_at, e.seq) < (p_before, p_before_seq)
    and (p_kinds is null or e.kind = any (p_kinds)) and (p_agency is null or e.actor_agency = p_agency)
    and e.recorded_at >= coalesce(p_from, '-infinity') and e.recorded_at < coalesce(p_to, 'infinity')
    and (p_person is null or (e.actor_user = p_person and e.actor_agency = (select actor_agency())))
    and (p_action is null or e.action = p_action) and (p_entry is null or e.id = p_entry)
    and (p_field is null or e.seq in (select v.seq from audit_values v where v.chain_id = p_case and v.field = p_field))
  order by e.recorded_at desc, e.seq desc
  limit p_limit;
end $$;
revoke execute on function relais.shown_events from public;
grant execute on function relais.shown_events to relais_app;
`;

export const migration = { name: '0059-audit-questions', up: shownEvents + lookReportFunctions };
