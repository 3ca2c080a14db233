import { deviceActor } from './device-tables.js';

const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

/** SQL over a column that names memberships: `$1` holds those that end. */
const THEIRS = (column: string) => `${column} = any ($1)`;

interface Credential {
  /** With its schema. */
  table: string;
  /**
   * `end`: its rows stay and become `becomes`. `drop`: they go. `call`: the function `becomes` ends each. `account`: it is the person's
   * own, and opens nothing while the account is ended.
   */
  does: 'end' | 'drop' | 'call' | 'account';
  /** Which rows that still open something are of memberships `$1`, as SQL over its columns. */
  rows?: string;
  becomes?: string;
  /** A membership that keeps one of these keeps it; without any it ends with every role that is taken away. */
  roles?: string;
  /** The message to the agency of the row, in `agency_id`: what its people need goes out with an account. */
  tells?: string;
  why: string;
}

/** Everything that lets a program, a browser or a link in because a person made it or was sent it. */
const REGISTRY: readonly Credential[] = [
  {
    table: 'relais.sessions',
    does: 'call',
    rows: `${THEIRS('membership_id')} and ended_at is null`,
    becomes: 'relais.end_session(id, now())',
    why: 'the token of a browser',
  },
  {
    table: 'relais.passkey_challenges',
    does: 'drop',
    rows: `session_id in (select s.id from relais.sessions s where ${THEIRS('s.membership_id')})`,
    why: 'what a passkey is asked to sign in a session',
  },
  {
    table: 'relais.push_subscriptions',
    does: 'drop',
    rows: THEIRS('membership_id'),
    why: 'a browser that is told',
  },
  {
    table: 'relais.calendar_feeds',
    does: 'end',
    rows: `${THEIRS('membership_id')} and revoked_at is null`,
    becomes: 'revoked_at = now()',
    roles: 'caseworker,supervisor',
    why: 'the secret that a calendar program sends',
  },
  {
    table: 'relais.shelter_devices',
    does: 'end',
    rows: `${THEIRS('enrolled_by_membership')} and withdrawn_at is null`,
    becomes: 'withdrawn_at = now()',
    roles: 'supervisor',
    tells: 'credential.device_ended',
    why: 'a telephone of a house acts because a supervisor enrolled it',
  },
  {
    table: 'relais.webhook_endpoints',
    does: 'end',
    rows: `${THEIRS('created_by_membership')} and removed_at is null`,
    becomes: 'removed_at = now()',
    roles: 'administrator',
    tells: 'credential.webhook_ended',
    why: 'its address and its secret were chosen by an administrator, who has seen the secret',
  },
  {
    table: 'relais.invitations',
    does: 'end',
    rows: `${THEIRS('invited_by_membership')} and ended_at is null`,
    becomes: `ended_at = now(), ended_by = 'withdrawn', version = version + 1`,
    roles: 'administrator',
    why: 'a link that makes a membership',
  },
  {
    table: 'relais.recoveries',
    does: 'call',
    rows: `(${THEIRS('started_by_membership')} or ${THEIRS('confirmed_by_membership')}) and ended_at is null`,
    becomes: `relais.end_recovery(id, 'role', null)`,
    roles: 'administrator',
    why: 'a link that gives an account new proofs',
  },
  {
    table: 'relais.alert_tellings',
    does: 'end',
    rows: `link_hash is not null and (user_id, agency_id) in
      (select m.user_id, m.agency_id from relais.memberships m where ${THEIRS('m.id')})`,
    becomes: 'link_hash = null',
    roles: 'caseworker,supervisor',
    why: 'the one-time link by which a person on duty says that an alert was received',
  },
  {
    table: 'relais.second_factors',
    does: 'account',
    why: 'proves a person at a login, which an account that is ended does not have; a reopening says which of them are removed',
  },
  {
    table: 'relais.users',
    does: 'account',
    why: 'the hash of the password, and the generation of the marks of known browsers: as a second factor',
  },
];

const quoted = (text: string | undefined) =>
  text === undefined ? 'null' : `'${text.replaceAll("'", "''")}'`;
const lines = REGISTRY.map(
  ({ table, does, rows, becomes, roles, tells, why }) =>
    `  (${[table, does, rows, becomes].map(quoted).join(', ')}, string_to_array(${quoted(roles)}, ','), ${quoted(tells)}, ${quoted(why)})`,
).join(',\n');

const registry = /* sql */ `
-- Every kind of credential that an account makes or is sent, and what becomes of it when the account, its membership or its agency ends.
-- A table that looks like one and has no line here fails test/security/attack-credentials.spec.ts.
create table relais.credentials (
  name text primary key,
  does text not null check (does in ('end', 'drop', 'call', 'account')),
  rows text,
  becomes text,
  roles text[],
  tells text check (tells is null or does = 'end'),
  why text not null,
  check ((does = 'account') = (rows is null)),
  check ((does in ('end', 'call')) = (becomes is not null))
);
alter table relais.credentials enable row level security;
alter table relais.credentials force row level security;
create policy credentials_definer on relais.credentials for all to relais_owner using (true) with check (true);
create policy credentials_backup on relais.credentials for select to relais_backup using (true);
grant select on relais.credentials to relais_backup;
insert into relais.erasure_decisions (name, does, rows, becomes, why) values
  ('relais.credentials', 'keep', null, null, 'what becomes of credentials; no row of it is of a case');
insert into relais.credentials (name, does, rows, becomes, roles, tells, why) values
${lines};

create policy webhook_endpoints_definer_read on relais.webhook_endpoints for select to relais_owner using (true);
create policy webhook_endpoints_definer_end on relais.webhook_endpoints for update to relais_owner using (true) with check (true);
create index calendar_feeds_membership on relais.calendar_feeds (membership_id) where revoked_at is null;
create index shelter_devices_enrolled on relais.shelter_devices (enrolled_by_membership) where withdrawn_at is null;
create index alert_tellings_linked on relais.alert_tellings (user_id) where link_hash is not null;
`;

const walk = /* sql */ `
-- Ends what these memberships made or were sent, but for what a role that they keep still carries, and has the agency told of what its
-- people have to do without.
create function relais.end_credentials_of(p_members uuid[], p_roles text[]) returns void ${DEFINER} as $$
declare
  one record;
  told uuid;
begin
  for one in select c.name, c.does, c.rows, c.becomes, c.tells from credentials c
    where c.does <> 'account' and (c.roles is null or not c.roles && p_roles) order by c.name
  loop
    if one.does = 'call' then
      execute format('select count(%s) from %s where %s', one.becomes, one.name, one.rows) using p_members;
    elsif one.does = 'drop' then
      execute format('delete from %s where %s', one.name, one.rows) using p_members;
    elsif one.tells is null then
      execute format('update %s set %s where %s', one.name, one.becomes, one.rows) using p_members;
    else
      for told in execute format('with gone as (update %s set %s where %s returning agency_id) select distinct agency_id from gone',
        one.name, one.becomes, one.rows) using p_members
      loop
        insert into outbox (message_id, type, ids) values (gen_random_uuid(), one.tells, jsonb_build_object('agencyId', told));
        perform pg_notify('relais_outbox', '');
      end loop;
    end if;
  end loop;
end $$;

create function relais.credentials_end() returns trigger ${DEFINER} as $$
begin
  if tg_table_name = 'memberships' then
    perform end_credentials_of(array[new.id], case when new.valid_until is null or new.valid_until > now() + interval '1 second'
      then new.roles else '{}' end);
  elsif tg_table_name = 'users' then
    perform end_credentials_of(array(select m.id from memberships m where m.user_id = new.id order by m.id), '{}');
  else
    perform end_credentials_of(array(select m.id from memberships m where m.agency_id = new.id order by m.id), '{}');
  end if;
  return null;
end $$;
-- Kept to the millisecond, an end of now can be rounded up. What ended does not come back with a membership that begins again.
create trigger memberships_end_credentials after update on relais.memberships for each row
  when ((new.valid_until is distinct from old.valid_until and least(old.valid_until, new.valid_until) < now() + interval '1 second')
    or not old.roles <@ new.roles)
  execute function relais.credentials_end();
create trigger users_end_credentials after update of disabled_at on relais.users for each row
  when (new.disabled_at is not null and old.disabled_at is null) execute function relais.credentials_end();
create trigger agencies_end_credentials after update of ended_at on relais.agencies for each row
  when (new.ended_at is not null and old.ended_at is null) execute function relais.credentials_end();

-- The name that a telephone of a house acts under ends with it, by whatever way it ends.
create function relais.device_member_ends() returns trigger ${DEFINER} as $$
begin
  update memberships m set valid_until = new.withdrawn_at where m.id = new.membership_id and m.valid_until is null;
  return null;
end $$;
create trigger shelter_devices_end_member after update of withdrawn_at on relais.shelter_devices for each row
  when (new.withdrawn_at is not null and old.withdrawn_at is null) execute function relais.device_member_ends();

revoke execute on function relais.end_credentials_of, relais.credentials_end, relais.device_member_ends from public;

-- What was left of those who had gone before there was a registry.
select relais.end_credentials_of(array(select m.id from relais.memberships m join relais.users u on u.id = m.user_id
  join relais.agencies a on a.id = m.agency_id
  where m.valid_until <= now() or u.disabled_at is not null or a.ended_at is not null), '{}');
`;

const devices = /* sql */ `
-- When a member of the agency was last logged in on it: its list is for the house, and a thief is given none.
alter table relais.shelter_devices add column in_house_at timestamptz(3);
grant select (in_house_at) on relais.shelter_devices to relais_app;
insert into relais.rules (code, valid_from, value, unit, source) values
  ('device.list.within', '2026-01-01', '30', 'hours',
   'Own rule: a house takes its round every evening, with six hours for a late one; a telephone that no member used in it since is given no list');

-- As before (0055), and none whose supervisor is no longer one here: what they enrolled does not outlive them.
create or replace ${deviceActor(` and a.ended_at is null
    join memberships e on e.id = d.enrolled_by_membership and 'supervisor' = any (e.roles) and e.valid_from <= p_at
      and (e.valid_until is null or e.valid_until > p_at)
    join users s on s.id = e.user_id and s.disabled_at is null`)}

-- Who is logged in on a telephone of their house says so by the credential that lies on it. False when it is none of the agency's.
create function relais.use_device_in_house(p_hash bytea, p_at timestamptz) returns boolean ${DEFINER} as $$
begin
  if actor_kind() <> 'member' or not (select may_write_category('whereabouts')) then
    return false;
  end if;
  update shelter_devices d set in_house_at = p_at
  where d.credential_hash = p_hash and d.agency_id = actor_agency() and d.withdrawn_at is null;
  return found;
end $$;

-- Until when a telephone is given the list; enrolled in the house, it was used there. Null once it was withdrawn, and of another agency's.
create function relais.device_list_until(p_device uuid) returns timestamptz
language sql stable security definer set search_path = relais, pg_temp as $$
  select coalesce(d.in_house_at, d.enrolled_at) + rule_of('device.list.within') * interval '1 hour'
  from shelter_devices d where d.id = p_device and d.agency_id = actor_agency() and d.withdrawn_at is null
$$;
revoke execute on function relais.use_device_in_house, relais.device_list_until from public;
grant execute on function relais.use_device_in_house, relais.device_list_until to relais_app;
`;

/** One registry of what an account made or was sent to get in with, walked when the account, its membership or its agency ends. */
export const migration = { name: '0160-credentials', up: [registry, devices, walk].join('\n') };
