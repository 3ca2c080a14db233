const DAY = (at: string) => `(${at} at time zone 'Europe/Brussels')::date`;
const BEGIN_OF = (day: string) => `${day}::timestamp at time zone 'Europe/Brussels'`;
const UNNAMED = `'00000000-0000-0000-0000-000000000000'::uuid`;

/**
 * As before (0108), of the agencies that are listed for the reader. All others are told as one, with the nil id, at the end of their day: that
 * there was a look, and neither whose nor of how many. So a day is read from its begin, whatever was told of it before.
 */
const looksByDay = /* sql */ `
create or replace function relais.looks_by_day(p_case uuid, p_kinds text[], p_agency uuid, p_from timestamptz, p_to timestamptz,
  p_before timestamptz, p_before_agency uuid, p_before_kind text, p_limit bigint)
returns table (day timestamptz, agency_id uuid, kind text)
language plpgsql stable security definer set search_path = relais, pg_temp set enable_sort = off set enable_bitmapscan = off as $$
declare
  own constant uuid := actor_agency();
  next_day date;
  next_agency uuid;
  next_kind text;
  v_day date := ${DAY('least(p_to, p_before)')} + 1;
  v_agency uuid := ${UNNAMED};
  v_kind text := '';
  v_listed uuid[] := array[own];
  v_unlisted uuid[] := '{}';
  v_hidden text[] := '{}';
  v_more boolean;
  v_found bigint := 0;
begin
  if not takes_part(p_case) then
    return;
  end if;
  while v_found < p_limit loop
    select ${DAY('e.recorded_at')}, e.actor_agency, e.kind into next_day, next_agency, next_kind
    from audit_events e
    where e.chain_id = p_case and e.kind in ('look', 'refusal') and e.actor_agency is not null
      and (${DAY('e.recorded_at')}, e.actor_agency, e.kind) < (v_day, v_agency, v_kind)
    order by ${DAY('e.recorded_at')} desc, e.actor_agency desc, e.kind desc
    limit 1;
    v_more := found and next_day >= ${DAY(`coalesce(p_from, '-infinity')`)};
    if v_hidden <> '{}' and (not v_more or next_day < v_day) then
      for kind in select distinct h from unnest(v_hidden) h
        where (${BEGIN_OF('v_day')}, ${UNNAMED}, h) < (p_before, p_before_agency, p_before_kind) order by h desc limit p_limit - v_found loop
        v_found := v_found + 1;
        day := ${BEGIN_OF('v_day')};
        agency_id := ${UNNAMED};
        return next;
      end loop;
      v_hidden := '{}';
    end if;
    exit when not v_more or v_found >= p_limit;
    v_day := next_day;
    v_agency := next_agency;
    v_kind := next_kind;
    if not v_agency = any (v_listed || v_unlisted) then
      if lists_agency(p_case, v_agency) then
        v_listed := v_listed || v_agency;
      else
        v_unlisted := v_unlisted || v_agency;
      end if;
    end if;
    continue when v_agency = own or not (p_kinds is null or v_kind = any (p_kinds));
    if v_agency = any (v_unlisted) then
      v_hidden := case when p_agency is null then v_hidden || v_kind else '{}' end;
    elsif (p_agency is null or v_agency = p_agency)
      and (${BEGIN_OF('v_day')}, v_agency, v_kind) < (p_before, p_before_agency, p_before_kind) then
      v_found := v_found + 1;
      day := ${BEGIN_OF('v_day')};
      agency_id := v_agency;
      kind := v_kind;
      return next;
    end if;
  end loop;
end $$;
`;

const looksOfCase = /* sql */ `
-- As before (0059), of the other agencies those that are listed for the reader; all others are one line without an agency.
create or replace function relais.looks_of_case(p_case uuid, p_from date, p_to date)
returns table (agency_id uuid, user_id uuid, looks integer, refusals integer, look_days integer, refusal_days integer,
  first_at timestamptz, last_at timestamptz, categories text[])
language plpgsql stable security definer set search_path = relais, pg_temp as $$
declare
  own constant uuid := actor_agency();
begin
  if not takes_part(p_case) then
    return;
  end if;
  return query
  with looked as (
    select e.seq, e.kind, e.actor_agency as by, case when e.actor_agency = own then e.actor_user end as who, e.recorded_at as at,
      ${DAY('e.recorded_at')} as day, e.categories as touched
    from audit_events e
    where e.chain_id = p_case and e.kind in ('look', 'refusal') and e.actor_agency is not null
      and ${DAY('e.recorded_at')} between coalesce(p_from, '-infinity') and coalesce(p_to, 'infinity')),
  listed as materialized (select a.by from (select distinct l.by from looked l) a where lists_agency(p_case, a.by)),
  seen as (select l.seq, l.kind, n.by as actor_agency, l.who, l.at, l.day, l.touched from looked l left join listed n on n.by = l.by)
  select s.actor_agency, s.who,
    case when s.actor_agency = own then (count(distinct s.seq) filter (where s.kind = 'look'))::integer end,
    case when s.actor_agency = own then (count(distinct s.seq) filter (where s.kind = 'refusal'))::integer end,
    (count(distinct s.day) filter (where s.kind = 'look'))::integer,
    (count(distinct s.day) filter (where s.kind = 'refusal'))::integer,
    case when s.actor_agency = own then min(s.at) else ${BEGIN_OF('min(s.day)')} end,
    case when s.actor_agency = own then max(s.at) else ${BEGIN_OF('max(s.day)')} end,
    case when s.actor_agency = own then coalesce(array_agg(distinct c order by c) filter (where c is not null), '{}') else '{}' end
  from seen s left join lateral unnest(s.touched) c on true
  group by s.actor_agency, s.who;
end $$;
`;

/** Neither id nor name nor kind of a house by the days on which it looked (ADR 0004, 0050). */
export const migration = { name: '0251-looks-of-a-house', up: [looksByDay, looksOfCase].join('\n') };
