-- Written by `npm run schema:generate`.

-- Returns the categories that open to the guardianship service when a minor is signalled to it.
create or replace function relais.opened_by_signal() returns text[] language sql immutable as $$
  select '{identity,photo,indicators,proceedings,residence,guardianship,appointments,referrals,whereabouts,missing}'::text[]
$$;
