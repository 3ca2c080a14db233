import { categoryTable } from '../category-table.js';
import { mistakeFunctions } from './mistake-functions.js';

/** The question whether a report of a missing person was a mistake, and its answer by a second agency (ADR 0046). */
const table = /* sql */ `
${categoryTable({
  table: 'missing_mistakes',
  category: 'missing',
  columns: /* sql */ `
  episode_id uuid not null,
  status text not null default 'asked' check (status in ('asked', 'confirmed', 'refused', 'withdrawn', 'lapsed')),
  -- Why, sealed with the key of the case.
  note bytea,
  answered_at timestamptz(3),
  answered_by_membership uuid references relais.memberships (id),
  answered_by_agency_id uuid references relais.agencies (id),
  -- No other agency on Relais could confirm it: the duty role of the Guardianship Service answered.
  by_duty_role boolean not null default false,`,
  constraints: /* sql */ `, foreign key (case_id, episode_id) references relais.missing_episodes (case_id, id),
  check ((status = 'asked') = (answered_at is null)),
  check ((status in ('asked', 'lapsed')) = (answered_by_membership is null)),
  check ((answered_by_membership is null) = (answered_by_agency_id is null))`,
  commands: [],
})}
create unique index missing_mistakes_one on relais.missing_mistakes (episode_id) where status = 'asked';
create index missing_mistakes_case on relais.missing_mistakes (case_id);
create index missing_mistakes_episode on relais.missing_mistakes (episode_id, created_at desc);
-- Asked and answered through functions alone.
revoke insert on relais.missing_mistakes from relais_app;
create policy missing_mistakes_definer on relais.missing_mistakes for all to relais_owner using (true) with check (true);
insert into relais.erasure_decisions (name, does, rows, becomes, why) values
  ('relais.missing_mistakes', 'erase', 'case_id = $1', null, 'whether a report was a mistake: goes with the episode');
insert into relais.sealed_columns (name, field, kind, row, why) values
  ('missing_mistakes', 'note', 'word', 't.id::text', 'of the case');
call relais.keep_erasable();
`;

export const migration = { name: '0157-mistakes', up: [table, mistakeFunctions].join('\n') };
