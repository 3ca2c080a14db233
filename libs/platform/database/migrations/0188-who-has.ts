import { whoHasFunctions } from './who-has-functions.js';

const arrivals = /* sql */ `
-- The receipt is the arrival that a shelter recorded: its person and its time, and no word of what went along.
alter table relais.hand_overs add column by_arrival boolean not null default false
  check (not by_arrival or status in ('received', 'failed'));
-- The function below alone ends a hand-over for an arrival (relais.arrival_ends_hand_over).
create policy hand_overs_arrival on relais.hand_overs for update to relais_owner using (true) with check (true);
create index place_reservations_referral_latest on relais.place_reservations (referral_id, reserved_at);
`;

export const migration = { name: '0188-who-has', up: [arrivals, whoHasFunctions].join('\n') };
