import { FARTHEST_STEP, measured, watch } from './operations-functions.js';

/** No step of a policy may make an alert wait for longer than a rule says, whoever saved it and when. */
const bound = /* sql */ `
insert into relais.rules (code, valid_from, value, unit, source) values
  ('alert.longest_wait', '2026-01-01', '30', 'minutes',
   'Design decision (security): no step of the escalation of a critical alert waits longer; the first hours decide');

-- Also for whoever writes past the application.
create function relais.escalation_is_bounded() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if jsonb_path_exists(new.steps, '$[*] ? (@.waitMinutes > $most)', jsonb_build_object('most', rule_of('alert.longest_wait'))) then
    raise exception 'a step waits longer than the rule alert.longest_wait allows' using errcode = 'check_violation';
  end if;
  return new;
end $$;
revoke execute on function relais.escalation_is_bounded from public;
create trigger escalation_is_bounded before insert or update on relais.escalation_policies
  for each row execute function relais.escalation_is_bounded();
`;

/** A next step that is farther away than any wait there is breaks the promise; what is held for a digest waits as it should. */
const watched = /* sql */ `
-- Every promise that an alert is not lost, as a count of where it is broken. Empty when all hold.
${watch('create or replace', FARTHEST_STEP)}
`;

/** The same figures for the operations page and for the metrics: counts, codes and times, nothing of a case and no id. */
const figures = /* sql */ `
create function relais.figures() returns jsonb
language sql stable security definer set search_path = relais, pg_temp as $$
  select ${measured(' and d.held_until is null')}
$$;
revoke execute on function relais.figures from public;

create or replace function relais.operations() returns jsonb
language sql stable security definer set search_path = relais, pg_temp as $$
  select case when runs_the_product() then figures() end
$$;

-- For Prometheus, as \`system:metrics\`.
create function relais.metrics() returns jsonb
language sql stable security definer set search_path = relais, pg_temp as $$
  select case when actor_kind() = 'system' and system_actor() = 'metrics' then figures() - 'violations' end
$$;
revoke execute on function relais.metrics from public;
grant execute on function relais.metrics to relais_app;
`;

/** How long a step may wait, and what is measured of all of it. */
export const migration = { name: '0043-escalation-bound', up: [bound, watched, figures].join('\n') };
