import { categoryPolicies, notExcluded } from '../category-table.js';
import { referralAccess } from './referral-access.js';

/**
 * Referrals. The row is visible to both ends from the first second and therefore holds only what a recipient may know
 * before accepting: sex, age band, languages, needs, urgency. The message may name the person, so it is a row of
 * its own that opens with the acceptance.
 */
export const migration = {
  name: '0004-referrals',
  up: /* sql */ `
create table relais.referrals (
  id uuid primary key,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  group_id uuid not null,
  relation text,
  position smallint not null default 0,
  case_reference text not null,
  to_agency_id uuid not null references relais.agencies (id),
  service text not null,
  urgency text not null,
  legal_ground text not null,
  categories text[] not null,
  status text not null check (status in ('sent', 'received', 'accepted', 'refused', 'withdrawn', 'completed')),
  brief_sex text not null,
  brief_age_band text not null,
  brief_age_in_doubt boolean not null,
  brief_languages text[] not null,
  brief_needs text[] not null,
  sent_at timestamptz(3) not null,
  sent_by_membership uuid not null references relais.memberships (id),
  respond_by timestamptz(3) not null,
  remind_at timestamptz(3),
  reminded_at timestamptz(3),
  escalated_at timestamptz(3),
  received_at timestamptz(3),
  answered_at timestamptz(3),
  answered_by_membership uuid references relais.memberships (id),
  refusal_reason text,
  completed_at timestamptz(3),
  completion_outcome text,
  withdrawn_at timestamptz(3),
  version integer not null default 1,
  check (owner_agency_id <> to_agency_id)
);
-- One open referral of a case by one agency to one agency for one service: a second tap is not a second request. Per
-- sender, or trying one shelter after the other would tell where somebody else has asked for a place.
create unique index referrals_open on relais.referrals (case_id, owner_agency_id, to_agency_id, service)
  where status in ('sent', 'received', 'accepted');
create index referrals_incoming on relais.referrals (to_agency_id, status, respond_by);
create index referrals_outgoing on relais.referrals (owner_agency_id, status, sent_at);
create index referrals_case on relais.referrals (case_id);
create index referrals_group on relais.referrals (group_id);
create index referrals_due on relais.referrals (respond_by) where status in ('sent', 'received') and escalated_at is null;
create index referrals_remind on relais.referrals (remind_at) where status in ('sent', 'received') and reminded_at is null;
${categoryPolicies('referrals', 'referrals', ['update'])}
-- The recipient sees and answers; it takes part in the case only after accepting.
create policy referrals_recipient_read on relais.referrals for select to relais_app
  using (to_agency_id = (select relais.actor_agency()) and (select relais.may_read_category('referrals'))
    and ${notExcluded('referrals')});
create policy referrals_recipient_answer on relais.referrals for update to relais_app
  using (to_agency_id = (select relais.actor_agency()) and (select relais.may_read_category('referrals'))
    and ${notExcluded('referrals')})
  with check (to_agency_id = (select relais.actor_agency()));
create policy referrals_definer on relais.referrals for select to relais_owner using (true);
create policy referrals_worker on relais.referrals for all to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'deadlines')) with check ((select relais.system_actor()) = 'deadlines');
grant select on relais.referrals to relais_worker;
grant update (reminded_at, escalated_at) on relais.referrals to relais_worker;

-- Row policies say who may touch a referral, not what may become of it. Every door leads through this table: without it
-- the recipient of a withdrawn referral could still accept it. The same table is in referral-transitions.ts.
create function relais.referral_moves() returns trigger language plpgsql set search_path = relais, pg_temp as $$
begin
  if old.status || ' ' || new.status <> all (case actor_agency()
      when old.to_agency_id then array['sent received', 'sent accepted', 'sent refused', 'received accepted',
        'received refused', 'accepted completed']
      when old.owner_agency_id then array['sent withdrawn', 'received withdrawn', 'accepted withdrawn'] else '{}' end)
    or (new.answered_by_membership is distinct from old.answered_by_membership
      and new.answered_by_membership is distinct from actor_membership()) then
    raise exception 'a referral does not become that' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger referrals_move before update on relais.referrals for each row
  when (current_user = 'relais_app') execute function relais.referral_moves();

-- A referral begins unanswered, in the name of who sends it; only the same sending joins a group.
create function relais.referral_begins() returns trigger language plpgsql set search_path = relais, pg_temp as $$
begin
  if new.status <> 'sent' or new.sent_by_membership <> actor_membership()
    or not exists (select 1 from cases c where c.id = new.case_id and c.reference = new.case_reference)
    or not (new.group_id = new.id or exists (select 1 from referrals g where g.id = new.group_id
      and g.owner_agency_id = new.owner_agency_id and g.to_agency_id = new.to_agency_id)) then
    raise exception 'a referral does not begin like that' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger referrals_begin before insert on relais.referrals for each row
  when (current_user = 'relais_app') execute function relais.referral_begins();
revoke execute on function relais.referral_moves, relais.referral_begins from public;

create table relais.referral_messages (
  id uuid primary key,
  referral_id uuid not null unique references relais.referrals (id),
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  kind text not null default 'message',
  text bytea not null,
  created_at timestamptz(3) not null
);
create index referral_messages_case on relais.referral_messages (case_id);
alter table relais.referral_messages enable row level security;
alter table relais.referral_messages force row level security;
create policy referral_messages_owner on relais.referral_messages for select to relais_app
  using (owner_agency_id = (select relais.actor_agency()) and (select relais.may_read_category('referrals'))
    and ${notExcluded('referral_messages')});
create policy referral_messages_recipient on relais.referral_messages for select to relais_app
  using (exists (select 1 from relais.referrals r where r.id = referral_messages.referral_id
    and r.to_agency_id = (select relais.actor_agency()) and r.status in ('accepted', 'completed')));
create policy referral_messages_write on relais.referral_messages for insert to relais_app
  with check (owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('referrals'))
    and exists (select 1 from relais.referrals r where r.id = referral_messages.referral_id
      and r.owner_agency_id = referral_messages.owner_agency_id and r.case_id = referral_messages.case_id));
create policy referral_messages_backup on relais.referral_messages for select to relais_backup using (true);
grant select, insert on relais.referral_messages to relais_app;
grant select on relais.referral_messages to relais_backup;

-- A refusal's free text: the sender and the refusing agency read it.
create table relais.referral_refusals (
  referral_id uuid primary key references relais.referrals (id),
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  detail bytea not null,
  created_at timestamptz(3) not null
);
create index referral_refusals_case on relais.referral_refusals (case_id);
alter table relais.referral_refusals enable row level security;
alter table relais.referral_refusals force row level security;
create policy referral_refusals_read on relais.referral_refusals for select to relais_app
  using ((select relais.may_read_category('referrals')) and exists (
    select 1 from relais.referrals r where r.id = referral_refusals.referral_id
      and (select relais.actor_agency()) in (r.owner_agency_id, r.to_agency_id)));
create policy referral_refusals_write on relais.referral_refusals for insert to relais_app
  with check (owner_agency_id = (select relais.actor_agency()) and exists (
    select 1 from relais.referrals r where r.id = referral_refusals.referral_id
      and r.to_agency_id = referral_refusals.owner_agency_id and r.case_id = referral_refusals.case_id));
create policy referral_refusals_backup on relais.referral_refusals for select to relais_backup using (true);
grant select, insert on relais.referral_refusals to relais_app;
grant select on relais.referral_refusals to relais_backup;
${referralAccess}`,
};
