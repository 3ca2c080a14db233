/** What a page of the timeline asks for, but for the field; the row policies of the entries apply besides. */
const asked = /* sql */ `e.chain_id = p_case and e.case_id is not null and (e.recorded_at, e.seq) < (v_before, v_before_seq)
    and e.recorded_at >= coalesce(p_from, '-infinity')
    and (p_kinds is null or e.kind = any (p_kinds)) and (p_agency is null or e.actor_agency = p_agency)
    and (p_person is null or (e.actor_user = p_person and e.actor_agency = (select actor_agency())))
    and (p_action is null or e.action = p_action) and (p_entry is null or e.id = p_entry)`;

/** Through the entries, newest first, until a page is full. */
const inOrder = (more = '') => /* sql */ `return query select e.* from audit_events e where ${asked}${more}
    order by e.recorded_at desc, e.seq desc limit p_limit;`;

/**
 * As before (0059), for the case whose file never ends. The reading begins where the asked time ends: it went there from the newest
 * entry and asked the policies of each on the way (a day among half a million entries took most of a second). And the entries that
 * changed a field are found through its values. Where they are few, each is gone to; where they are many among all there are, a page is
 * full sooner going through the entries in their order; and where they are too many to be kept, it is done as before.
 */
const shownEvents = /* sql */ `
create or replace function relais.shown_events(p_case uuid, p_kinds text[], p_agency uuid, p_from timestamptz, p_to timestamptz,
  p_before timestamptz, p_before_seq bigint, p_limit bigint, p_person uuid, p_action text, p_field text, p_entry uuid)
returns setof relais.audit_events
language plpgsql stable set search_path = relais, pg_temp set enable_sort = off set enable_bitmapscan = off as $$
declare
  v_before timestamptz := least(p_before, p_to);
  v_before_seq bigint := case when p_to <= p_before then 0 else p_before_seq end;
  v_changed bigint[];
  v_many bigint;
begin
  if p_field is null then
    ${inOrder()}
    return;
  end if;
  v_changed := array(select distinct v.seq from audit_values v where v.chain_id = p_case and v.field = p_field order by v.seq limit 1001);
  v_many := cardinality(v_changed);
  if v_many > 1000 then
    ${inOrder(' and e.seq in (select v.seq from audit_values v where v.chain_id = p_case and v.field = p_field)')}
  elsif v_many > p_limit * coalesce(v_changed[v_many], 0) / greatest(v_many, 1) then
    ${inOrder(' and e.seq = any (v_changed)')}
  else
    return query select f.* from (select e.* from audit_events e where ${asked} and e.seq = any (v_changed) offset 0) f
    order by f.recorded_at desc, f.seq desc limit p_limit;
  end if;
end $$;
`;

export const migration = { name: '0129-timeline-windows', up: shownEvents };
