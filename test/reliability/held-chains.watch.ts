import { describe, expect, it } from '@jest/globals';
import { sayTook } from '../support/patience.js';
import pg from 'pg';
import { WatchMissing } from '#modules/missing';
import { WatchDeadlines } from '#modules/referrals';
import { Rounds } from '../../apps/worker/rounds.js';
import { SCHEDULE } from '../../apps/worker/schedule.js';
import { aChild, missing, missingPeople } from '../factories/missing.js';
import { openCase, sendReferral, twoAgencies } from '../factories/referrals.js';
import { eventually } from '../support/worker.js';
import { world } from './deadline-stage.js';

describe('a case whose audit chain somebody holds', () => {
  const HOUR = 3_600_000;
  const GOAL_MS = 2_000;

  /** Runs `during` while somebody holds the chain of a case. */
  async function holding(caseId: string, during: () => Promise<void>): Promise<void> {
    const holder = new pg.Client({ connectionString: world.api.database.adminUrl });
    await holder.connect();
    try {
      await holder.query('begin');
      await holder.query('select from relais.audit_chains where chain_id = $1 for update', [caseId]);
      await during();
    } finally {
      await holder.end();
    }
  }

  const round = (useCase: unknown) =>
    world.workers[0].get(Rounds).run(SCHEDULE.find((entry) => entry.useCase === useCase)!);

  /** Whether the clock told of a case, once both the message and the entry of its chain are there. */
  async function isTold(caseId: string, types: string): Promise<boolean> {
    const { rows } = await world.admin.query<{ told: boolean }>(
      `select exists (select from relais.outbox where case_id = $1 and type ~ $2)
         and exists (select from relais.audit_events where case_id = $1 and action ~ $2 and system_actor = 'deadlines') as told`,
      [caseId, types],
    );
    return rows[0]!.told;
  }

  it('delays itself alone: a round tells of the others, and of it once it is free', async () => {
    world.goTo(0);
    const people = await twoAgencies(world.api);
    const searchers = await missingPeople(world.api);
    const lost = [await aChild(searchers.shelter), await aChild(searchers.shelter)] as const;
    for (const caseId of lost) await missing(searchers.shelter, caseId);
    const sent: string[] = [];
    for (let n = 0; n < 2; n += 1) {
      const [caseId] = await openCase(world.api.app, people.sender);
      await sendReferral(people.sender, caseId!, people.recipient.agencyId);
      sent.push(caseId!);
    }
    for (const [useCase, [held, other], types, hours] of [
      [WatchDeadlines, sent, 'referral.overdue', 1.1],
      [WatchMissing, lost, 'missing.task_overdue', 3.8],
    ] as const) {
      await holding(held!, async () => {
        world.goTo(hours * HOUR);
        const began = Date.now();
        await round(useCase);
        // A round of the other worker may have begun with the same rows just before.
        await eventually(() => isTold(other!, types));
        sayTook(`${types} beside a case that is held`, Date.now() - began, GOAL_MS);
        expect(await isTold(held!, types)).toBe(false);
      });
      await eventually(async () => {
        await round(useCase);
        return isTold(held!, types);
      });
    }
  });
});
