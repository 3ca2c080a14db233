/** What a page of the timeline asks for, but for the field; the row policies of the entries apply besides. */
const asked = /* sql */ `e.chain_id = p_case and e.case_id is not null and (e.recorded_at, e.seq) < (v_before, v_before_seq)
    and e.recorded_at >= coalesce(p_from, '-infinity')
    and (p_kinds is null or e.kind = any (p_kinds)) and (p_agency is null or e.actor_agency = p_agency)
    and (p_person is null or (e.actor_user = p_person and e.actor_agency = (select actor_agency())))
    and (p_action is null or e.action = p_action) and (p_entry is null or e.id = p_entry)`;

/** Through the entries, newest first, until a page is full. */
const inOrder = (more = '') => /* sql */ `return query select e.* from audit_events e where ${asked}${more}
    order by e.recorded_at desc, e.seq desc limit p_limit;`;

/** The values of the field, as far as they are open to the reader: of each the policy is asked, which is what a value costs. */
const ofField = /* sql */ `audit_values v where v.chain_id = p_case and v.field = p_field`;

/** Values of one field that are looked at before it is known how close together they lie: more than a page of a screen holds. */
const FIRST_LOOKED_AT = 201;
/** They lie close together when going through the entries finds one in so many. */
const CLOSE = 20;

/**
 * As before (0129), without asking the policy of every value of the field for each page: from the entry the page begins with, only as many are
 * looked for as it holds. Where they lie close together, the page goes through the entries in their order.
 *
 * Numbers are not the order of a page, which is that of clocks. So what was looked for answers for the entries between its first and its
 * last number alone, and any other on the way is asked for its own values. The condition without a question of its own stands apart: it is
 * asked before the policy of an entry, and most entries go no further.
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
  v_top bigint;
  v_low bigint;
begin
  if p_field is null then
    ${inOrder()}
    return;
  end if;
  v_top := (select e.seq from audit_events e where e.chain_id = p_case and e.case_id is not null
    and (e.recorded_at, e.seq) < (v_before, v_before_seq) order by e.recorded_at desc, e.seq desc limit 1);
  v_changed := array(select distinct v.seq from ${ofField} and v.seq <= v_top order by v.seq desc limit least(p_limit, ${FIRST_LOOKED_AT}));
  v_many := cardinality(v_changed);
  v_low := case when v_many < least(p_limit, ${FIRST_LOOKED_AT}) then 0 else v_changed[v_many] end;
  if v_many = p_limit and v_top - v_low < ${CLOSE} * p_limit and num_nonnulls(p_kinds, p_agency, p_person, p_action, p_entry) = 0 then
    ${inOrder(` and (e.seq < v_low or e.seq > v_top or e.seq = any (v_changed))
      and (e.seq between v_low and v_top or (select true from ${ofField} and v.seq = e.seq limit 1))`)}
    return;
  end if;
  v_changed := v_changed || array(select distinct v.seq from ${ofField} and v.seq not between v_low and v_top
    and v.seq > case v_low when 0 then v_top else 0 end order by v.seq limit 1001 - v_many);
  v_many := cardinality(v_changed);
  if v_many > 1000 then
    ${inOrder(` and e.seq in (select v.seq from ${ofField})`)}
  elsif v_many > p_limit * v_top / greatest(v_many, 1) then
    ${inOrder(' and e.seq = any (v_changed)')}
  else
    return query select f.* from (select e.* from audit_events e where ${asked} and e.seq = any (v_changed) offset 0) f
    order by f.recorded_at desc, f.seq desc limit p_limit;
  end if;
end $$;
`;

export const migration = { name: '0142-changes-of-a-field', up: shownEvents };
