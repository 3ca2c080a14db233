import { expect, it } from '@jest/globals';
import { openCase, sendReferral, twoAgencies } from '../factories/referrals.js';
import { BACKENDS } from '../support/backends.js';
import { itInCi } from '../support/in-ci.js';
import { headerOf, type ReceivedMail } from '../support/mail-server.js';
import { eventually } from '../support/worker.js';
import { DeliveryWorld } from './delivery-world.js';

/** What is said of a worker that is gone, and what it leaves in the middle. The worker is the built one, a process of its own. */
for (const { name, suite, start } of BACKENDS) {
  suite(`while a worker is gone, jobs on ${name}`, () => {
    const world = DeliveryWorld.of(start);
    /** What is no matter of the queue: at the default size with one of them. */
    const itOfOne = name === 'PostgreSQL' ? it : itInCi;

    itOfOne(
      'is seen by whoever runs the product: what waits, and what was given up, which begins anew',
      async () => {
        const platform = await world.api.member('platform', { roles: ['administrator'] });
        const seen = async () => (await platform.get('/operations')).body;
        await eventually(async () => (await seen()).waiting === 0);
        await world.kill();
        const [caseId] = await openCase(world.api.app, world.people.sender);
        await sendReferral(world.people.sender, caseId!, world.people.recipient.agencyId);
        const { waiting, clockSkewMs } = await seen();
        expect(waiting).toBeGreaterThan(0);
        // One clock for both: what it shows is the length of the question.
        expect(Math.abs(clockSkewMs)).toBeLessThan(60_000);
        await world.admin.query(
          `update relais.outbox set dead_at = now(), failure = 'tooManyAttempts' where done_at is null and type = 'referral.sent'`,
        );
        const { letters, deadLetters } = await seen();
        expect([deadLetters, letters[0].type]).toEqual([1, 'referral.sent']);
        world.startWorker();
        const retry = await platform.post(`/dead-letters/${letters[0].id}/retry`, {});
        expect([retry.status, retry.body.deadLetters]).toEqual([201, 0]);
        await eventually(async () => (await seen()).waiting === 0);
        expect((await seen()).workers.some(({ state }: { state: string }) => state === 'up')).toBe(true);
      },
      120_000,
    );

    itInCi(
      'sends the mail of the day once to each, by the clock, also when it dies while it hands one over',
      async () => {
        const two = await twoAgencies(world.api);
        const body = { topics: [{ topic: 'referrals', way: 'digest' }], digestAt: '08:00' };
        for (const who of [two.recipient, two.supervisor]) {
          expect((await who.post('/notification-preferences', body)).status).toBe(201);
        }
        const [caseId] = await openCase(world.api.app, two.sender);
        await sendReferral(two.sender, caseId!, two.recipient.agencyId);
        const waiting = `select 1 from relais.deliveries where in_digest and state = 'pending' and held_until is not null`;
        await eventually(async () => (await world.admin.query(waiting)).rowCount === 2);
        const toThem = ({ to }: ReceivedMail) =>
          to.some((each) => [two.recipient.email, two.supervisor.email].includes(each));
        expect(world.smtp.offered.filter(toThem)).toEqual([]);
        let dying: Promise<void> | undefined;
        world.smtp.answer = (mail) => {
          if (!toThem(mail)) return undefined;
          dying ??= world.kill();
          return dying.then(() => undefined);
        };
        await world.admin.query(
          `update relais.deliveries set held_until = now() - interval '1 second' where in_digest`,
        );
        await eventually(async () => dying !== undefined);
        await dying;
        world.startWorker();
        world.smtp.answer = () => undefined;
        const handedOver = `select 1 from relais.digests where state = 'handed_over'`;
        await eventually(async () => (await world.admin.query(handedOver)).rowCount === 2);
        const idsOf = ({ email }: { email: string }): Set<unknown> =>
          new Set(
            world.smtp.offered
              .filter(({ to }) => to.includes(email))
              .map((mail) => headerOf(mail, 'Message-ID')),
          );
        expect([idsOf(two.recipient).size, idsOf(two.supervisor).size]).toEqual([1, 1]);
      },
      90_000,
    );
  });
}
