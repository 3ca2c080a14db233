/** What is given out with the name of an agency by functions that act for their caller: they say it as the rest of the product does. */
const NAMING = [
  'case_holder',
  'case_housing_of_participants',
  'case_participants',
  'category_holders',
  'exclusions_of',
  'lead_candidates',
  'own_sessions',
  'statement_readers',
];

/**
 * A Belgian authority has an official name in each language of the country. A reader is told the one in theirs, and a letter says it in its
 * own; where an agency was given no names it goes by its main one, as it does for a process that acts by itself.
 */
const name = /* sql */ `
create function relais.agency_name(a relais.agencies) returns text language sql stable parallel safe
  as $$ select coalesce(a.names ->> current_setting('app.language', true), a.name) $$;
-- As it is named wherever it appears in a case.
create function relais.agency_ref(a relais.agencies) returns json language sql stable parallel safe
  as $$ select json_build_object('id', a.id, 'name', relais.agency_name(a), 'kind', a.kind) $$;
revoke execute on function relais.agency_name, relais.agency_ref from public;
grant execute on function relais.agency_name, relais.agency_ref to relais_app, relais_worker;
`;

/** The functions stay as they are but for that word: their text is taken from the database, whichever step wrote it last. */
const said = /* sql */ `
do $$
declare
  was text;
  said text;
  f text;
begin
  foreach f in array array['${NAMING.join(`', '`)}'] loop
    select pg_get_functiondef(p.oid) into strict was from pg_proc p
      join pg_namespace n on n.oid = p.pronamespace and n.nspname = 'relais' where p.proname = f;
    said := regexp_replace(was, '\\m([ag])\\.name\\M', 'relais.agency_name(\\1)', 'g');
    if said = was then raise exception 'no name of an agency in %', f; end if;
    execute said;
  end loop;
end $$;
`;

export const migration = { name: '0070-agency-names', up: [name, said].join('\n') };
