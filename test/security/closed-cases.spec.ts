import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { caseTables } from './raw-actor.js';

/** Tables into which rows of a closed case may still come, each with the reason. Every other one is guarded. */
const OPEN: Record<string, string> = {
  // What the product itself keeps of everything that happens.
  audit_events: 'who looks at a closed case is known too',
  audit_looks: 'part of the audit',
  audit_values: 'part of the audit',
  feed: 'tells open browsers that something changed',
  notifications: 'tells people of what happened, the closing among it',
  outbox: 'messages of what happened, the closing among it',
  // Rights and keys, not content; what opens a right is guarded.
  agency_cases: 'a worker who leaves leaves a closed case too; none is named in it',
  reassigned_cases: 'part of the act of a supervisor, which passes no closed case on',
  case_access: 'closing itself takes rights away, the lead keeps its own',
  case_closures: 'is the closing',
  case_exclusions: 'a conflict of interest can be found in a closed case',
  exclusion_entries: 'a conflict of interest can be found in a closed case',
  guardian_conflicts: 'a conflict of interest can be found in a closed case',
  case_keys: 'a key can be renewed',
  case_key_renewals: 'a key can be renewed',
  erasure_reviews: 'only closed cases stand on it',
  legal_holds: 'a court may need a case long after it was closed',
  emergency_accesses: 'somebody in danger is met years after their case was closed',
  person_merges: 'says that two files are of one person, who may come back years after the first was closed',
  // A child is missed whatever became of its case: an alert is never refused.
  alerts: 'an alert is never refused',
  alert_recipients: 'part of an alert',
  alert_tellings: 'part of an alert',
  missing_episodes: 'an alert is never refused',
  missing_mistakes: 'part of an episode',
  missing_entries: 'part of an episode',
  missing_recipients: 'part of an episode',
  missing_tasks: 'part of an episode',
  presence_absences: 'who lives in a house is called whatever became of the case',
  presence_marks: 'who lives in a house is called whatever became of the case',
  // Parts of something that is guarded where it begins, and must be brought to its end.
  appointment_texts: 'part of an appointment',
  document_chunks: 'pieces of a version, which is guarded',
  document_upload_chunks: 'pieces of an upload, which is guarded',
  guardianship_reports: 'the guardian owes the final report, also where a case was closed over it',
  match_requests: 'the worker asks about an inquiry, which is guarded',
  referral_messages: 'part of a referral',
  referral_refusals: 'answers a referral that was sent before',
  stay_placements: 'a room within a stay that runs',
  // A mandate in force is a right by law: no closing of ours ends it (ADR 0015). Where it begins is guarded.
  youth_contacts: 'part of a mandate in force',
  youth_deadlines: 'part of a mandate in force',
  youth_decisions: 'ends or changes a mandate in force',
  youth_plans: 'part of a mandate in force',
  // A person asks what is held of them whatever became of the case.
  subject_requests: 'a person asks what is held of them whatever became of the case',
  origins: 'only narrows what the person of the case is told',
  // Takes out what whoever may read the case sees; attestations and inspections come years later.
  tasks: 'begins nothing',
  task_pieces: 'part of a task',
  // Says on paper what whoever may read the case sees; attestations are asked for years later.
  letters: 'begins nothing',
};

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await database?.drop();
});

/** Tables whose trigger refuses a new row of a closed case: after the foreign key, for each row, and enabled. */
async function guarded(): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where t.tgfoid = 'relais.case_takes_nothing_new'::regproc and t.tgenabled = 'O'
       -- for each row (1), after (not 2), insert (4)
       and t.tgtype & 7 = 5
     order by 1`,
  );
  return rows.map(({ name }) => name);
}

describe('a closed case stays closed', () => {
  it('in every table of cases, or the table is named here with the reason', async () => {
    const names = await guarded();
    const unnamed = (await caseTables(client)).filter((table) => !names.includes(table) && !(table in OPEN));
    expect(unnamed).toEqual([]);
  });

  it('and names none that is guarded, or that is gone', async () => {
    const [names, tables] = await Promise.all([guarded(), caseTables(client)]);
    const wrong = Object.keys(OPEN).filter((table) => names.includes(table) || !tables.includes(table));
    expect(wrong).toEqual([]);
  });

  it('is found out when a table is made without the guard', async () => {
    await client.query('begin');
    await client.query('create table relais.unguarded (id uuid primary key, case_id uuid not null)');
    const names = await guarded();
    const unnamed = (await caseTables(client)).filter((table) => !names.includes(table) && !(table in OPEN));
    await client.query('rollback');
    expect(unnamed).toEqual(['unguarded']);
  });
});
