import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { WatchGuardianships } from '#modules/guardianship';
import {
  appoint,
  guardianshipPeople,
  type GuardianshipPeople,
  identified,
} from '../factories/guardianship.js';
import { DeadlineWorld, kindsOf } from '../support/deadline-world.js';
import { eventually } from '../support/worker.js';

jest.setTimeout(60_000);

const DAY = 86_400_000;

let world: DeadlineWorld;
let people: GuardianshipPeople;

beforeAll(async () => {
  world = await DeadlineWorld.begin();
  people = await guardianshipPeople(world.api);
});
afterAll(() => world?.end());

const tick = () => world.tick([WatchGuardianships]);

const messages = (caseId: string) => world.messagesOf(caseId);

describe('a report nobody writes', () => {
  it('is reminded of once, then told to the guardian and the supervisors of the Service once', async () => {
    const caseId = await identified(people);
    await appoint(people.service, caseId, people.guardianId);
    await tick();
    const before = ['guardianship.signalled queue', 'guardianship.assigned person'];
    expect(await messages(caseId)).toEqual(before);
    world.goTo(11 * DAY);
    await tick();
    await tick();
    world.goTo(17 * DAY);
    await tick();
    await tick();
    expect(await messages(caseId)).toEqual([
      ...before,
      'guardianship.reminder person',
      'guardianship.overdue supervisor',
      'guardianship.overdue person',
    ]);
    await eventually(async () => (await kindsOf(people.guardian)).includes('guardianship.overdue'));
    await eventually(async () => (await kindsOf(people.supervisor)).includes('guardianship.overdue'));
    // The supervisors' notice is not the caseworkers', and nobody else of the guardian's office hears of it.
    expect(await kindsOf(people.service)).not.toContain('guardianship.overdue');
    const colleague = await world.api.member('guardian_office', { agencyId: people.guardian.agencyId });
    expect(await kindsOf(colleague)).toEqual([]);
  });
});

describe('a minor who waits', () => {
  it('is told to the supervisors after each limit, and after an outage once', async () => {
    world.goTo(0);
    const caseId = await identified(people);
    const waits = async () =>
      (await messages(caseId)).filter((text) => text.startsWith('guardianship.waiting'));
    await tick();
    expect(await waits()).toEqual([]);
    world.goTo(16 * DAY);
    await tick();
    await tick();
    expect(await waits()).toHaveLength(1);
    world.goTo(200 * DAY);
    await tick();
    await tick();
    expect(await waits()).toHaveLength(2);
  });
});
