import { FARTHEST_STEP, measured, watch } from './operations-functions.js';

/**
 * A webhook that an agency set up and that does not take what it is told is the agency's to mend, and is in its log. Counted as ours it
 * stopped the pings of the watchman for hours, and whoever waits for them could not tell it from an alert that nobody hears of. As long
 * as an attempt came to its end and the outbox will make the next, we did our part. Were it our own way out that is broken, mail
 * would be late as well, and no ping would leave.
 */
const theirs = /* sql */ `
-- What waits to be told, by what it tells: asked for each delivery that waits.
create index outbox_open_deliveries on relais.outbox ((ids ->> 'deliveryId')) where done_at is null and dead_at is null;
create function relais.waits_for_receiver(d relais.deliveries) returns boolean
language sql stable parallel safe set search_path = relais, pg_temp as $$
  select d.channel = 'webhook' and d.state = 'pending' and d.attempts > 0 and d.failure is not null
    and exists (select 1 from outbox o where o.done_at is null and o.dead_at is null and o.ids ->> 'deliveryId' = d.id::text)
$$;
revoke execute on function relais.waits_for_receiver from public;
${watch('create or replace', FARTHEST_STEP, 'd.push_subscription_id, d.recipient_user_id, d.agency_id', ' and not waits_for_receiver(d)')}

create or replace function relais.figures() returns jsonb
language sql stable security definer set search_path = relais, pg_temp as $$
  select ${measured(' and d.held_until is null')} || jsonb_build_object('failingReceivers',
    (select count(distinct d.agency_id) from deliveries d where d.state = 'pending' and d.channel = 'webhook' and waits_for_receiver(d)))
$$;
`;

export const migration = { name: '0071-own-receivers', up: theirs };
