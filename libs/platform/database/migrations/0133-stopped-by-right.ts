const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;
const ASKED = /* sql */ `language sql stable security definer set search_path = relais, pg_temp`;

/** What each act asks of the acting person, whatever the recovery or the invitation has come to. */
const rights = /* sql */ `
create function relais.confirms_recovery(p_id uuid) returns boolean ${ASKED} as $$
  select exists (select 1 from recoveries r where r.id = p_id and (administers(r.agency_id) or administers_platform()))
$$;

-- Whoever was told: the person, and supervisors and administrators of every agency they work in.
create function relais.stops_recovery(p_id uuid) returns boolean ${ASKED} as $$
  select exists (select 1 from recoveries r where r.id = p_id
    and (actor_user() = r.user_id or administers(r.agency_id) or administers_platform() or supervises(r.agency_id)
      or ((administers(actor_agency()) or supervises(actor_agency())) and exists (select 1 from memberships m
        where m.user_id = r.user_id and m.agency_id = actor_agency() and (m.valid_until is null or m.valid_until > now())))))
$$;

create function relais.withdraws_invitation(p_id uuid) returns boolean ${ASKED} as $$
  select exists (select 1 from invitations i where i.id = p_id
    and (administers(i.agency_id) or (i.is_first and administers_platform())))
$$;
revoke execute on function relais.confirms_recovery, relais.stops_recovery, relais.withdraws_invitation from public;
`;

/** As in 0124: asked before anything is locked, and again once it is. */
const acts = /* sql */ `
-- As before (0056): a second person, another than who began it, by whichever membership, and than whose account it is.
create or replace function relais.confirm_recovery(p_id uuid, p_version integer) returns text ${DEFINER} as $$
declare
  r recoveries%rowtype;
begin
  if not confirms_recovery(p_id) then
    return 'notFound';
  end if;
  perform lock_administration(actor_agency());
  select * into r from recoveries k where k.id = p_id for update;
  if not confirms_recovery(p_id) then
    return 'notFound';
  elsif actor_user() = r.user_id or exists (select 1 from memberships b where b.id = r.started_by_membership and b.user_id = actor_user()) then
    return 'sameTwice';
  elsif not recently_confirmed() then
    return 'stepUp';
  elsif not recovers_for(r.agency_id) then
    return 'standing';
  elsif r.ended_at is not null or r.confirmed_at is not null or r.confirm_by <= now() then
    return 'ended';
  elsif p_version <> r.version then
    return 'stale';
  end if;
  update recoveries k set confirmed_by_membership = actor_membership(), confirmed_at = now(),
    ready_at = now() + rule_of('recovery.delay') * interval '1 hour',
    link_until = now() + (rule_of('recovery.delay') + rule_of('recovery.link')) * interval '1 hour', version = k.version + 1
  where k.id = p_id;
  return 'done';
end $$;

-- As before (0056).
create or replace function relais.stop_recovery(p_id uuid) returns text ${DEFINER} as $$
declare
  r recoveries%rowtype;
begin
  if not stops_recovery(p_id) then
    return 'notFound';
  end if;
  select * into r from recoveries k where k.id = p_id for update;
  if not stops_recovery(p_id) then
    return 'notFound';
  elsif r.ended_at is not null then
    return 'ended';
  end if;
  perform end_recovery(r.id, case when actor_user() = r.user_id then 'person' else 'administrator' end, actor_membership());
  return 'done';
end $$;

-- As before (0055).
create or replace function relais.withdraw_invitation(p_id uuid) returns text ${DEFINER} as $$
declare
  i invitations%rowtype;
begin
  if not withdraws_invitation(p_id) then
    return 'notFound';
  end if;
  select * into i from invitations k where k.id = p_id for update;
  if not withdraws_invitation(p_id) then
    return 'notFound';
  elsif i.ended_at is not null then
    return 'ended';
  end if;
  update invitations k set ended_at = now(), ended_by = 'withdrawn', version = k.version + 1 where k.id = p_id;
  return 'done';
end $$;
`;

/** A stranger keeps nobody waiting at a recovery or an invitation, and learns from no waiting that there is one. */
export const migration = { name: '0133-stopped-by-right', up: [rights, acts].join('\n') };
