const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

/**
 * Who may not see a case, over all memberships (ADR 0025): kept by the agency that leads it. The policies ask for the two ids
 * alone; why, and who says so, is read through a function of those who lead.
 */
const entries = /* sql */ `
alter table relais.case_exclusions
  -- What the code does not say, sealed with the key of the case.
  add column detail bytea,
  add column entered_by_membership uuid references relais.memberships (id),
  -- Entered for another file of the person, and lifted there (0050).
  add column through_joined boolean not null default false,
  add check (detail is null or not through_joined);
create index case_exclusions_user on relais.case_exclusions (user_id);
-- A person knows of no entry; their policies ask whether there is one.
revoke select on relais.case_exclusions from relais_app;
grant select (case_id, user_id) on relais.case_exclusions to relais_app;

-- However somebody is kept out: what they opened in an emergency ends, and a page that is open is told to ask again. Whoever had no
-- way to the case is told nothing: not even that there is one.
create function relais.exclusion_takes_effect() returns trigger
${DEFINER} as $$
declare
  one record;
begin
  for one in
    select distinct a.agency_id from case_access a
    join memberships m on m.agency_id = a.agency_id and m.user_id = new.user_id and m.valid_from <= now()
      and (m.valid_until is null or m.valid_until > now())
    where a.case_id = new.case_id and (a.user_id is null or a.user_id = new.user_id)
      and a.ended_at is null and (a.valid_until is null or a.valid_until > now())
  loop
    perform append_feed(one.agency_id, 'person', new.user_id, 'case', new.case_id, null);
  end loop;
  for one in
    select e.id from emergency_accesses e
    where e.case_id = new.case_id and e.user_id = new.user_id and e.ended_at is null and e.ends_at > now()
  loop
    perform stop_emergency(one.id, 'conflict', now());
  end loop;
  return null;
end $$;
create trigger case_exclusions_take_effect after insert on relais.case_exclusions
  for each row execute function relais.exclusion_takes_effect();
`;

const functions = /* sql */ `
-- The list of a case, for the agency that leads it; nothing for anybody else.
create function relais.exclusions_of(p_case uuid)
returns table (user_id uuid, name text, agencies text[], reason text, detail bytea, entered_at timestamptz, entered_by text,
  through_joined boolean)
language sql stable security definer set search_path = relais, pg_temp as $$
  select x.user_id, u.display_name,
    array(select distinct g.name from memberships m join agencies g on g.id = m.agency_id
      where m.user_id = x.user_id and m.valid_from <= now() and (m.valid_until is null or m.valid_until > now()) order by g.name),
    x.reason, x.detail, x.created_at, e.display_name, x.through_joined
  from case_exclusions x join users u on u.id = x.user_id
  left join memberships b on b.id = x.entered_by_membership left join users e on e.id = b.user_id
  where x.case_id = p_case and leads_case(p_case)
  order by x.created_at desc, x.user_id limit 200
$$;

-- Keeps a person out, named by their address at work. Nobody keeps out themselves: somebody must be left who can let in again,
-- and who judges what is opened in an emergency.
create function relais.keep_out(p_case uuid, p_email text, p_reason text, p_detail bytea)
returns table (outcome text, kept_out uuid) ${DEFINER} as $$
declare
  who uuid;
begin
  perform 1 from cases c where c.id = p_case and leads_case(c.id) for no key update;
  if not found then
    raise exception 'no case that the acting agency leads' using errcode = 'insufficient_privilege';
  end if;
  select u.id into who from users u where lower(u.email) = lower(p_email) and u.disabled_at is null;
  perform one_conflict_list();
  if who is null then
    return query select 'unknown', null::uuid;
  elsif who = actor_user() then
    return query select 'self', who;
  elsif exists (select 1 from case_exclusions x where x.case_id = p_case and x.user_id = who and not x.through_joined) then
    return query select 'known', who;
  elsif leaves_no_judge(array(select joined_files(p_case)), array[who]) then
    return query select 'last_judge', who;
  else
    insert into case_exclusions (case_id, user_id, reason, detail, entered_by_membership)
    values (p_case, who, p_reason, p_detail, actor_membership());
    return query select 'kept_out', who;
  end if;
end $$;

-- Takes an entry away again, for every file of the person; another file that keeps the person out keeps them out of all. What else is
-- granted to the person counts from then on.
create function relais.let_in_again(p_case uuid, p_user uuid) returns text ${DEFINER} as $$
declare
  entry case_exclusions%rowtype;
begin
  perform 1 from cases c where c.id = p_case and leads_case(c.id) for no key update;
  if not found then
    raise exception 'no case that the acting agency leads' using errcode = 'insufficient_privilege';
  end if;
  perform one_conflict_list();
  select * into entry from case_exclusions x where x.case_id = p_case and x.user_id = p_user;
  if not found then
    return 'none';
  elsif entry.through_joined then
    return 'elsewhere';
  end if;
  if exists (select 1 from case_exclusions x where x.user_id = p_user and not x.through_joined and x.case_id <> p_case
      and x.case_id in (select joined_files(p_case))) then
    update case_exclusions x set through_joined = true, detail = null where x.case_id = p_case and x.user_id = p_user;
  else
    delete from case_exclusions x where x.user_id = p_user and x.case_id in (select joined_files(p_case));
  end if;
  return 'lifted';
end $$;
revoke execute on function relais.exclusion_takes_effect, relais.exclusions_of, relais.keep_out, relais.let_in_again from public;
grant execute on function relais.exclusions_of, relais.keep_out, relais.let_in_again to relais_app;
`;

export const migration = { name: '0049-conflict-lists', up: [entries, functions].join('\n') };
