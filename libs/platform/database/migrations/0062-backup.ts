/**
 * The role of the backup reads what a backup holds: until now it lacked the tables of the demo, the sequences and the history of
 * the schema. Tables that come later are open to it by themselves, so that none is forgotten.
 */
export const migration = {
  name: '0062-backup',
  up: /* sql */ `
grant select on relais.demo_mailbox, relais.demo_stories_told to relais_backup;
grant select on all sequences in schema relais, vault to relais_backup;
grant usage on schema migrations to relais_backup;
grant select on migrations.applied to relais_backup;
alter default privileges in schema relais, vault grant select on tables to relais_backup;
alter default privileges in schema relais, vault grant select on sequences to relais_backup;
`,
};
