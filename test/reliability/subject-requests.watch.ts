import { describe, expect, it } from '@jest/globals';
import { WatchSubjectRequests } from '#modules/subject-rights';
import { aCase, once } from '../factories/cases.js';
import { inDays } from '../factories/days.js';
import type { TestMember } from '../support/api.js';
import { eventually } from '../support/worker.js';
import { world } from './deadline-stage.js';

describe('the schedule and the month of a request for own data', () => {
  const DAY = 86_400_000;

  it('is told a week before it is over and when it is, once each, to who wrote it down, the officer and the supervisors', async () => {
    world.goTo(0);
    const worker = await world.api.member('specialised_centre');
    const { agencyId } = worker;
    const officer = await world.api.member('specialised_centre', {
      agencyId,
      roles: ['data_protection_officer'],
    });
    const supervisor = await world.api.member('specialised_centre', { agencyId, roles: ['supervisor'] });
    const { id: caseId } = await aCase(worker);
    const body = { receivedOn: inDays(0), channel: 'writing', language: 'fr' };
    const { body: view } = await worker.post(`/cases/${caseId}/subject-requests`, body, once());
    const told = async (who: TestMember): Promise<string[]> =>
      (await who.get('/notifications?limit=100')).body.items
        .filter((one: { subject: { id: string } }) => one.subject.id === view.id)
        .map(({ kind }: { kind: string }) => kind)
        .sort();
    const tick = async (day: number): Promise<void> => {
      world.goTo(day * DAY);
      await world.tick([WatchSubjectRequests]);
      await world.tick([WatchSubjectRequests]);
    };
    const messages = async (): Promise<string[]> => {
      const { rows } = await world.admin.query<{ type: string }>(
        `select type from relais.outbox where ids ->> 'requestId' = $1 order by id`,
        [view.id],
      );
      return rows.map(({ type }) => type);
    };
    await tick(20);
    expect(await messages()).toEqual(['subject.asked']);
    await tick(24.5);
    expect(await messages()).toEqual(['subject.asked', 'subject.reminder']);
    await tick(32);
    await tick(60);
    expect(await messages()).toEqual(['subject.asked', 'subject.reminder', 'subject.overdue']);
    await eventually(async () => (await told(officer)).length === 3);
    await eventually(async () => (await told(supervisor)).length === 3);
    await eventually(async () => (await told(worker)).length === 2);
    expect(await told(worker)).toEqual(['subject.overdue', 'subject.reminder']);
  });
});
