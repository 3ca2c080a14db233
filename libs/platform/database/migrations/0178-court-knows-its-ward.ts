/** What an agency has in its own right: it rests on no consent and has no end. */
const OWN = (
  a: string,
) => /* sql */ `${a}.case_id = g.case_id and ${a}.agency_id = actor_agency() and ${a}.ended_at is null
        and ${a}.valid_from <= now() and ${a}.consent_id is null and ${a}.valid_until is null`;

/**
 * The justice of the peace supervises the guardianship of a named minor (Guardianship Act: Programme Law of 24 December 2002, art. 479):
 * a report that names no ward is of no use to the court. The court reads the identity of its own ward, without photo, as long as the
 * guardianship is open to it, and never more than the Guardianship Service reads in its own right.
 */
const court = /* sql */ `
update relais.access_matrix set read = 'all' where agency_kind = 'justice_of_peace' and category = 'identity';

-- As before (0082), with the identity of the ward for the court.
create or replace function relais.open_guardian_access(p_guardianships uuid[], p_at timestamptz) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  insert into case_access (id, case_id, agency_id, user_id, categories, disclosed, granted_by_agency, ground, source_type, source_id, valid_from)
  select gen_random_uuid(), g.case_id, g.guardian_agency_id, g.guardian_user_id,
    array(select distinct m.category from access_matrix m, case_access a, unnest(a.categories) c
      where m.agency_kind = 'guardian_office' and m.read = 'all' and m.category = c and c not in ('care', 'health')
        and ${OWN('a')}),
    '{}', actor_agency(), 'assignment', 'guardianship', g.id, date_trunc('milliseconds', least(p_at, now()))
  from guardianships g where g.id = any (p_guardianships) and g.owner_agency_id = actor_agency() and g.status <> 'ended'
    and takes_part(g.case_id);
  insert into case_access (id, case_id, agency_id, categories, granted_by_agency, ground, source_type, source_id, valid_from)
  select gen_random_uuid(), g.case_id, g.justice_agency_id,
    '{guardianship}' || case when exists (select 1 from case_access a where ${OWN('a')} and 'identity' = any (a.categories))
      then '{identity}'::text[] else '{}' end,
    actor_agency(), 'legal_duty', 'guardianship', g.id, date_trunc('milliseconds', least(p_at, now()))
  from guardianships g where g.id = any (p_guardianships) and g.owner_agency_id = actor_agency() and g.status <> 'ended'
    and g.justice_agency_id is not null and takes_part(g.case_id);
end $$;

-- Courts that follow a guardianship already: what is open to the Service for the same case decides here too.
update relais.case_access c set categories = c.categories || '{identity}'
from relais.guardianships g, relais.agencies j
where c.source_type = 'guardianship' and c.source_id = g.id and c.agency_id = g.justice_agency_id and j.id = c.agency_id
  and j.kind = 'justice_of_peace' and c.ended_at is null and not 'identity' = any (c.categories)
  and exists (select 1 from relais.case_access a where a.case_id = g.case_id and a.agency_id = g.owner_agency_id and a.ended_at is null
    and a.valid_from <= now() and a.consent_id is null and a.valid_until is null and 'identity' = any (a.categories));
`;

export const courtKnowsItsWard = { name: '0178-court-knows-its-ward', up: court };
