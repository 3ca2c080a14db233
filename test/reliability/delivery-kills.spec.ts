import { expect, it } from '@jest/globals';
import { openCase, sendReferral } from '../factories/referrals.js';
import { BACKENDS } from '../support/backends.js';
import { headerOf } from '../support/mail-server.js';
import { bySize } from '../support/size.js';
import { eventually } from '../support/worker.js';
import { DeliveryWorld } from './delivery-world.js';

/** Only those that fall before the delivery count. */
const KILLS = bySize({ default: 2, ci: 5, long: 200 });
/** A kill that comes too late is repeated, but not for ever: then nothing falls in between any more. */
const MOST_ROUNDS = 2 * KILLS + 5;
const DELIVERED_WITHIN_MS = 15_000;
const HANDED_OVER_WITHIN_MS = 60_000;

const MAILS = `
select n.subject_id as referral, d.rfc_message_id as id, d.state
from relais.deliveries d join relais.notifications n on n.id = d.notification_id
where d.channel = 'email' and n.kind = 'referral.sent'`;
interface MailRow {
  referral: string;
  id: string;
  state: string;
}

/**
 * "Never lose a notification": a worker that works is ended with kill -9 between the commit of a referral and its delivery, at a
 * moment that differs from round to round, and started again.
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
    const handedOver = async (): Promise<MailRow[] | false> => {
      const { rows } = await world.admin.query<MailRow>(MAILS);
      return rows.every(({ state }) => state === 'handed_over') && rows;
    };
    /** Of which referrals somebody had a mail; one that came twice under one Message-ID is one mail. */
    const referralsMailedTo = (email: string, rows: readonly MailRow[]): string[] => {
      const mails = world.smtp.mails.filter(({ to }) => to.includes(email));
      return [...new Set(mails.map((mail) => headerOf(mail, 'Message-ID')))].map(
        (messageId) => rows.find(({ id }) => id === messageId)?.referral ?? 'a mail of no referral',
      );
    };

    it(
      `loses nothing in ${KILLS} kills and delivers once, within 15 s of the new start`,
      async () => {
        const sent: string[] = [];
        let [before, slowest] = [0, 0];
        while (before < KILLS && sent.length < MOST_ROUNDS) {
          await world.workerIsUp();
          const referralId = await refer();
          await new Promise((resolve) => setTimeout(resolve, (sent.length % 5) * 4));
          await world.kill();
          if ((await deliveries(referralId)) === 0) before += 1;
          sent.push(referralId);
          world.startWorker();
          const began = Date.now();
          await eventually(async () => (await deliveries(referralId)) === 1, DELIVERED_WITHIN_MS);
          slowest = Math.max(slowest, Date.now() - began);
        }
        expect(before).toBe(KILLS);
        expect(await Promise.all(sent.map(deliveries))).toEqual(sent.map(() => 1));
        const { recipient, supervisor } = world.people;
        const mails = await eventually(handedOver, HANDED_OVER_WITHIN_MS);
        for (const { email } of [recipient, supervisor])
          expect(referralsMailedTo(email, mails).sort()).toEqual(sent.toSorted());
        const [killed, came] = [
          `${sent.length} kills, ${before} before the delivery`,
          world.smtp.mails.length,
        ];
        process.stderr.write(
          `${name}: ${killed}, 0 lost, slowest delivery ${slowest} ms; ${mails.length} mails in ${came} messages\n`,
        );
      },
      60_000 + MOST_ROUNDS * 30_000,
    );
  });
}
