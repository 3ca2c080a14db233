import { describe, expect, it } from '@jest/globals';
import { WatchDisclosureRequests } from '#modules/disclosures';
import { WatchConsents } from '#modules/referrals';
import { aCase } from '../factories/cases.js';
import { actOn, askFor, disclose } from '../factories/disclosures.js';
import type { TestMember } from '../support/api.js';
import { eventually } from '../support/worker.js';
import { world } from './deadline-stage.js';

describe('the schedule and what is disclosed or asked for', () => {
  const kindsOf = async (who: TestMember, id: string): Promise<string[]> =>
    (await who.get('/notifications?limit=100')).body.items
      .filter((one: { subject: { id: string } }) => one.subject.id === id)
      .map(({ kind }: { kind: string }) => kind)
      .sort();

  it('reminds who was asked, tells who asked that nobody answered, and tells what ran out: once each', async () => {
    world.goTo(0);
    const holder = await world.api.member('police');
    const asker = await world.api.member('specialised_centre');
    const { id: caseId } = await aCase(holder);
    const { body: given } = await disclose(holder, caseId, asker.agencyId, { categories: ['referrals'] });
    const { body: asked } = await askFor(asker, caseId, holder.agencyId);
    const age = (table: string, columns: string, id: string) =>
      world.admin.query(
        `update relais.${table} set ${columns} where ${table === 'case_access' ? 'source_id' : 'id'} = $1`,
        [id],
      );
    const tick = async () => {
      for (let time = 0; time < 2; time += 1) await world.tick([WatchDisclosureRequests, WatchConsents]);
    };
    await tick();
    await age('disclosure_requests', `remind_at = now() - interval '1 minute'`, asked.id);
    await tick();
    await age('disclosure_requests', `answer_by = now() - interval '1 minute'`, asked.id);
    await age(
      'case_access',
      `valid_from = now() - interval '1 day', valid_until = now() - interval '1 minute'`,
      given.id,
    );
    await tick();
    await eventually(async () => (await kindsOf(holder, asked.id)).length === 2);
    await eventually(async () => (await kindsOf(asker, asked.id)).length === 1);
    await eventually(async () => (await kindsOf(asker, given.id)).length === 2);
    expect(await kindsOf(holder, asked.id)).toEqual(['disclosure.asked', 'disclosure.reminder']);
    expect(await kindsOf(asker, asked.id)).toEqual(['disclosure.lapsed']);
    expect(await kindsOf(asker, given.id)).toEqual(['disclosure.access_ended', 'disclosure.opened']);
    expect((await holder.get(`/disclosure-requests/${asked.id}`)).body.status).toBe('lapsed');
    expect((await holder.get(`/disclosures/${given.id}`)).body).toMatchObject({
      status: 'ended',
      endedBecause: 'disclosure_expired',
    });
    const { rows } = await world.admin.query<{ text: string }>(
      `select params::text as text from relais.notifications where subject_id = any ($1::uuid[])`,
      [[asked.id, given.id]],
    );
    expect([...new Set(rows.map(({ text }) => text))]).toEqual(['{}']);
  });

  it('writes down once what fell with the person it was for, and tells whoever lost what that person had passed on', async () => {
    world.goTo(0);
    const holder = await world.api.member('police');
    const asker = await world.api.member('specialised_centre');
    const friend = await world.api.member('specialised_centre');
    const { id: caseId } = await aCase(holder);
    await disclose(holder, caseId, asker.agencyId, { categories: ['referrals'] });
    const { body: asked } = await askFor(asker, caseId, holder.agencyId);
    const answer = { legalGround: 'vital_interest', categories: ['identity'], onlyAsker: true };
    const { body: given } = await actOn(holder, `/disclosure-requests/${asked.id}`, 'answer', answer);
    const { body: passed } = await disclose(asker, caseId, friend.agencyId);
    await world.admin.query(
      `insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'family_tie')`,
      [caseId, asker.userId],
    );
    for (let time = 0; time < 2; time += 1) await world.tick([WatchDisclosureRequests]);
    await eventually(async () => (await kindsOf(friend, passed.id)).length === 2);
    expect(await kindsOf(friend, passed.id)).toEqual(['disclosure.access_ended', 'disclosure.opened']);
    const { rows } = await world.admin.query(
      `select action, subject_id, params from relais.audit_events
       where case_id = $1 and action in ('disclosure.ended', 'access.ended') order by action`,
      [caseId],
    );
    expect(rows).toEqual([
      {
        action: 'access.ended',
        subject_id: passed.id,
        params: { agency: friend.agencyId, ground: 'disclosure' },
      },
      { action: 'disclosure.ended', subject_id: given.disclosureId, params: { to: asker.agencyId } },
    ]);
    const { rows: waiting } = await world.admin.query(
      'select 1 from relais.disclosures where lost is not null and case_id = $1',
      [caseId],
    );
    expect(waiting).toEqual([]);
  });
});
