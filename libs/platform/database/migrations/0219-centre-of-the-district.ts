/**
 * Where no person said the district, a search goes by that of the house where the person stays, else by that of the agency that reports
 * (`PlanAlert.districtOf`). The database held the specialised centre to the district that was said alone, and refused the whole report. The
 * text is taken from the database, whichever step wrote it last.
 */
export const migration = {
  name: '0219-centre-of-the-district',
  up: /* sql */ `
do $step$
declare
  was constant text := 'n.district = e.district';
  def text;
begin
  select pg_get_functiondef(p.oid) into strict def from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace and n.nspname = 'relais' where p.proname = 'fit_search';
  if array_length(string_to_array(def, was), 1) is distinct from 2 then
    raise exception 'not once in fit_search: %', was;
  end if;
  execute replace(def, was, $new$n.district = coalesce(e.district, p_facts #>> '{stay,district}',
        (select o.district from agencies o where o.id = e.owner_agency_id))$new$);
end $step$;
`,
};
