/**
 * The alerts of many cases are told in one transaction, at whose end an entry goes into the chain of each case. Whoever held one of
 * these chains held up all of them for as long as a statement may take.
 */
const hold = /* sql */ `
-- Takes the chains of cases until the end of the transaction, in the order in which entries are appended. When one cannot be had in
-- half a second: the cases whose chain somebody else holds.
create function relais.hold_audit_chains(p_cases uuid[]) returns uuid[]
language plpgsql security definer set search_path = relais, pg_temp set lock_timeout = '500ms' as $$
begin
  perform from audit_chains k where k.chain_id = any (p_cases) order by k.chain_id for update of k;
  return '{}';
exception when lock_not_available then
  return array(select k.chain_id from audit_chains k where k.chain_id = any (p_cases) and k.chain_id <> all (array(
    select f.chain_id from audit_chains f where f.chain_id = any (p_cases) for update of f skip locked)));
end $$;
revoke execute on function relais.hold_audit_chains from public;
grant execute on function relais.hold_audit_chains to relais_worker;
`;

export const migration = { name: '0084-held-chains', up: hold };
