import { guardFunctions } from './guard-functions.js';

/** What a second reading of the administration found (ADR 0026): how one administrator alone came to more than their own role. */
const policies = /* sql */ `
-- Neither that there is a case, told as a notice.
create policy notifications_of_casework on relais.notifications as restrictive for select to relais_app
  using (case_id is null or not (select relais.only_administers()));
create policy notifications_marked_of_casework on relais.notifications as restrictive for update to relais_app
  using (case_id is null or not (select relais.only_administers()));

-- As before (0056), and supervisors of every agency the account works in: they are told, so they read it and may say no.
drop policy recoveries_read on relais.recoveries;
create policy recoveries_read on relais.recoveries for select to relais_app
  using (user_id = (select relais.actor_user())
    or (select relais.is_platform_administrator())
    or (((select relais.is_administrator()) or (select relais.is_supervisor()))
      and (agency_id = (select relais.actor_agency()) or exists (select 1 from relais.memberships m
        where m.user_id = recoveries.user_id and m.agency_id = (select relais.actor_agency())
          and (m.valid_until is null or m.valid_until > now())))));
`;

export const migration = { name: '0057-administration-guards', up: guardFunctions + policies };
