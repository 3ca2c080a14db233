/**
 * A recovery gives new proofs in place of all the old. The secret of a calendar is one of them: it lies in the telephone that was lost, or
 * with whoever had the account meanwhile, and went on showing when its person meets whom. They make new ones.
 */
const completing = /* sql */ `
-- As before (0056), and without the calendars.
create or replace function relais.complete_recovery(p_token_hash bytea, p_password_hash text, p_factor uuid, p_name text, p_sealed bytea,
  p_step bigint) returns uuid
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  r recoveries%rowtype;
  one uuid;
begin
  select k.* into r from recoveries k where k.token_hash = p_token_hash for update;
  if not found or r.user_id <> actor_user() or not exists (select 1 from recovery_behind(p_token_hash)) then
    return null;
  end if;
  update second_factors f set removed_at = now(), sealed = null, public_key = null where f.user_id = r.user_id and f.removed_at is null;
  insert into second_factors (id, user_id, kind, name, sealed, last_step, created_at, confirmed_at)
  values (p_factor, r.user_id, 'totp', p_name, p_sealed, p_step, now(), now());
  update users u set password_hash = p_password_hash where u.id = r.user_id;
  update calendar_feeds f set revoked_at = now() where f.user_id = r.user_id and f.revoked_at is null;
  for one in select m.id from memberships m where m.user_id = r.user_id loop
    perform end_sessions_of(one);
  end loop;
  perform end_recovery(r.id, 'completed', r.membership_id);
  return r.id;
end $$;
`;

export const migration = { name: '0135-recovered-calendars', up: completing };
