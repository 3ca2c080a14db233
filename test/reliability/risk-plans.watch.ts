import { beforeAll, describe, expect, it } from '@jest/globals';
import { WatchRiskPlans } from '#modules/care';
import { aCase } from '../factories/cases.js';
import { planRisks } from '../factories/health.js';
import { endSharing, share } from '../factories/sharing.js';
import { inDays } from '../factories/days.js';
import type { TestMember } from '../support/api.js';
import { kindsOf } from '../support/deadline-world.js';
import { eventually } from '../support/worker.js';
import { world } from './deadline-stage.js';

describe('the schedule and risk plans', () => {
  const DAY = 86_400_000;

  let centre: TestMember;
  let supervisor: TestMember;

  beforeAll(async () => {
    world.goTo(0);
    centre = await world.api.member('specialised_centre', { services: ['ambulatory'] });
    supervisor = await world.api.member('specialised_centre', {
      agencyId: centre.agencyId,
      roles: ['supervisor'],
    });
  }, 60_000);

  /** What the schedule does some days from now. */
  async function tickOn(days: number): Promise<void> {
    world.goTo(days * DAY);
    await world.tick([WatchRiskPlans]);
  }

  const messages = (caseId: string) => world.messagesOf(caseId, '^risk[.](reminder|overdue)$');

  describe('a risk plan nobody looks at again', () => {
    it('is reminded of once, then told to the agency and its supervisors once', async () => {
      const { id } = await aCase(centre);
      expect((await planRisks(centre, id, { reviewOn: inDays(30) })).status).toBe(201);
      await tickOn(20);
      expect(await messages(id)).toEqual([]);
      await tickOn(25);
      await tickOn(26);
      expect(await messages(id)).toEqual(['risk.reminder queue']);
      await eventually(async () => (await kindsOf(centre)).includes('risk.reminder'));
      await tickOn(32);
      await tickOn(33);
      expect(await messages(id)).toEqual([
        'risk.reminder queue',
        'risk.overdue supervisor',
        'risk.overdue queue',
      ]);
      await eventually(async () => (await kindsOf(supervisor)).includes('risk.overdue'));
      expect(await kindsOf(await world.api.member('specialised_centre'))).toEqual([]);
    });

    it('is asked of nobody when it was written anew, and of no agency that has left the case', async () => {
      const { id } = await aCase(centre);
      await planRisks(centre, id, { reviewOn: inDays(30) });
      await planRisks(centre, id, { reviewOn: inDays(80) });
      const guest = await world.api.member('child_shelter', { services: ['child_shelter'] });
      const accessId = await share(world.api, id, guest, { categories: ['identity'], grantedBy: centre });
      await planRisks(guest, id, { reviewOn: inDays(30) });
      await endSharing(world.api, accessId);
      await tickOn(35);
      expect(await messages(id)).toEqual([]);
    });
  });
});
