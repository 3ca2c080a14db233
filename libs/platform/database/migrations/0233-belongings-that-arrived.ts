/** Which belongings arrived is said of each of them. Of a receipt of before, those that were not named missing have no answer. */
export const migration = {
  name: '0233-belongings-that-arrived',
  up: /* sql */ `
alter table relais.hand_overs add column belongings_arrived text[] not null default '{}';
grant update (belongings_arrived) on relais.hand_overs to relais_app;
`,
};
