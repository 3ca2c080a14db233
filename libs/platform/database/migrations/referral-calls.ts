import { categoryPolicies } from '../category-table.js';

/**
 * One call for several agencies, of which the first to accept takes the person. A recipient sees that it is one of
 * several, never who the others are.
 *
 * Order of locks: first the call, then referrals by id. Whoever acts on a referral of a call goes through
 * `relais.lock_call`, so that twenty who accept at once wait in one line instead of for each other.
 */
export const calls = /* sql */ `
create table relais.referral_calls (
  id uuid primary key,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  asked smallint not null check (asked between 2 and 20),
  sent_at timestamptz(3) not null,
  won_by_referral uuid references relais.referrals (id),
  won_at timestamptz(3),
  check ((won_by_referral is null) = (won_at is null))
);
create index referral_calls_case on relais.referral_calls (case_id);
${categoryPolicies('referral_calls', 'referrals', [])}
create policy referral_calls_definer on relais.referral_calls for all to relais_owner using (true) with check (true);

alter table relais.referrals add column call_id uuid references relais.referral_calls (id);
create index referrals_call on relais.referrals (call_id) where call_id is not null;
-- Whatever else goes wrong: no call has two winners.
create unique index referrals_call_won on relais.referrals (call_id) where position = 0 and status in ('accepted', 'completed');
create policy referrals_definer_call on relais.referrals for update to relais_owner
  using (call_id is not null) with check (call_id is not null);

-- A referral belongs to a call of its own sender from its first moment, and for good.
create function relais.referral_keeps_call() returns trigger language plpgsql set search_path = relais, pg_temp as $$
begin
  if tg_op = 'UPDATE' and new.call_id is distinct from old.call_id or tg_op = 'INSERT' and new.call_id is not null
    and not exists (select 1 from referral_calls c where c.id = new.call_id and c.owner_agency_id = new.owner_agency_id) then
    raise exception 'not a call of this sender' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger referrals_keep_call before insert or update of call_id on relais.referrals for each row
  when (current_user = 'relais_app') execute function relais.referral_keeps_call();

-- Holds the call of a referral for the rest of the transaction, for either end of it. False when it belongs to none.
create function relais.lock_call(p_referral uuid) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform 1 from referral_calls c where c.id = (
    select r.call_id from referrals r where r.id = p_referral and actor_agency() in (r.owner_agency_id, r.to_agency_id))
  for update;
  return found;
end $$;

-- Ends a call by the acting agency's acceptance: all its other open referrals are withdrawn. Returns the first referral
-- of each and whom it was sent to, for the notices.
create function relais.settle_call(p_referral uuid, p_at timestamptz) returns table (referral_id uuid, to_agency_id uuid)
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  won referrals%rowtype;
begin
  select * into won from referrals r where r.id = p_referral and r.to_agency_id = actor_agency() and r.status = 'accepted'
    and r.call_id is not null;
  if not found then
    raise exception 'no accepted call of the acting agency' using errcode = 'insufficient_privilege';
  end if;
  update referral_calls c set won_by_referral = won.group_id, won_at = p_at where c.id = won.call_id;
  -- Not "for update": whoever keeps a place for one of them holds its key and may be waiting for the call.
  perform 1 from referrals r where r.call_id = won.call_id and r.status in ('sent', 'received') order by r.id
  for no key update;
  return query
  with gone as (
    update referrals r set status = 'withdrawn', withdrawn_at = p_at, withdrawal_reason = 'another_accepted', version = r.version + 1
    where r.call_id = won.call_id and r.group_id <> won.group_id and r.status in ('sent', 'received')
    returning r.id, r.position, r.to_agency_id)
  select g.id, g.to_agency_id from gone g where g.position = 0 order by g.id;
end $$;
revoke execute on function relais.referral_keeps_call, relais.lock_call, relais.settle_call from public;
grant execute on function relais.lock_call, relais.settle_call to relais_app;
`;
