import { takeBackClosure } from './take-back-closure.js';
import { takeBackGuardianship } from './take-back-guardianship.js';

const common = /* sql */ `
-- Until when an act that was recorded then may be taken back.
create function relais.take_back_until(p_at timestamptz) returns timestamptz
language sql stable set search_path = relais, pg_temp as $$
  select p_at + make_interval(mins => rule_of('legal_act.take_back'))
$$;
-- The person who did the act, or a supervisor of the same agency.
create function relais.may_take_back(p_membership uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from memberships m where m.id = p_membership and m.agency_id = actor_agency()
    and (m.user_id = actor_user() or is_supervisor()))
$$;
revoke execute on function relais.take_back_until, relais.may_take_back from public;
`;

/** Acts with legal effect that are reversible for a while: appointment and resignation of a guardian, closing of a case (ADR 0051). */
export const migration = {
  name: '0191-taking-back',
  up: [common, takeBackGuardianship, takeBackClosure].join('\n'),
};
