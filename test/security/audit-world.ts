import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { type Actor, type MemberActor, newCaseReference, SettableClock } from '#kernel';
import { CaseKeys, FileMasterKey } from '#platform/crypto';
import { openDataSource, type Tx, UnitOfWork } from '#platform/database';
import { Audit, TimelineReader } from '#modules/audit';
import { AuditWriter } from '../../libs/modules/audit/persistence/audit-writer.js';
import { AgencyNamesReader } from '../../libs/modules/audit/persistence/agency-names.reader.js';
import { ChainCheck } from '../../libs/modules/audit/persistence/chain-check.js';
import { inSession } from '../factories/raw-sessions.js';
import { createTestDatabase, testCluster, type TestDatabase } from '../support/database.js';

/** A database with agencies and people in it, and the audit log as a process of the product sees it. */
export interface AuditWorld {
  database: TestDatabase;
  clock: SettableClock;
  /** Superuser connection, for what no role of the product may do. */
  admin: pg.Client;
  audit: Audit;
  caseKeys: CaseKeys;
  timeline: TimelineReader;
  /** Acts in a unit of work of the API. */
  as<T>(actor: Actor, work: (tx: Tx) => Promise<T> | T): Promise<T>;
  /** A new person of a new (or given) agency, logged in. */
  person(kind: string, at?: MemberActor): Promise<MemberActor>;
  /** A case opened by that person, with its key and first entry. */
  openCase(by: MemberActor): Promise<string>;
  /** Lets an agency take part with these categories. */
  share(caseId: string, to: MemberActor, categories: string[]): Promise<void>;
  end(): Promise<void>;
}

export async function auditWorld(poolSize = 10): Promise<AuditWorld> {
  const database = await createTestDatabase();
  const admin = new pg.Client({ connectionString: database.adminUrl });
  admin.on('error', () => {});
  await admin.connect();
  const clock = new SettableClock(new Date('2026-03-02T09:00:00.000Z'));
  const dataSource = await openDataSource({
    url: database.appUrl,
    entities: [],
    poolSize,
    applicationName: 'audit test',
  });
  const parts = await auditParts(dataSource, clock);
  const as: AuditWorld['as'] = (actor, work) => parts.unitOfWork.run(actor, async (tx) => work(tx));
  return {
    database,
    admin,
    clock,
    ...parts,
    as,
    person: (kind, at) => newPerson(admin, kind, at),
    openCase: (by) => as(by, (tx) => openCase(tx, parts)),
    share: async (caseId, to, categories) => {
      await admin.query(
        `insert into relais.case_access (id, case_id, agency_id, categories, ground, valid_from)
         values ($1, $2, $3, $4, 'referral', '2026-01-01')`,
        [randomUUID(), caseId, to.agencyId, categories],
      );
    },
    end: async () => {
      await dataSource.destroy();
      await admin.end();
      await database.drop();
    },
  };
}

/** The audit log of one process: its own pool, the same database. */
export async function auditParts(dataSource: DataSource, clock: SettableClock) {
  const unitOfWork = new UnitOfWork(dataSource, clock);
  const caseKeys = new CaseKeys(await FileMasterKey.read(testCluster().masterKeyFile));
  const audit = new Audit(new AuditWriter(caseKeys), unitOfWork);
  return {
    unitOfWork,
    caseKeys,
    audit,
    timeline: new TimelineReader(caseKeys, new ChainCheck(), new AgencyNamesReader()),
  };
}

async function openCase(tx: Tx, { caseKeys, audit }: { caseKeys: CaseKeys; audit: Audit }): Promise<string> {
  const caseId = randomUUID();
  await tx.query('select relais.open_case($1, $2, $3, $4)', [
    caseId,
    randomUUID(),
    newCaseReference(),
    tx.now,
  ]);
  await caseKeys.create(tx, caseId);
  audit.record(tx, { action: 'case.opened', caseId });
  return caseId;
}

async function newPerson(admin: pg.Client, kind: string, colleague?: MemberActor): Promise<MemberActor> {
  const [userId, membershipId, sessionId] = [randomUUID(), randomUUID(), randomUUID()];
  const agencyId = colleague?.agencyId ?? randomUUID();
  if (!colleague) {
    await admin.query('insert into relais.agencies (id, kind, name) values ($1, $2, $3)', [
      agencyId,
      kind,
      `${kind} ${agencyId.slice(0, 4)}`,
    ]);
  }
  await admin.query('insert into relais.users (id, email, display_name) values ($1, $2, $3)', [
    userId,
    `${userId}@example.test`,
    `Nadia ${userId.slice(0, 4)}`,
  ]);
  await admin.query(
    `insert into relais.memberships (id, user_id, agency_id, roles, valid_from) values ($1, $2, $3, '{caseworker}', '2026-01-01')`,
    [membershipId, userId, agencyId],
  );
  const { rows } = await admin.query<{ category: string; read: string; write: boolean }>(
    'select category, read, write from relais.access_matrix where agency_kind = $1',
    [kind],
  );
  return inSession(admin, {
    kind: 'member',
    userId,
    membershipId,
    agencyId,
    agencyKind: kind,
    roles: ['caseworker'],
    permissions: new Set(),
    categories: rows.filter((row) => row.read !== 'none').map((row) => row.category),
    writes: rows.filter((row) => row.write).map((row) => row.category),
    sessionId,
    language: 'fr',
  });
}
