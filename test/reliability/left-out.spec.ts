import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { SettableClock } from '#kernel';
import { type Tx, UnitOfWork } from '#platform/database';
import { SCHEDULE, type ScheduleEntry, type Ticking } from '../../apps/worker/schedule.js';
import { Scheduler } from '../../apps/worker/scheduler.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { demoTemplate } from '../support/demo-template.js';
import { describeInCi } from '../support/in-ci.js';
import { startTestWorker } from '../support/worker.js';

jest.setTimeout(180_000);

const YEARS_MS = 12 * 365 * 86_400_000;
/** What writes into the chain of no case, in the order of the schedule; of uploads, risk plans and retention the demo has nothing that is due. */
const WRITES_OF_NO_CASE = [
  'ReleaseHeldMails',
  'EndInquiries',
  'ExpireReservations',
  'WatchAbsences',
  'ExpireUploads',
  'WatchDepartures',
  'WatchRecoveries',
  'WatchIncidents',
  'WatchSubjectRequests',
  'WatchRiskPlans',
  'WatchToDos',
  'WatchRetention',
  'EraseConfirmed',
  'PublishErasures',
  'MakeCheckpoint',
  'PublishCheckpoints',
  'RenewStatistics',
  'WrapKeysAnew',
  'SweepOld',
];

/** Undoes what was looked at. */
class Undone extends Error {}

describeInCi('a round of the schedule', () => {
  let database: TestDatabase;
  let worker: INestApplicationContext;
  let cases: string[];
  let admin: pg.Client;
  const clock = new SettableClock();

  beforeAll(async () => {
    database = await createTestDatabase(await demoTemplate());
    worker = await startTestWorker(database, { clock });
    // Nothing by itself: each round is run by hand, and undone.
    await worker.get(Scheduler).onModuleDestroy();
    clock.set(new Date(Date.now() + YEARS_MS));
    admin = new pg.Client({ connectionString: database.adminUrl });
    await admin.connect();
    // What goes by the clock of the database, which nobody moves.
    await admin.query(`set session_replication_role = 'replica'`);
    for (const change of [
      `update relais.emergency_accesses set opened_at = opened_at - interval '1 year', ends_at = ends_at - interval '1 year',
         review_by = review_by - interval '1 year' where ended_at is null`,
      `update relais.case_access set valid_from = valid_from - interval '1 year', valid_until = now() - interval '1 minute'
         where ended_at is null and ground = 'referral'
           and case_id not in (select case_id from relais.risk_plan_reviews)`,
      `update relais.sharing_consents set valid_from = valid_from - interval '1 year', valid_until = now() - interval '1 minute'
         where withdrawn_at is null`,
      `update relais.disclosure_requests set answer_by = now() - interval '1 minute' where status = 'asked'`,
      `update relais.cases set retain_until = now() - interval '1 day' where status = 'closed'`,
      `insert into relais.case_key_renewals (case_id) select k.case_id from relais.case_keys k where k.state = 'current'`,
      `update relais.consultations set retention_until = now() - interval '1 day', created_at = now() - interval '9 years'`,
    ])
      await admin.query(change);
    cases = (await admin.query<{ id: string }>('select id from relais.cases')).rows.map(({ id }) => id);
  });
  afterAll(async () => {
    await Promise.all([worker?.close(), admin?.end()]);
    await database?.drop();
  });

  /** Of how many cases a round would write, had it not to leave some out. */
  async function touched({ useCase, actor }: ScheduleEntry, leftOut: readonly string[]): Promise<number> {
    let count = 0;
    const work = async (tx: Tx): Promise<void> => {
      await tx.query(`select set_config('app.left_out', $1, true)`, [leftOut.join(',')]);
      await worker.get<Ticking>(useCase, { strict: false }).run(tx);
      const pending = tx.memo.get('audit.pending') as { entries: { caseId?: string }[] } | undefined;
      count = new Set(pending?.entries.flatMap(({ caseId }) => caseId ?? [])).size;
      throw new Undone();
    };
    await worker
      .get(UnitOfWork)
      .run(actor, work)
      .catch((error: unknown) => {
        if (!(error instanceof Undone)) throw error;
      });
    return count;
  }

  it('passes over every case that it is to leave out, whichever round it is', async () => {
    const rows: [name: string, all: number, none: number][] = [];
    for (const entry of SCHEDULE)
      rows.push([entry.useCase.name, await touched(entry, []), await touched(entry, cases)]);
    // Alerts know whom to leave out by themselves (TellAlerts).
    expect(rows.filter(([name, , none]) => none > 0 && name !== 'TellAlerts')).toEqual([]);
    // Each that writes of cases had something to pass over.
    expect(rows.filter(([, all]) => all === 0).map(([name]) => name)).toEqual(WRITES_OF_NO_CASE);
  });
});
