-- Written by `npm run schema:generate`.

-- Returns the categories that open to the guardianship service when a minor is signalled to it.
create or replace function relais.opened_by_signal() returns text[] language sql immutable as $$
  select '{identity,photo,indicators,proceedings,residence,guardianship,appointments,referrals,whereabouts,missing}'::text[]
$$;

-- Returns the categories that open to a guardian with the appointment.
create or replace function relais.opened_by_appointment() returns text[] language sql immutable as $$
  select '{identity,photo,indicators,statements,proceedings,residence,guardianship,appointments,referrals,assistance,whereabouts,missing}'::text[]
$$;

-- Returns the categories that open to a lawyer with an appointment.
create or replace function relais.opened_by_mandate() returns text[] language sql immutable as $$
  select '{identity,photo,indicators,statements,proceedings,residence,guardianship,appointments,referrals,assistance,whereabouts,missing}'::text[]
$$;

-- Returns the categories that emergency access opens.
create or replace function relais.opened_by_emergency() returns text[] language sql immutable as $$
  select '{identity,photo,indicators,care,health,statements,proceedings,residence,guardianship,appointments,referrals,assistance,missing}'::text[]
$$;
