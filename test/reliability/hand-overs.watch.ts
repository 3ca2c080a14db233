import { beforeAll, describe, expect, it } from '@jest/globals';
import { WatchHandOvers } from '#modules/police';
import {
  actOnHandOver,
  policePeople,
  type PolicePeople,
  propose,
  referredCase,
} from '../factories/police.js';
import type { TestMember } from '../support/api.js';
import { kindsOf } from '../support/deadline-world.js';
import { eventually } from '../support/worker.js';
import { world } from './deadline-stage.js';

describe('the schedule and hand overs', () => {
  const HOUR = 3_600_000;

  let people: PolicePeople;

  beforeAll(async () => {
    world.goTo(0);
    people = await policePeople(world.api);
  });

  const tick = () => world.tick([WatchHandOvers]);

  const messages = (caseId: string) => world.messagesOf(caseId, '^hand_over[.]');

  const noticesOf = async (member: TestMember): Promise<{ kind: string; params: object }[]> =>
    (await member.get('/notifications?limit=100')).body.items;
  describe('a hand-over nobody confirms', () => {
    it('is told to both sides once, then to the supervisors of both once, and to nobody after the confirmation', async () => {
      const caseId = await referredCase(people);
      const { id } = (await propose(people, caseId)).body;
      await tick();
      expect(await messages(caseId)).toEqual(['hand_over.proposed queue']);
      await eventually(async () => (await kindsOf(people.shelter)).includes('hand_over.proposed'));
      world.goTo(1.1 * HOUR);
      await tick();
      await tick();
      const reminded = [
        'hand_over.proposed queue',
        'hand_over.unconfirmed queue',
        'hand_over.unconfirmed queue',
      ];
      expect(await messages(caseId)).toEqual(reminded);
      world.goTo(3.1 * HOUR);
      await tick();
      await tick();
      expect(await messages(caseId)).toEqual([
        ...reminded,
        'hand_over.overdue supervisor',
        'hand_over.overdue supervisor',
      ]);
      await eventually(async () => (await kindsOf(people.supervisor)).includes('hand_over.overdue'));
      expect(await kindsOf(people.police)).not.toContain('hand_over.overdue');
      await actOnHandOver(people.shelter, id, 'receipt');
      await eventually(async () => (await kindsOf(people.police)).includes('hand_over.received'));
      expect(JSON.stringify(await noticesOf(people.shelter))).not.toContain('Gebremedhin');
    });

    it('that was confirmed meanwhile is told to nobody', async () => {
      world.goTo(0);
      const caseId = await referredCase(people);
      const { id } = (await propose(people, caseId)).body;
      await actOnHandOver(people.shelter, id, 'receipt');
      world.goTo(5 * HOUR);
      await tick();
      expect(await messages(caseId)).toEqual(['hand_over.proposed queue', 'hand_over.received queue']);
    });
  });
});
