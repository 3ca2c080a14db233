const lease = /* sql */ `
alter table relais.outbox add column leased_by integer;
comment on column relais.outbox.leased_by is 'Backend of the worker that has the message in hand: it lives while that stands.';
`;

/** A message in hand names the connection of its worker, so that no other worker begins it while that one lives. */
export const migration = { name: '0256-lease-of-a-living-worker', up: lease };
