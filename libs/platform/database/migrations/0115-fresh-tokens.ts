/**
 * A session in which its person proves again who they are goes on under another token (ADR 0042): the function that writes the proof
 * down takes the token with it, so that there is no proof without one. Only over the token that the request carried: of two proofs
 * shown at once in two windows one counts, and the other is sent again with the token of the first.
 */
const freshTokens = /* sql */ `
drop function relais.confirm_session(boolean);
create function relais.confirm_session(p_strong boolean, p_shown bytea, p_token_hash bytea) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update sessions s set confirmed_at = now(), strong = s.strong or p_strong, token_hash = p_token_hash
  from memberships m
  where s.id = actor_session() and s.ended_at is null and s.token_hash = coalesce(p_shown, s.token_hash)
    and m.id = s.membership_id and m.user_id = actor_user();
  return found;
end $$;
revoke execute on function relais.confirm_session from public;
grant execute on function relais.confirm_session to relais_app;
`;

/**
 * Codes are made with HMAC of SHA-256. A secret of before keeps its SHA-1 until its person, let in by it to nothing else, has shown
 * another proof; one whose first code was never shown is begun anew.
 */
const hashes = /* sql */ `
alter table relais.second_factors add column hash text check (hash is null or (hash = 'sha1' and kind = 'totp'));
update relais.second_factors set removed_at = now(), sealed = null
  where kind = 'totp' and confirmed_at is null and removed_at is null;
update relais.second_factors set hash = 'sha1' where kind = 'totp' and removed_at is null;
`;

export const migration = { name: '0115-fresh-tokens', up: freshTokens + hashes };
