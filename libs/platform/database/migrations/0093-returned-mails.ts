/** A mail that a server took and could not deliver comes back; what comes back is counted, whatever it is. */
const returns = /* sql */ `
-- Refused in the dialogue (bounced), or taken by a server and come back later (returned).
alter table relais.deliveries drop constraint deliveries_state_check;
alter table relais.deliveries add constraint deliveries_state_check
  check (state in ('pending', 'handed_over', 'opened', 'bounced', 'returned', 'failed'));

-- How often what came to the address for returned mails: counts, no mail and no address.
create table relais.mail_returns (
  what text primary key check (what ~ '^[a-z][A-Za-z]{0,40}$'),
  seen bigint not null check (seen > 0),
  last_at timestamptz(3) not null
);
alter table relais.mail_returns enable row level security;
alter table relais.mail_returns force row level security;
create policy mail_returns_mailer on relais.mail_returns for all to relais_worker
  using ((select relais.system_actor()) = 'mailer') with check ((select relais.system_actor()) = 'mailer');
create policy mail_returns_definer on relais.mail_returns for select to relais_owner using (true);
create policy mail_returns_backup on relais.mail_returns for select to relais_backup using (true);
grant select, insert, update on relais.mail_returns to relais_worker;
grant select on relais.mail_returns to relais_backup;
insert into relais.erasure_decisions (name, does, rows, becomes, why) values
  ('relais.mail_returns', 'keep', null, null, 'how often mails came back');

-- As before (0043), with what came back.
create or replace function relais.metrics() returns jsonb
language sql stable security definer set search_path = relais, pg_temp as $$
  select case when actor_kind() = 'system' and system_actor() = 'metrics' then figures() - 'violations'
    || jsonb_build_object('mailReturns', (select coalesce(jsonb_object_agg(m.what, m.seen), '{}') from mail_returns m)) end
$$;
`;

/** Whom no message of an alert reaches is called instead, by whoever raised it. */
const calls = /* sql */ `
alter table relais.alert_recipients add column stands_for uuid references relais.alert_recipients (id),
  add check (stands_for is null or agency_id is null);
create unique index alert_recipients_stand_in on relais.alert_recipients (stands_for) where stands_for is not null;
`;

export const migration = { name: '0093-returned-mails', up: [returns, calls].join('\n') };
