/** Whether the demo stories are told is no step of the schema's history. Only the owner, who writes them, reads it. */
export const migration = {
  name: '0014-demo-mark',
  up: /* sql */ `
create table relais.demo_stories_told (told_at timestamptz(3) not null default now());
insert into relais.demo_stories_told (told_at) select now() from migrations.applied where name = 'demo-stories';
delete from migrations.applied where name = 'demo-stories';
`,
};
