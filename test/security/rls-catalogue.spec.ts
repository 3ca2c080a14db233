import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { itInCi } from '../support/in-ci.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { type Catalogue, readCatalogue } from './catalogue.js';
import { effectiveRights } from './effective-rights.js';
import { caseTables } from './raw-actor.js';

const SNAPSHOT = new URL('./catalogue.snapshot.json', import.meta.url);
const RIGHTS = new URL('./rights.snapshot.json', import.meta.url);

/** Tables without row policies, because they hold no data of cases; each with the reason it is open as it is. */
const WITHOUT_POLICIES: Record<string, string> = {
  access_matrix: 'need-to-know defaults, read by everybody',
  agencies: 'the directory, read by everybody',
  demo_stories_told: 'whether the demo is written; nobody but the owner and the backup has any right on it',
  demo_mailbox: 'mails of a demo, which hold no personal data',
  legal_grounds: 'grounds of the law and where it has them',
  login_attempts: 'hashes of account and address',
  login_requirements: 'which roles need a second factor',
  memberships: 'who works where, read by everybody who works here',
  passkey_challenges: 'hashes of random numbers, and the session one was given in',
  practitioner_hours: 'when interpreters and lawyers work, for whoever books',
  practitioner_languages: 'what they speak',
  practitioners: 'the directory of interpreters and lawyers',
  rules: 'numbers of the law',
  sessions: 'no role of the product has a right on it',
  system_actors: 'which system actors a role may be; only the backup reads it',
  users: 'names of colleagues; the hash is granted to nobody',
  worker_heartbeats: 'whether workers live',
};

/** Tables that know cases and whose rows belong to no agency, as far as the schema holds it; each with the reason. */
const WITHOUT_OWNER: Record<string, string> = {
  agency_cases: 'who works on a case in an agency (agency_id), whoever owns its rows',
  alert_recipients: 'whom an alert goes to: read by who raised it and by who is told, whoever owns the case',
  alert_tellings: 'what was sent to a recipient of an alert',
  alerts: 'of who raised it (raised_by_agency_id), who need not own the case',
  audit_events: "the log is nobody's: who acted (actor_agency) does not own what is written of it",
  audit_looks: 'the log of looks: of who looked (agency_id)',
  audit_values: 'whose a value is, is asked when it is read; no foreign key: the log outlives what it names',
  case_access: 'the rights themselves: who has one (agency_id), from whom (granted_by_agency)',
  case_exclusions: 'a person who is kept out of a case, of no agency',
  case_key_renewals: 'how far a new key of a case is, written by the worker alone',
  case_keys: 'one wrapped key of a case, whoever owns its rows',
  consultation_persons: 'of its consultation, which has an owner; a person spoken of need not have a case',
  exclusion_entries: 'what was typed into the conflict list of a case: of who leads it, which may change',
  feed: "what one agency's browsers are told (agency_id)",
  notifications: 'what one agency is told (agency_id)',
  reassigned_cases: 'of the act of a supervisor, whose agency it has',
  outbox: 'what is to be done, read by the worker alone',
};

let database: TestDatabase;
let client: pg.Client;
let catalogue: Catalogue;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
  catalogue = await readCatalogue(client);
});

afterAll(async () => {
  await client?.end();
  await database?.drop();
});

async function lines(query: string): Promise<string[]> {
  return (await client.query<{ text: string }>(query)).rows.map(({ text }) => text);
}

describe('every table of the schema', () => {
  it('that knows cases is under forced row-level security, with a policy', async () => {
    const wrong = await lines(
      `select c.relname as text from pg_class c
       where c.relnamespace = 'relais'::regnamespace and c.relname = any ('{cases,${(await caseTables(client)).join(',')}}')
         and not (c.relrowsecurity and c.relforcerowsecurity and exists (select 1 from pg_policy p where p.polrelid = c.oid))`,
    );
    expect(wrong).toEqual([]);
  });

  it('is under it, or stands in the list of those that are open, with the reason', async () => {
    const open = await lines(
      `select relname as text from pg_class where relnamespace = 'relais'::regnamespace and relkind in ('r', 'p')
         and not (relrowsecurity and relforcerowsecurity) order by 1`,
    );
    expect(open).toEqual(Object.keys(WITHOUT_POLICIES).sort());
  });

  it('of a data category says whose row it is, and can be read by case', async () => {
    const wrong = await lines(
      `select c.relname as text from pg_class c
       where c.relnamespace = 'relais'::regnamespace and c.relkind = 'r'
         and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'owner_agency_id')
         and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'case_id')
         and not exists (
           select 1 from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
           where i.indrelid = c.oid and a.attname in ('case_id', 'chain_id'))`,
    );
    expect(wrong).toEqual([]);
  });
});

/** Tables of which a row belongs to a case, and to no agency that is there: itself, or the row it is a part of. */
const unowned = (): Promise<string[]> =>
  lines(
    `select c.relname as text from pg_class c
     where c.relnamespace = 'relais'::regnamespace and c.relkind in ('r', 'p')
       and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'case_id' and not a.attisdropped)
       and not exists (
         select 1 from pg_attribute a join pg_constraint k on k.conrelid = c.oid and k.contype = 'f' and a.attnum = any (k.conkey)
         where a.attrelid = c.oid and a.attname = 'owner_agency_id' and a.attnotnull)
     order by 1`,
  );

describe('a row of a case', () => {
  it('has an agency that owns it, or its table stands in the list of those without, with the reason', async () => {
    expect(await unowned()).toEqual(Object.keys(WITHOUT_OWNER).sort());
  });

  it.each([
    ['no owner at all', ''],
    ['an owner that may be left out', ', owner_agency_id uuid references relais.agencies (id)'],
    ['an owner that need not exist', ', owner_agency_id uuid not null'],
  ])('of a new table with %s is found', async (_name, owner) => {
    await client.query('begin');
    try {
      await client.query(`create table relais.planted (case_id uuid not null${owner})`);
      expect((await unowned()).filter((table) => !(table in WITHOUT_OWNER))).toEqual(['planted']);
    } finally {
      await client.query('rollback');
    }
  });
});

/** Tables with rows of cases that somebody who opened one in an emergency adds to all the same. */
const WRITTEN_IN_EMERGENCIES = [
  'audit_events',
  'audit_looks',
  'audit_values',
  'case_access',
  'case_exclusions',
  'case_keys',
  'emergency_accesses',
  'feed',
  'notifications',
  'outbox',
];

describe('emergency access', () => {
  it('writes to no table with rows of cases, but what keeps and tells what happened', async () => {
    const open = await lines(
      `select c.relname as text from pg_class c
       where c.relnamespace = 'relais'::regnamespace and c.relname = any ('{${(await caseTables(client)).join(',')}}')
         and not exists (select 1 from pg_trigger t where t.tgrelid = c.oid and t.tgenabled = 'O'
           and t.tgfoid = 'relais.emergency_writes_nothing'::regproc
           -- for each row (1), before (2), insert (4), delete (8), update (16)
           and t.tgtype & 31 = 31)
       order by 1`,
    );
    expect(open).toEqual(WRITTEN_IN_EMERGENCIES);
  });
});

describe('nothing goes round the policies', () => {
  it('no view without security_invoker, no materialised view', async () => {
    const wrong = await lines(
      `select relname as text from pg_class where relnamespace = 'relais'::regnamespace
         and (relkind = 'm' or (relkind = 'v' and not coalesce('security_invoker=true' = any (reloptions), false)))`,
    );
    expect(wrong).toEqual([]);
  });

  it('every definer function has a pinned search path, and none is open to everybody', () => {
    const definers = catalogue['functions']!.filter((line) => line.includes(' definer '));
    expect(definers.length).toBeGreaterThan(10);
    expect(definers.filter((line) => !line.includes('search_path=relais, pg_temp'))).toEqual([]);
    expect(catalogue['functions']!.filter((line) => /\bto (.*,)?public\b/.test(line))).toEqual([]);
  });

  it('no role of the product owns a table, inherits from another or is powerful', () => {
    expect(catalogue['tables']!.filter((line) => !line.includes(' owner=relais_owner '))).toEqual([]);
    const powers = catalogue['roles']!.filter((line) => /=t\b|memberOf=(?!-)/.test(line));
    expect(powers).toEqual([
      'relais_backup super=f bypassrls=t createrole=f createdb=f inherits=f memberOf=-',
      // Migrates the schema of the queue as its role; without inheriting, so only by SET ROLE.
      'relais_owner super=f bypassrls=f createrole=f createdb=f inherits=f memberOf=relais_jobs',
    ]);
  });

  it('nobody changes or removes a row of the audit log', () => {
    const grants = [...catalogue['tableGrants']!, ...catalogue['columnGrants']!];
    const wrong = grants.filter(
      (line) =>
        /audit_/.test(line) &&
        /\b(insert|update|delete|truncate)\b/.test(line) &&
        !line.endsWith('relais_owner'),
    );
    expect(wrong).toEqual([]);
  });

  it('nobody may truncate a table', () => {
    const wrong = catalogue['tableGrants']!.filter(
      (line) => /truncate/.test(line) && !line.endsWith('relais_owner'),
    );
    expect(wrong).toEqual([]);
  });
});

/** What was reviewed; written anew first where that is wanted. */
async function reviewedIn<T>(file: URL, now: T): Promise<T> {
  if (process.env['RELAIS_UPDATE_SNAPSHOT'] === '1')
    await writeFile(file, `${JSON.stringify(now, null, 2)}\n`);
  return JSON.parse(await readFile(file, 'utf8')) as T;
}

function without(wanted: string[] = [], others: string[] = []): string[] {
  const known = new Set(others);
  return wanted.filter((line) => !known.has(line));
}

/** List by list: one line that differs is easier to judge than a whole file. */
function differences(reviewed: Record<string, string[]>, now: Record<string, string[]>) {
  return [...new Set([...Object.keys(reviewed), ...Object.keys(now)])].flatMap((list) => {
    const gone = without(reviewed[list], now[list]);
    const fresh = without(now[list], reviewed[list]);
    return gone.length + fresh.length > 0 ? [{ list, gone, fresh }] : [];
  });
}

describe('the catalogue', () => {
  it('is the one that was reviewed (RELAIS_UPDATE_SNAPSHOT=1 writes it anew)', async () => {
    expect(differences(await reviewedIn(SNAPSHOT, catalogue), catalogue)).toEqual([]);
  });
});

describe('what each role of the database may do', () => {
  it('asked as that role, is what was reviewed (RELAIS_UPDATE_SNAPSHOT=1 writes it anew)', async () => {
    const { rights, asked } = await effectiveRights(database);
    process.stderr.write(`effective rights: ${asked} asked\n`);
    const reviewed = await reviewedIn(RIGHTS, rights);
    expect(differences({ rights: reviewed }, { rights })).toEqual([]);
    expect(asked).toBeGreaterThanOrEqual(5_000);
  });

  itInCi(
    'is found out when one may do more, by whichever way: a grant, a column of a table, everybody',
    async () => {
      const before = (await effectiveRights(database)).rights;
      const ways = [
        'grant delete on relais.sessions to relais_auditor',
        'grant update (roles) on relais.memberships to relais_worker',
        'grant select on relais.sessions to public',
        'grant execute on function relais.login_account to public',
      ];
      for (const way of ways) await client.query(way);
      const { rights } = await effectiveRights(database);
      for (const way of ways) await client.query(way.replace('grant', 'revoke').replace(' to ', ' from '));
      const account = 'execute relais.login_account(text,timestamp with time zone)';
      expect(without(rights, before).sort()).toEqual([
        `relais_app ${account}`,
        'relais_app select relais.sessions',
        'relais_auditor delete relais.sessions',
        `relais_auditor ${account}`,
        'relais_auditor select relais.sessions',
        `relais_backup ${account}`,
        'relais_backup select relais.sessions',
        // A grant on a table is none to whom its schema is shut.
        `relais_jobs ${account}`,
        'relais_login select relais.sessions',
        `relais_vault ${account}`,
        `relais_worker ${account}`,
        'relais_worker select relais.sessions',
        'relais_worker update relais.memberships',
      ]);
    },
  );
});
