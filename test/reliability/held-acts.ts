import pg from 'pg';
import { act, pathOf, version } from '../factories/administration.js';
import { once } from '../factories/cases.js';
import { aCaseKeptLongEnough, proposedHoursAgo } from '../factories/erasure.js';
import type { Answer, TestApi, TestMember } from '../support/api.js';
import { eventually } from '../support/worker.js';

/** Name of the connections of the worker that is killed. */
export const KILLED = 'killed-worker';

interface People {
  /** Administrators of the agency and of the platform. */
  boss: TestMember;
  platform: TestMember;
  caseworker: TestMember;
  chief: TestMember;
  deputy: TestMember;
  /** Each of the first two has an act that is held; that of the last two is stopped. */
  leaver: TestMember;
  gone: TestMember;
  kept: TestMember;
  stays: TestMember;
}

/** Acts that are held, as one agency decides them: a departure, the end of an account, an erasure, and one of each that is stopped. */
export class HeldActs {
  private constructor(
    private readonly api: TestApi,
    private readonly admin: pg.Pool,
    readonly people: People,
    /** Cases: the first is erased, the erasure of the second is stopped. */
    readonly cases: readonly [erased: string, spared: string],
  ) {}

  /** People and cases; the next worker that begins lists the cases for erasure. */
  static async begin(api: TestApi, admin: pg.Pool): Promise<HeldActs> {
    const boss = await api.member('police', { roles: ['administrator'] });
    const one = (roles = ['caseworker']) => api.member('police', { agencyId: boss.agencyId, roles });
    const people: People = {
      boss,
      platform: await api.member('platform', { roles: ['administrator'] }),
      caseworker: await one(),
      chief: await one(['supervisor']),
      deputy: await one(['supervisor']),
      leaver: await one(),
      gone: await one(),
      kept: await one(),
      stays: await one(),
    };
    const aCase = () => aCaseKeptLongEnough(admin, people.caseworker);
    return new HeldActs(api, admin, people, [await aCase(), await aCase()]);
  }

  /** They are decided, and some of them stopped. A worker runs. */
  async decide(): Promise<void> {
    const { boss, platform, chief, deputy, leaver, gone, kept, stays } = this.people;
    await eventually(async () => (await this.#reviews()) === this.cases.length);
    for (const id of this.cases) {
      done(await chief.post(`/cases/${id}/erasure-proposal`, {}, once()));
      await proposedHoursAgo(this.admin, id, 72);
      done(await deputy.post(`/cases/${id}/erasure`, {}, once()));
    }
    for (const whom of [leaver, kept])
      done(
        await boss.post(`${pathOf(whom)}/ending`, { reason: 'leaves' }, await version(boss, pathOf(whom))),
      );
    for (const { email } of [gone, stays])
      done(await platform.post('/ended-accounts', { email, reason: 'left' }, once()));
    done(await act(boss, kept, 'ending/stop'));
    done(await platform.post(`/ended-accounts/${stays.userId}/stop`, {}));
    done(await chief.post(`/cases/${this.cases[1]}/erasure/stop`, {}, once()));
  }

  /**
   * Their time is over, and the worker has all three in hand, each in a transaction that is not committed.
   *
   * @param kill ends that worker
   * @returns the transactions of it, none of which lives any more
   */
  async killInHand(kill: () => Promise<void>): Promise<string[]> {
    const holder = new pg.Client({ connectionString: this.api.database.adminUrl });
    await holder.connect();
    try {
      // What a round did is written into the log last: there the worker waits.
      await holder.query('begin');
      await holder.query('lock table relais.audit_events in share mode');
      await this.#timeIsOver();
      await eventually(() => this.#isInHand());
      const transactions = await this.#transactions();
      await kill();
      // Its commit may be on its way behind the entry: the server drops the connections, as it does of a machine that is gone.
      await this.#drop();
      await holder.query('rollback');
      await eventually(async () => (await this.#transactions()).length === 0);
      return transactions;
    } finally {
      await holder.end();
    }
  }

  /** What the log says took effect, with the transactions that say so. */
  async took(): Promise<{ acts: string[]; transactions: string[] }> {
    const { rows } = await this.admin.query<{ act: string; transaction: string }>(
      `select concat_ws(' ', action, system_actor, params ->> 'decidedBy') as act, xmin::text as transaction from relais.audit_events
       where action in ('member.ended', 'account.ended', 'erasure.done') and kind = 'act' order by 1`,
    );
    return { acts: rows.map(({ act: said }) => said), transactions: rows.map((row) => row.transaction) };
  }

  /** What each of the acts left behind of what it ends, as counts: memberships, accounts, cases, statistics of what was erased. */
  async left(): Promise<Record<string, number>> {
    const { leaver, gone } = this.people;
    const { rows } = await this.admin.query<Record<string, number>>(
      `select (select count(*)::integer from relais.memberships m where m.id = any ($1) and m.valid_until is null) as memberships,
         (select count(*)::integer from relais.users u where u.id = $2 and u.disabled_at is null) as accounts,
         (select count(*)::integer from relais.sessions s where s.membership_id = any ($1) and s.ended_at is null) as sessions,
         (select count(*)::integer from relais.cases c where c.id = $3) as cases,
         (select count(*)::integer from relais.erasures e where e.erased_case_id = $3) as erasures`,
      [[leaver.membershipId, gone.membershipId], gone.userId, this.cases[0]],
    );
    return rows[0]!;
  }

  /** What the people and the reader of the cases are answered: of what takes effect, then of what was stopped. */
  async answers(): Promise<number[]> {
    const { leaver, gone, kept, stays, caseworker } = this.people;
    const [erased, spared] = this.cases;
    const asked = [leaver, gone, kept, stays].map((one) => one.get('/session'));
    const read = [erased, spared].map((id) => caseworker.get(`/cases/${id}`));
    return (await Promise.all([...asked, ...read])).map(({ status }) => status);
  }

  /** Mails about the end of the account, as `recipient Message-ID state`. */
  async mails(): Promise<string[]> {
    const { rows } = await this.admin.query<{ mail: string }>(
      `select concat_ws(' ', u.email, d.rfc_message_id, d.state) as mail from relais.deliveries d
       join relais.notifications n on n.id = d.notification_id join relais.users u on u.id = n.user_id
       where n.kind = 'account.ended' and d.channel = 'email' order by 1`,
    );
    return rows.map(({ mail }) => mail);
  }

  async #reviews(): Promise<number> {
    const { rowCount } = await this.admin.query(
      'select from relais.erasure_reviews where case_id = any ($1)',
      [this.cases],
    );
    return rowCount!;
  }

  async #timeIsOver(): Promise<void> {
    const past = `now() - interval '1 second'`;
    for (const [table, column] of [
      ['memberships', 'leaves_at'],
      ['users', 'ends_at'],
      ['erasure_reviews', 'takes_effect_at'],
    ])
      await this.admin.query(`update relais.${table} set ${column} = ${past} where ${column} is not null`);
  }

  async #isInHand(): Promise<boolean> {
    const { leaver, gone } = this.people;
    for (const [table, key, value] of [
      ['memberships', 'id', leaver.membershipId],
      ['users', 'id', gone.userId],
      ['erasure_reviews', 'case_id', this.cases[0]],
    ]) {
      const free = `select from relais.${table} where ${key} = $1 for update skip locked`;
      if ((await this.admin.query(free, [value])).rowCount! > 0) return false;
    }
    return true;
  }

  async #drop(): Promise<void> {
    await this.admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = $1`,
      [KILLED],
    );
  }

  /** Of the worker that is killed, those that changed anything and are not over. */
  async #transactions(): Promise<string[]> {
    const { rows } = await this.admin.query<{ id: string }>(
      `select backend_xid::text as id from pg_stat_activity
       where datname = current_database() and application_name = $1 and backend_xid is not null`,
      [KILLED],
    );
    return rows.map(({ id }) => id);
  }
}

function done({ status, body }: Answer): void {
  if (status >= 300) throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
}
