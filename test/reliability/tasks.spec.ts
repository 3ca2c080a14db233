import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, jest } from '@jest/globals';
import pg from 'pg';
import { SettableClock } from '#kernel';
import { openDataSource } from '#platform/database';
import { TaskRounds } from '../../apps/api/tasks/task-rounds.js';
import { actorOf } from '../factories/actors.js';
import { aCase, once } from '../factories/cases.js';
import { auditParts } from '../security/audit-world.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { testEnvironment } from '../support/config.js';
import { itInCi } from '../support/in-ci.js';
import { freePort } from '../support/launcher.js';
import { PATIENCE_MS } from '../support/patience.js';
import { API, Program } from '../support/program.js';

jest.setTimeout(180_000);

/** Long enough to be killed in the middle. */
const ENTRIES = 12_000;
const AT_ONCE = 2_000;

let api: TestApi;
let admin: pg.Client;
let supervisor: TestMember;
let caseId: string;

beforeAll(async () => {
  api = await startTestApi();
  // What asks here does nothing itself: a process that can be killed does.
  await api.app.get(TaskRounds, { strict: false }).onModuleDestroy();
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  supervisor = await api.member('police', { roles: ['supervisor'] });
  const officer = await api.member('police', { agencyId: supervisor.agencyId });
  caseId = (await aCase(officer)).id;
});
afterAll(async () => {
  await admin?.end();
  await api?.close();
});

/** A long case: languages that were changed to and fro. */
async function longCase(): Promise<void> {
  const dataSource = await openDataSource({
    url: api.database.appUrl,
    entities: [],
    poolSize: 1,
    applicationName: 'long case',
  });
  const { unitOfWork, audit } = await auditParts(dataSource, new SettableClock(new Date()));
  const actor = await actorOf(api, supervisor);
  for (let from = 0; from < ENTRIES; from += AT_ONCE)
    await unitOfWork.run(actor, async (tx) => {
      for (let number = from; number < from + AT_ONCE; number += 1) {
        const change = { field: 'person.languages', category: 'identity', after: number % 2 ? 'amh' : 'tir' };
        audit.record(tx, { action: 'field.changed', caseId, changes: [change] });
      }
    });
  await dataSource.destroy();
}

interface Standing {
  state: string;
  done: number;
  attempts: number;
}
const standing = async (id: string): Promise<Standing> =>
  (await admin.query<Standing>('select state, done, attempts from relais.tasks where id = $1', [id]))
    .rows[0]!;

async function until(id: string, reached: (now: Standing) => boolean): Promise<Standing> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
    const now = await standing(id);
    if (reached(now)) return now;
    await sleep(5);
  }
  throw new Error(`the task stands at ${JSON.stringify(await standing(id))}`);
}

describe('a file that is made while its process is killed', () => {
  itInCi(
    'is begun anew when its lease is over, made once, whole, and written into the log once',
    async () => {
      await longCase();
      await admin.query('update relais.sessions set confirmed_at = now()');
      const { body } = await supervisor.post(
        `/cases/${caseId}/timeline-export-tasks`,
        { format: 'csv' },
        once(),
      );
      const port = String(await freePort());
      const program = new Program(API, testEnvironment(api.database, { PORT: port }));
      program.start();
      const cut = await until(body.id, ({ state, done }) => state !== 'asked' && done > 0);
      await program.kill();
      expect(cut).toMatchObject({ state: 'running', attempts: 1 });
      const left = await admin.query('select 1 from relais.task_pieces where task_id = $1', [body.id]);
      expect(left.rowCount).toBe(0);
      program.start();
      const made = await until(body.id, ({ state }) => state !== 'running');
      await program.end();
      expect(made).toMatchObject({ state: 'done', attempts: 2 });
      const log = await admin.query(
        `select 1 from relais.audit_events where case_id = $1 and action = 'timeline.exported'`,
        [caseId],
      );
      expect(log.rowCount).toBe(1);
      await admin.query('update relais.sessions set confirmed_at = now()');
      const { body: file } = await supervisor.post(`/tasks/${body.id}/result`, {});
      const lines = (file as string).trimEnd().split('\r\n');
      expect(
        lines.filter((line) => line.includes('Tigrin') || line.includes('Amhar')).length,
      ).toBeGreaterThanOrEqual(ENTRIES);
      process.stdout.write(`a task of ${ENTRIES} entries was killed after ${cut.done} and made anew\n`);
    },
  );
});
