import { type ChildProcess, spawn } from 'node:child_process';
import { afterAll, beforeAll } from '@jest/globals';
import pg from 'pg';
import { twoAgencies, type TwoAgencies } from '../factories/referrals.js';
import { startTestApi, type TestApi } from '../support/api.js';
import type { BACKENDS, RunningBackend } from '../support/backends.js';
import { testEnvironment } from '../support/config.js';
import { startMailServer, type TestMailServer } from '../support/mail-server.js';
import { eventually } from '../support/worker.js';

type Start = (typeof BACKENDS)[number]['start'];

/** A worker that was started after $1, said that it works, and listens to the outbox. */
const IS_UP = `
select from relais.worker_heartbeats h, pg_stat_activity s
where h.state = 'up' and h.started_at >= $1 and s.datname = current_database() and s.application_name = 'relais-relay'
  and s.backend_start >= $1 and s.query like 'listen %'`;

/** An API, and the built worker as a process of its own that can be ended with kill -9 and started again. */
export class DeliveryWorld {
  api!: TestApi;
  admin!: pg.Pool;
  people!: TwoAgencies;
  smtp!: TestMailServer;
  #backend!: RunningBackend;
  #worker!: ChildProcess;
  #workerSince!: Date;

  /** Begins before the tests of the suite and ends after them. */
  static of(start: Start): DeliveryWorld {
    const world = new DeliveryWorld();
    beforeAll(() => world.#begin(start), 60_000);
    afterAll(() => world.#end(), 30_000);
    return world;
  }

  async #begin(start: Start): Promise<void> {
    this.api = await startTestApi();
    this.#backend = await start(this.api.database);
    this.smtp = await startMailServer();
    this.admin = new pg.Pool({ connectionString: this.api.database.adminUrl, max: 2 });
    this.admin.on('error', () => undefined);
    this.people = await twoAgencies(this.api);
    this.startWorker();
  }

  async #end(): Promise<void> {
    await this.kill();
    await this.smtp.stop();
    await this.admin.end();
    await this.api.close();
    await this.#backend.stop();
  }

  startWorker(): void {
    const { database } = this.api;
    const env = testEnvironment(database, { ...this.#backend.env, SMTP_URL: this.smtp.url });
    this.#workerSince = new Date();
    this.#worker = spawn(process.execPath, ['dist/programs/worker.js'], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }

  /** @returns once the worker that was started last takes messages: until then a kill ends one that still loads */
  async workerIsUp(): Promise<void> {
    await eventually(async () => (await this.admin.query(IS_UP, [this.#workerSince])).rowCount === 1);
  }

  /** @returns once the process is gone */
  kill(): Promise<void> {
    return new Promise((resolve) => {
      this.#worker.once('exit', () => resolve());
      this.#worker.kill('SIGKILL');
    });
  }
}
