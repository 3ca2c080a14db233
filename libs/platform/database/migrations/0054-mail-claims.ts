/**
 * A mail is on its way with one worker at a time. The claim is kept up as long as that worker lives and ends by the clock of the
 * database: what a crash leaves is handed over by whoever comes next.
 */
const claims = /* sql */ `
alter table relais.deliveries add column taken_until timestamptz(3);
`;

export const migration = { name: '0054-mail-claims', up: claims };
