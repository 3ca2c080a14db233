import { beforeAll, describe, expect, it } from '@jest/globals';
import { WatchGuardianships } from '#modules/guardianship';
import { WatchDeadlines } from '#modules/referrals';
import { WatchYouthServices } from '#modules/youth-services';
import { once } from '../factories/cases.js';
import { birthOf } from '../factories/days.js';
import { guardianshipPeople, appoint } from '../factories/guardianship.js';
import { aPlan, mandated, youthOf, type YouthPeople, youthPeople } from '../factories/youth.js';
import type { TestMember } from '../support/api.js';
import { kindsOf } from '../support/deadline-world.js';
import { eventually } from '../support/worker.js';
import { world } from './deadline-stage.js';

describe('the schedule and youth services', () => {
  const DAY = 86_400_000;

  let people: YouthPeople;

  beforeAll(async () => {
    world.goTo(0);
    people = await youthPeople(world.api);
  });

  const tick = () => world.tick([WatchYouthServices, WatchGuardianships, WatchDeadlines]);

  const messages = (caseId: string) => world.messagesOf(caseId, '^youth[.](reminder|overdue)$');

  const bornSo = (daysUntil18: number) => ({
    birthDate: birthOf(18, daysUntil18),
    birthDateSource: 'document',
  });

  describe('a plan nobody writes', () => {
    it('is reminded of once, then told to the service and its supervisors once', async () => {
      world.goTo(0);
      const { caseId } = await mandated(people);
      await tick();
      expect(await messages(caseId)).toEqual([]);
      world.goTo(26 * DAY);
      await tick();
      await tick();
      expect(await messages(caseId)).toEqual(['youth.reminder queue']);
      world.goTo(33 * DAY);
      await tick();
      await tick();
      expect(await messages(caseId)).toEqual([
        'youth.reminder queue',
        'youth.overdue supervisor',
        'youth.overdue queue',
      ]);
      await eventually(async () => (await kindsOf(people.supervisor)).includes('youth.overdue'));
      const stranger = await world.api.member('youth_service');
      expect(await kindsOf(stranger)).toEqual([]);
    });

    it('and was written meanwhile is told to nobody', async () => {
      world.goTo(0);
      const { caseId, mandateId } = await mandated(people);
      await people.youth.post(`/youth-mandates/${mandateId}/plans`, aPlan(), { 'If-Match': '*', ...once() });
      world.goTo(33 * DAY);
      await tick();
      expect(await messages(caseId)).toEqual([]);
    });
  });

  describe('a mandate in force', () => {
    it('asks before the birthday, and neither that day nor years after it end anything', async () => {
      world.goTo(0);
      const { caseId, mandateId } = await mandated(people, bornSo(300));
      await people.youth.post(`/youth-mandates/${mandateId}/plans`, aPlan(), { 'If-Match': '*', ...once() });
      await tick();
      expect(await messages(caseId)).toEqual([]);
      world.goTo(290 * DAY);
      await tick();
      expect(await messages(caseId)).toContain('youth.reminder queue');
      for (const days of [301, 2_000, 4_000]) {
        world.goTo(days * DAY);
        await tick();
      }
      expect(await messages(caseId)).toContain('youth.overdue supervisor');
      const { rows } = await world.admin.query(
        'select status, ended_at from relais.youth_mandates where id = $1',
        [mandateId],
      );
      expect(rows).toEqual([{ status: 'started', ended_at: null }]);
      world.goTo(0);
    });

    it('outlives an age decision and the end of the guardianship: it asks at once instead', async () => {
      world.goTo(0);
      const { caseId, mandateId } = await mandated(people, { apparentAge: { from: 15, to: 16 } });
      const guardians = await guardianshipPeople(world.api);
      const signal = { regime: 'territory', district: 'brussels', risks: [] };
      const told = await people.shelter.post(`/cases/${caseId}/guardianship`, signal, once());
      const any = { 'If-Match': '*' };
      const service = await serviceOf(guardians.service, caseId);
      await service.post(`/minors/${told.body.minor.id}/identification`, {}, any);
      await appoint(service, caseId, guardians.guardianId, { overCap: true });
      const doubt = await service.post(
        `/cases/${caseId}/age-assessments`,
        { grounds: ['appearance'] },
        once(),
      );
      const { id } = doubt.body.ageAssessments[0];
      await service.post(`/age-assessments/${id}/order`, {}, any);
      await service.post(`/age-assessments/${id}/result`, { ageMin: 19, ageMax: 21 }, any);
      const decided = await service.post(`/age-assessments/${id}/decision`, {}, any);
      expect(decided.body.ageAssessments[0].decision).toBe('adult');
      world.goTo(2 * DAY);
      await tick();
      const [mandate] = (await youthOf(people.youth, caseId)).mandates;
      expect(mandate.status).toBe('started');
      const asked = mandate.deadlines.find(({ kind }: { kind: string }) => kind === 'prolongation');
      const days = (Date.parse(asked.dueAt) - Date.now()) / DAY;
      expect([days > 14, days < 18]).toEqual([true, true]);
      expect(asked.source.en).toContain('age decision');
      expect(await messages(caseId)).toContain('youth.reminder queue');
      const { rows } = await world.admin.query('select status from relais.youth_mandates where id = $1', [
        mandateId,
      ]);
      expect(rows[0]).toEqual({ status: 'started' });
    });
  });

  /** Only one Guardianship Service exists in Belgium: the first that is on the system is told. */
  async function serviceOf(service: TestMember, caseId: string): Promise<TestMember> {
    expect((await service.get(`/cases/${caseId}/guardianship`)).status).toBe(200);
    return service;
  }
});
