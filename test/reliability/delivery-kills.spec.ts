import { expect, it } from '@jest/globals';
import { openCase, sendReferral } from '../factories/referrals.js';
import { BACKENDS } from '../support/backends.js';
import { headerOf } from '../support/mail-server.js';
import { sayTook } from '../support/patience.js';
import { bySize } from '../support/size.js';
import { eventually } from '../support/worker.js';
import { DeliveryWorld } from './delivery-world.js';

/** Only those that fall before the delivery count. */
const KILLS = bySize({ default: 2, ci: 3, long: 200 });
/** A kill that comes too late is repeated, but not for ever: then nothing falls in between any more. */
const MOST_ROUNDS = 2 * KILLS + 5;
/** Of the notification and of each mail, from the moment the worker was started again: printed. */
const GOAL_MS = 15_000;

const STATES = `
select d.state from relais.deliveries d join relais.notifications n on n.id = d.notification_id
where d.channel = 'email' and n.kind = 'referral.sent'`;
const MAILS_OF = `
select d.rfc_message_id as id from relais.deliveries d join relais.notifications n on n.id = d.notification_id
where d.channel = 'email' and n.kind = 'referral.sent' and n.subject_id = $1`;

/** What the slowest of a round took, in milliseconds from the start of the worker that delivered it. */
interface Slowest {
  notification: number;
  mail: number;
}

/**
 * "Never lose a notification": a worker that works is ended with kill -9 between the commit of a referral and its delivery, at a
 * moment that differs from round to round, and started again; in every second round once more between the notification and its mails.
 */
for (const { name, suite, start } of BACKENDS) {
  suite(`a worker killed with -9, jobs on ${name}`, () => {
    const world = DeliveryWorld.of(start);
    const deliveries = async (referralId: string): Promise<number> => {
      const { rows } = await world.admin.query<{ count: number }>(
        `select count(*)::integer as count from relais.notifications where subject_id = $1 and kind = 'referral.sent'`,
        [referralId],
      );
      return rows[0]!.count;
    };
    const refer = async (): Promise<string> => {
      const [caseId] = await openCase(world.api.app, world.people.sender);
      const { body, status } = await sendReferral(
        world.people.sender,
        caseId!,
        world.people.recipient.agencyId,
      );
      expect(status).toBe(201);
      return body.id;
    };
    /** Message-IDs of the mails of a referral, each with when it came first. */
    const mailsOf = async (referralId: string): Promise<Map<string, number>> => {
      const { rows } = await world.admin.query<{ id: string }>(MAILS_OF, [referralId]);
      const came = (id: string) => world.smtp.mails.find((mail) => headerOf(mail, 'Message-ID') === id)?.at;
      return new Map(rows.map(({ id }) => [id, came(id) ?? Infinity]));
    };
    const started = (): number => {
      world.startWorker();
      return Date.now();
    };
    /** Kills the worker so long after a referral was sent. @returns the referral, and how many saw it before */
    const interrupted = async (afterMs: number): Promise<{ referralId: string; seen: number }> => {
      await world.workerIsUp();
      const referralId = await refer();
      await new Promise((resolve) => setTimeout(resolve, afterMs));
      await world.kill();
      return { referralId, seen: await deliveries(referralId) };
    };
    /** Waits until all of a referral is delivered. @param again whether its mails are interrupted as well */
    const delivered = async (referralId: string, again: boolean): Promise<Slowest> => {
      let since = started();
      await eventually(async () => (await deliveries(referralId)) === 1);
      const notification = Date.now() - since;
      if (again) {
        await world.kill();
        since = started();
      }
      const came = await eventually(async () => {
        const mails = await mailsOf(referralId);
        return mails.size === 2 && Math.max(...mails.values()) < Infinity && mails;
      });
      return { notification, mail: Math.max(0, ...[...came.values()].map((at) => at - since)) };
    };
    /** Of which referrals somebody had a mail; one that came twice under one Message-ID is one mail. */
    const referralsMailedTo = (email: string, referralOf: ReadonlyMap<string, string>): string[] => {
      const mails = world.smtp.mails.filter(({ to }) => to.includes(email));
      return [...new Set(mails.map((mail) => headerOf(mail, 'Message-ID')!))].map(
        (messageId) => referralOf.get(messageId) ?? 'a mail of no referral',
      );
    };
    const settled = async () =>
      (await world.admin.query<{ state: string }>(STATES)).rows.every(({ state }) => state === 'handed_over');

    it(
      `loses nothing in ${KILLS} kills and delivers each notification and each mail once`,
      async () => {
        const sent: string[] = [];
        const referralOf = new Map<string, string>();
        const slowest: Slowest = { notification: 0, mail: 0 };
        let before = 0;
        while (before < KILLS && sent.length < MOST_ROUNDS) {
          const { referralId, seen } = await interrupted((sent.length % 5) * 4);
          if (seen === 0) before += 1;
          sent.push(referralId);
          const took = await delivered(referralId, sent.length % 2 === 0);
          for (const part of ['notification', 'mail'] as const)
            slowest[part] = Math.max(slowest[part], took[part]);
          for (const id of (await mailsOf(referralId)).keys()) referralOf.set(id, referralId);
        }
        expect(before).toBe(KILLS);
        expect(await Promise.all(sent.map(deliveries))).toEqual(sent.map(() => 1));
        await eventually(settled);
        const { recipient, supervisor } = world.people;
        for (const { email } of [recipient, supervisor])
          expect(referralsMailedTo(email, referralOf).sort()).toEqual(sent.toSorted());
        process.stderr.write(
          `${name}: ${sent.length} kills, ${before} before the delivery, 0 lost; ${referralOf.size} mails in ` +
            `${world.smtp.mails.length} messages\n`,
        );
        sayTook(`${name}: the slowest notification`, slowest.notification, GOAL_MS);
        sayTook(`${name}: the slowest mail`, slowest.mail, GOAL_MS);
      },
      60_000 + MOST_ROUNDS * 45_000,
    );
  });
}
