const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

const decided = /* sql */ `
-- Whether a held end of the acting person, of a membership or of the account, was decided by this person. The acting person neither changes
-- nor ends them then: what was held would stop with their role. Any other administrator may.
create function relais.decided_end_of_actor(p_user uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from memberships d where d.user_id = p_user and (
    d.id in (select k.leaving_by_membership from memberships k where k.user_id = actor_user() and k.leaves_at is not null)
    or d.id in (select u.ending_by_membership from users u where u.id = actor_user() and u.ends_at is not null)))
$$;
revoke execute on function relais.decided_end_of_actor from public;

-- As before (0055), and not the person who decided that the acting person leaves.
create or replace function relais.member_to_change(p_member uuid)
returns table (outcome text, found_member relais.memberships) ${DEFINER} as $$
declare
  m memberships%rowtype;
begin
  perform lock_administration(actor_agency());
  select * into m from memberships k where k.id = p_member and k.agency_id = actor_agency()
    and not 'device' = any (k.roles) for update;
  if not found or not administers(m.agency_id) then
    return query select 'notFound', m;
  elsif m.user_id = actor_user() then
    return query select 'own', m;
  elsif not recently_confirmed() then
    return query select 'stepUp', m;
  elsif decided_end_of_actor(m.user_id) then
    return query select 'decider', m;
  else
    return query select 'free', m;
  end if;
end $$;
`;

/** The same of the end of an account. */
const accounts = /* sql */ `
do $step$
declare
  was constant text := 'elsif against_account_end(u) is not null then';
  def text;
begin
  select pg_get_functiondef(p.oid) into strict def from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace and n.nspname = 'relais' where p.proname = 'end_account';
  if array_length(string_to_array(def, was), 1) is distinct from 2 then
    raise exception 'not once in end_account: %', was;
  end if;
  execute replace(def, was, 'elsif decided_end_of_actor(u.id) then
    return query select ''decider'', u.id, null::jsonb, null::jsonb;
  ' || was);
end $step$;
`;

/** A person whose departure is held does not stop it by ending or demoting who decided it (ADR 0051). */
export const migration = { name: '0252-deciders-stay', up: [decided, accounts].join('\n') };
