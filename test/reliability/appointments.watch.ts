import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { WatchAppointments } from '#modules/appointments';
import {
  actOn,
  aPractitioner,
  book,
  inHours,
  MEETING_PLACE,
  NOTE,
  type TestPractitioner,
} from '../factories/appointments.js';
import { act, CANARIES, openCase, sendReferral } from '../factories/referrals.js';
import type { TestMember } from '../support/api.js';
import { eventually } from '../support/worker.js';
import { world } from './deadline-stage.js';

describe('the schedule and appointments', () => {
  const MINUTE = 60_000;

  let police: TestMember;
  let selam: TestPractitioner;
  let colleague: TestPractitioner;
  let caseId: string;

  beforeAll(async () => {
    world.goTo(0);
    police = await world.api.member('police');
  });
  beforeEach(async () => {
    world.goTo(0);
    selam = await aPractitioner(world.api);
    colleague = await aPractitioner(world.api, { agencyId: selam.agencyId });
    [caseId = ''] = await openCase(world.api.app, police);
  });

  const tick = () => world.tick([WatchAppointments]);

  const asked = async (hours: number): Promise<string> =>
    (await book(police, caseId, { practitionerId: selam.practitionerId, ...inHours(hours) })).body.id;

  /** Kinds of what a member was told about an appointment, the newest first. */
  const told = async (member: TestMember, id: string): Promise<string[]> =>
    (await member.get('/notifications')).body.items
      .filter(({ subject }: { subject: { id: string } }) => subject.id === id)
      .map(({ kind }: { kind: string }) => kind);

  const messages = async (id: string): Promise<string[]> =>
    (
      await world.admin.query<{ type: string }>(
        `select type from relais.outbox where ids ->> 'appointmentId' = $1 order by id`,
        [id],
      )
    ).rows.map(({ type }) => type);

  describe('somebody who is asked', () => {
    it('is told in person, and nobody else of the practice', async () => {
      const id = await asked(10);
      await eventually(async () => (await told(selam, id)).length === 1);
      expect(await told(selam, id)).toEqual(['appointment.offered']);
      expect(await told(colleague, id)).toEqual([]);
      const recipients = await eventually(async () => {
        const { rows } = await world.admin.query(
          'select recipient from relais.demo_mailbox where recipient = any($1)',
          [[selam.email, colleague.email]],
        );
        return rows.length > 0 && rows.map(({ recipient }) => recipient as string);
      });
      expect(recipients).toEqual([selam.email]);
    });

    it('and does not answer: the booker is told once', async () => {
      const id = await asked(10);
      await tick();
      expect(await messages(id)).toEqual(['appointment.offered']);
      world.clock.advance(31 * MINUTE);
      await tick();
      await tick();
      expect(await messages(id)).toEqual(['appointment.offered', 'appointment.unanswered']);
      await eventually(async () => (await told(police, id)).includes('appointment.unanswered'));
    });

    it('and has answered in time: nobody is told that an answer is missing', async () => {
      const id = await asked(10);
      await actOn(selam, id, 'confirmation');
      world.clock.advance(31 * MINUTE);
      await tick();
      expect(await messages(id)).toEqual(['appointment.offered', 'appointment.confirmed']);
      await eventually(async () => (await told(police, id)).includes('appointment.confirmed'));
    });

    it('is reminded once, a day before', async () => {
      const id = await asked(48);
      await actOn(selam, id, 'confirmation');
      world.clock.advance(20 * 60 * MINUTE);
      await tick();
      expect(await messages(id)).not.toContain('appointment.reminder');
      world.clock.advance(5 * 60 * MINUTE);
      await tick();
      await tick();
      expect((await messages(id)).filter((type) => type === 'appointment.reminder')).toHaveLength(1);
      await eventually(async () => (await told(selam, id)).includes('appointment.reminder'));
    });
  });

  describe('a lawyer who loses the case', () => {
    const mandate = async (booker: TestMember, lawyer: TestPractitioner, hours: number): Promise<string> => {
      const { body } = await book(booker, caseId, {
        role: 'lawyer',
        lawyerRole: 'victim',
        purpose: 'legal_advice',
        practitionerId: lawyer.practitionerId,
        ...inHours(hours),
      });
      await actOn(lawyer, body.id, 'confirmation');
      return body.id;
    };
    const aLawyer = () => aPractitioner(world.api, { role: 'lawyer', mandates: ['victim'] });
    const ended = async (member: TestMember, id: string) =>
      (await told(member, id)).filter((kind) => kind === 'appointment.access_ended');

    it('with the agency that booked them is told so, in person and once', async () => {
      const centre = await world.api.member('specialised_centre', { services: ['residential'] });
      const { body } = await sendReferral(police, caseId, centre.agencyId, {
        service: 'residential',
        categories: ['identity', 'referrals'],
      });
      await act(centre, body.id, 'acceptance');
      const lawyer = await aLawyer();
      const id = await mandate(centre, lawyer, 30);
      await act(police, body.id, 'withdrawal');
      await eventually(async () => (await ended(lawyer, id)).length === 1);
      expect(await ended(centre, id)).toEqual([]);
      const notice = (await lawyer.get('/notifications')).body.items[0];
      expect(notice.params).toEqual({
        agencyId: centre.agencyId,
        agencyName: expect.any(String),
        role: 'lawyer',
      });
      expect((await messages(id)).filter((type) => type === 'appointment.access_ended')).toHaveLength(1);
    });

    it('with the lawyer who booked them is told; the first learns it from the cancellation alone', async () => {
      const [first, second] = [await aLawyer(), await aLawyer()];
      const given = await mandate(police, first, 30);
      const passed = await mandate(first, second, 40);
      await actOn(police, given, 'cancellation', { reason: 'moved' });
      await eventually(async () => (await ended(second, passed)).length === 1);
      await eventually(async () => (await told(first, given)).includes('appointment.cancelled'));
      expect(await ended(first, given)).toEqual([]);
    });

    it('for not coming is told', async () => {
      const lawyer = await aLawyer();
      const id = await mandate(police, lawyer, 1);
      await world.admin.query(
        `update relais.appointments set starts_at = now() - interval '1 minute', ends_at = now() + interval '1 hour' where id = $1`,
        [id],
      );
      expect((await actOn(police, id, 'attendance', { outcome: 'no_show' })).status).toBe(201);
      await eventually(async () => (await ended(lawyer, id)).length === 1);
    });
  });

  describe('what is told', () => {
    it('has no word of the person, the place or the case, in the application or by mail', async () => {
      const id = await asked(10);
      await actOn(selam, id, 'confirmation');
      await actOn(police, id, 'cancellation', { reason: 'person_absent' });
      await eventually(async () => (await told(selam, id)).includes('appointment.cancelled'));
      const kept = await Promise.all(
        ['notifications', 'demo_mailbox', 'outbox', 'feed'].map(
          async (table) => (await world.admin.query(`select t::text from relais.${table} t`)).rows,
        ),
      );
      const reference = (await police.get(`/appointments/${id}`)).body.caseReference;
      const words = [MEETING_PLACE, NOTE, reference, ...Object.values(CANARIES)];
      for (const word of words) expect(JSON.stringify(kept)).not.toContain(word);
    });
  });
});
