const listed = /* sql */ `
-- Whether an agency takes part in a case now and is listed for the actor there: one question for the lists of those to whom a case can be
-- given or who can be asked, and for the acts that begin from them. A house that is not listed is answered as an agency that takes no part.
create function relais.lists_participant(p_case uuid, p_agency uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select agency_is_in(p_case, p_agency) and lists_agency(p_case, p_agency)
$$;
revoke execute on function relais.lists_participant from public;
`;

/** As before, of the participants that are listed. */
const asked = (name: string, was: string, now: string) => /* sql */ `
do $step$
declare
  def text;
begin
  select pg_get_functiondef(p.oid) into strict def from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace and n.nspname = 'relais' where p.proname = '${name}';
  if array_length(string_to_array(def, '${was}'), 1) is distinct from 2 then
    raise exception 'not once in ${name}: ${was}';
  end if;
  execute replace(def, '${was}', '${now}');
end $step$;
`;

/** No refusal tells an agency without the part that a house takes part (ADR 0050). */
export const migration = {
  name: '0250-asked-of-whom-is-listed',
  up: [
    listed,
    asked('ask_disclosure', 'agency_is_in(p_case, p_holder)', 'lists_participant(p_case, p_holder)'),
    asked('may_accompany', 'agency_is_in(p_case, p_partner)', 'lists_participant(p_case, p_partner)'),
  ].join('\n'),
};
