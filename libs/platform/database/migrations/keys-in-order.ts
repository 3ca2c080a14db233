import { caseKeysOf } from './appointment-functions.js';
import { KNOWS_OF_EMERGENCY } from './emergency-looks.js';

/** What `case_keys_of` asked until now (0048), as the body of a branch; `(select …)` is asked once, and where it is needed alone. */
const wasAsked = caseKeysOf('', KNOWS_OF_EMERGENCY)
  .replace(/^[^]*? as \$\$\n/, '')
  .replace(/\n\$\$;$/, '')
  .replaceAll(/\bactor_agency\(\)/g, '(select actor_agency())');

/** The keys of cases, each case's so that the one that seals comes last. */
export const keysInOrder = /* sql */ `
-- As before (0048); the key that seals comes last of its case.
create or replace function relais.case_keys_of(p_cases uuid[]) returns table (case_id uuid, version integer, wrapped bytea)
language plpgsql stable security definer set search_path = relais, pg_temp as $$
begin
  if actor_kind() = 'system' then
    return query select k.case_id, k.version, k.wrapped from case_keys k
      where k.case_id = any (p_cases) and k.destroyed_at is null order by k.case_id, k.state = 'current', k.version;
    return;
  end if;
  return query ${wasAsked}
  order by k.case_id, k.state = 'current', k.version;
end $$;
`;
