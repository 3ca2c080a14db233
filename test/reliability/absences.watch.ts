import { beforeAll, describe, expect, it } from '@jest/globals';
import { WatchAbsences } from '#modules/shelters';
import { once } from '../factories/cases.js';
import { aChildShelter, aResidentOf, callRoll, type TestResident } from '../factories/presence.js';
import type { TestShelter } from '../factories/shelters.js';
import { eventually } from '../support/worker.js';
import { world } from './deadline-stage.js';

describe('the schedule and absences', () => {
  const MINUTE = 60_000;

  let shelter: TestShelter;

  beforeAll(async () => {
    world.goTo(0);
    shelter = await aChildShelter(world.api);
  });

  const tick = () => world.tick([WatchAbsences], 'places');

  /** A child whose absence may wait an hour. */
  async function aChild(label: string): Promise<TestResident> {
    const child = await aResidentOf(shelter, label, { from: 15, to: 16 });
    await shelter.worker.post(`/cases/${child.caseId}/assertions`, { status: 'not' }, once());
    return child;
  }

  const messages = async ({ caseId }: TestResident): Promise<number | null> =>
    (
      await world.admin.query(`select 1 from relais.outbox where type = 'presence.due' and case_id = $1`, [
        caseId,
      ])
    ).rowCount;

  const notices = async (): Promise<{ kind: string; severity: string; subject: { id: string } }[]> =>
    (await shelter.worker.get('/notifications')).body.items;

  describe('a child who was not there in the evening', () => {
    it('is proposed to be reported when the time is over, once, however many workers look', async () => {
      const [gone, back] = [await aChild('Room 1'), await aChild('Room 2')];
      await callRoll(shelter.worker, shelter.unitId, { [gone.stayId]: 'absent', [back.stayId]: 'absent' });
      world.goTo(58 * MINUTE);
      await tick();
      expect([await messages(gone), await messages(back)]).toEqual([0, 0]);
      await callRoll(shelter.worker, shelter.unitId, { [back.stayId]: 'present' });
      world.clock.advance(4 * MINUTE);
      await tick();
      expect([await messages(gone), await messages(back)]).toEqual([1, 0]);
      await eventually(async () => (await notices()).some(({ kind }) => kind === 'presence.due'));
      const told = (await notices()).filter(({ kind }) => kind === 'presence.due');
      expect(told).toMatchObject([{ severity: 'critical', subject: { id: gone.caseId } }]);
    });
  });
});
