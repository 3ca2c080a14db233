const tables = /* sql */ `
-- How somebody wants the mails of ordinary notices: by topic, outside their quiet hours, or once a day. Alerts look at none of it.
create table relais.notice_preferences (
  user_id uuid primary key references relais.users (id),
  -- topic → in_app | at_once | digest; a topic that is missing is at_once
  ways jsonb not null check (jsonb_typeof(ways) = 'object'),
  -- o'clock in Brussels
  quiet_from text check (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  quiet_to text check (quiet_to ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  digest_at text not null check (digest_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  changed_at timestamptz(3) not null,
  check ((quiet_from is null) = (quiet_to is null) and quiet_from is distinct from coalesce(quiet_to, ''))
);
alter table relais.notice_preferences enable row level security;
alter table relais.notice_preferences force row level security;
create policy notice_preferences_read on relais.notice_preferences for select to relais_app
  using (user_id = (select relais.actor_user()));
create policy notice_preferences_write on relais.notice_preferences for insert to relais_app
  with check (user_id = (select relais.actor_user()));
create policy notice_preferences_update on relais.notice_preferences for update to relais_app
  using (user_id = (select relais.actor_user())) with check (user_id = (select relais.actor_user()));
create policy notice_preferences_engine on relais.notice_preferences for select to relais_worker
  using ((select relais.system_actor()) = 'notifier');
create policy notice_preferences_backup on relais.notice_preferences for select to relais_backup using (true);
grant select, insert, update on relais.notice_preferences to relais_app;
grant select on relais.notice_preferences to relais_worker, relais_backup;

-- One mail a day instead of many. What it counts is looked up when it is sent.
create table relais.digests (
  id uuid primary key,
  user_id uuid not null references relais.users (id),
  due_at timestamptz(3) not null,
  state text not null default 'pending' check (state in ('pending', 'handed_over', 'bounced', 'failed')),
  attempts integer not null default 0,
  rfc_message_id text not null,
  changed_at timestamptz(3) not null,
  failure text,
  unique (user_id, due_at)
);
alter table relais.digests enable row level security;
alter table relais.digests force row level security;
create policy digests_worker on relais.digests for all to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'mailer')) with check ((select relais.system_actor()) in ('notifier', 'mailer'));
create policy digests_definer on relais.digests for select to relais_owner using (true);
create policy digests_backup on relais.digests for select to relais_backup using (true);
grant select, insert, update on relais.digests to relais_worker;
grant select on relais.digests to relais_backup;

-- A mail, or a push message, that waits for the end of the quiet hours, or for the digest it will be counted in; never one of an alert.
alter table relais.deliveries
  add column held_until timestamptz(3),
  add column in_digest boolean not null default false,
  add column digest_id uuid references relais.digests (id),
  add check (held_until is null or (alert_id is null and channel in ('email', 'web_push') and recipient_user_id is not null));
create index deliveries_held on relais.deliveries (held_until) where state = 'pending' and held_until is not null;
create index deliveries_digest on relais.deliveries (digest_id) where digest_id is not null;
`;

/**
 * What a digest counts.
 *
 * @param roles one of which whoever is told must have now
 */
export const digestContents = (
  create: string,
  roles: string,
) => /* sql */ `${create} function relais.digest_contents(p_digest uuid, p_at timestamptz)
returns table (address text, language text, waiting integer)
language sql stable security definer set search_path = relais, pg_temp as $$
  select u.email, u.language, (
    select count(*)::integer from deliveries d
    join notifications n on n.id = d.notification_id and n.read_at is null
    join agencies a on a.id = d.agency_id and a.on_system
    where d.digest_id = g.id
      and exists (select 1 from memberships m where m.user_id = u.id and m.agency_id = d.agency_id
        and m.valid_from <= p_at and (m.valid_until is null or m.valid_until > p_at)
        and m.roles && ${roles})
      and not exists (select 1 from case_exclusions x where x.case_id = n.case_id and x.user_id = u.id)
      -- A case its agency was in when it was told, and is in no more.
      and not exists (select 1 from case_access e where e.case_id = n.case_id and e.agency_id = d.agency_id
        and coalesce(e.ended_at, e.valid_until) between n.created_at and p_at
        and not exists (select 1 from case_access l where l.case_id = n.case_id and l.agency_id = d.agency_id
          and l.ended_at is null and l.valid_from <= p_at and (l.valid_until is null or l.valid_until > p_at))))
  from digests g join users u on u.id = g.user_id and u.disabled_at is null
  where g.id = p_digest and system_actor() = 'mailer'
$$;`;

const contents = /* sql */ `
-- To whom a digest goes and how much it counts: what is not read yet, and what this person may still know of at this moment.
${digestContents('create', "case when n.audience = 'supervisor' then array['supervisor'] else array['caseworker', 'supervisor'] end")}
revoke execute on function relais.digest_contents from public;
grant execute on function relais.digest_contents to relais_worker;
`;

/** Quiet hours, daily digests and preferences for ordinary notices; alerts know nothing of them. */
export const migration = { name: '0040-notice-preferences', up: [tables, contents].join('\n') };
