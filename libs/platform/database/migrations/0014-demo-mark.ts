/** Whether the demo stories are told is no step of the schema's history. Only the owner, who writes them, reads it. */
export const migration = {
  name: '0014-demo-mark',
  up: /* sql */ `
create table relais.demo_stories_told (told_at timestamptz(3) not null default now());
`,
};
