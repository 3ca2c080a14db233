import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { WatchConsents, WatchDeadlines } from '#modules/referrals';
import { act, openCase, sendReferral, twoAgencies, type TwoAgencies } from '../factories/referrals.js';
import { kindsOf } from '../support/deadline-world.js';
import { TestEventSource } from '../support/event-source.js';
import { eventually } from '../support/worker.js';
import { world } from './deadline-stage.js';

describe('the schedule and referrals', () => {
  const MINUTE = 60_000;

  let people: TwoAgencies;

  beforeAll(() => world.goTo(0));
  beforeEach(async () => {
    world.goTo(0);
    people = await twoAgencies(world.api);
  });

  /** More of them at once than there are workers. */
  const tick = () => world.tick([WatchDeadlines, WatchDeadlines]);

  const messages = async (referralId: string): Promise<string[]> =>
    (
      await world.admin.query<{ type: string }>(
        `select type from relais.outbox where ids ->> 'referralId' = $1 order by id`,
        [referralId],
      )
    ).rows.map(({ type }) => type);

  async function send(companions = 0): Promise<string> {
    const [caseId, ...others] = await openCase(world.api.app, people.sender, companions);
    const { body } = await sendReferral(people.sender, caseId!, people.recipient.agencyId, {
      togetherWithCaseIds: others,
    });
    return body.id;
  }

  describe('a referral nobody answers', () => {
    it('is reminded of once at half time, and told to the supervisor once when the deadline has passed', async () => {
      const id = await send();
      await tick();
      expect(await messages(id)).toEqual(['referral.sent']);
      world.clock.advance(31 * MINUTE);
      await tick();
      await tick();
      world.clock.advance(30 * MINUTE);
      const streams = [people.supervisor, people.sender].map((who) =>
        TestEventSource.open(world.api.url, who.cookie),
      );
      const [above, sender] = await Promise.all(streams);
      await tick();
      await tick();
      expect(await messages(id)).toEqual(['referral.sent', 'referral.reminder', 'referral.overdue']);
      await above!.until(({ type }) => type === 'notification');
      await sender!.until(({ type, data }) => type === 'referral' && data.id === id);
      [above, sender].forEach((stream) => stream!.close());

      const all = ['referral.overdue', 'referral.reminder', 'referral.sent'];
      await eventually(async () => (await kindsOf(people.supervisor)).length === 3);
      expect((await kindsOf(people.supervisor)).sort()).toEqual(all);
      expect((await kindsOf(people.recipient)).sort()).toEqual(all.slice(1));
      const { body } = await people.recipient.get(`/referrals/${id}`);
      expect(body.escalatedAt).toBe(world.clock.now().toISOString());
      const audited = await world.admin.query(
        `select action, system_actor from relais.audit_events where subject_id = $1 and system_actor is not null order by seq`,
        [id],
      );
      expect(audited.rows).toEqual([
        { action: 'referral.reminder', system_actor: 'deadlines' },
        { action: 'referral.overdue', system_actor: 'deadlines' },
      ]);
    });

    it('gets after a long outage the one step that is due, not those that were missed', async () => {
      const id = await send();
      world.clock.advance(48 * 60 * MINUTE);
      await tick();
      expect(await messages(id)).toEqual(['referral.sent', 'referral.overdue']);
    });

    it('of a mother and her child is one reminder', async () => {
      const id = await send(1);
      world.clock.advance(31 * MINUTE);
      await tick();
      expect(await messages(id)).toEqual(['referral.sent', 'referral.reminder']);
      const { rows } = await world.admin.query(
        'select reminded_at from relais.referrals where group_id = $1',
        [id],
      );
      expect(rows.map(({ reminded_at }) => reminded_at)).toEqual([world.clock.now(), world.clock.now()]);
    });

    it('is noticed by the schedule itself, by whichever worker comes first', async () => {
      const ids = [await send(), await send(), await send()];
      world.clock.advance(61 * MINUTE);
      await eventually(
        async () =>
          (await kindsOf(people.supervisor)).filter((kind) => kind === 'referral.overdue').length >= 3,
      );
      await new Promise((resolve) => setTimeout(resolve, 500));
      for (const id of ids) expect(await messages(id)).toEqual(['referral.sent', 'referral.overdue']);
      expect((await kindsOf(people.supervisor)).filter((kind) => kind === 'referral.overdue')).toHaveLength(
        3,
      );
    });
  });

  describe.each([
    ['acceptance', {}, 'recipient'],
    ['refusal', { reason: 'no_place' }, 'recipient'],
    ['withdrawal', {}, 'sender'],
  ] as const)('after a %s', (action, body, side) => {
    it('nobody is reminded and nothing escalates', async () => {
      const id = await send();
      await act(people[side], id, action, body);
      world.clock.advance(61 * MINUTE);
      await tick();
      expect((await messages(id)).filter((type) => /reminder|overdue/.test(type))).toEqual([]);
    });
  });

  describe('a consent', () => {
    const watch = () => world.tick([WatchConsents, WatchConsents]);
    const DAY = 24 * 60 * MINUTE;

    it('is asked for again two weeks before it runs out, and whoever lost something by its end is told once', async () => {
      const id = await send();
      await act(people.recipient, id, 'acceptance');
      const lead = await world.api.member('specialised_centre');
      await world.admin.query(
        `update relais.cases set lead_agency_id = $2 where id = (select case_id from relais.referrals where id = $1)`,
        [id, lead.agencyId],
      );
      world.clock.advance(17 * DAY);
      await watch();
      await watch();
      // The sender may have left the case: who leads it is told too.
      for (const who of [people.sender, lead])
        await eventually(async () => (await kindsOf(who)).includes('referral.consent_ends_soon'));
      const before = ['referral.sent', 'referral.accepted', 'referral.consent_ends_soon'];
      expect(await messages(id)).toEqual(before);
      await world.admin.query(
        `with c as (update relais.sharing_consents set valid_from = now() - interval '30 days', valid_until = now() - interval '1 second'
           where referral_id = $1 returning id, valid_until)
         update relais.case_access a set valid_until = c.valid_until from c where a.consent_id = c.id`,
        [id],
      );
      const stream = await TestEventSource.open(world.api.url, people.recipient.cookie);
      await watch();
      await watch();
      await stream.until(({ type, data }) => type === 'case' && data.caseId === undefined);
      stream.close();
      expect(await messages(id)).toEqual([...before, 'referral.consent_expired', 'referral.access_ended']);
      await eventually(async () => (await kindsOf(people.recipient)).includes('referral.access_ended'));
      const { rows } = await world.admin.query(
        `select e.action from relais.audit_events e join relais.referrals r on r.case_id = e.case_id
         where r.id = $1 and e.system_actor = 'deadlines' order by e.seq`,
        [id],
      );
      // Whichever watch comes first writes down its own.
      expect(rows.map(({ action }) => action).sort()).toEqual(['access.ended', 'consent.expired']);
    });
  });

  describe('a hundred referrals that are due at once', () => {
    it('are each told once, in several short transactions', async () => {
      const id = await send();
      await world.admin.query(
        `insert into relais.referrals (id, case_id, owner_agency_id, group_id, position, case_reference, to_agency_id, service,
         urgency, legal_ground, categories, status, brief_sex, brief_age_band, brief_age_in_doubt, brief_languages, brief_needs,
         sent_at, sent_by_membership, respond_by, remind_at)
       select n.id, r.case_id, r.owner_agency_id, n.id, 0, r.case_reference, r.to_agency_id, 'copy_' || n.i, r.urgency,
         r.legal_ground, r.categories, 'sent', r.brief_sex, r.brief_age_band, false, '{}', '{}', r.sent_at,
         r.sent_by_membership, r.respond_by, r.remind_at
       from relais.referrals r, (select gen_random_uuid() as id, i from generate_series(1, 100) i) n where r.id = $1`,
        [id],
      );
      world.clock.advance(61 * MINUTE);
      for (let i = 0; i < 3; i += 1) await tick();
      const { rows } = await world.admin.query(
        `select count(*)::integer as messages, count(distinct ids ->> 'referralId')::integer as referrals from relais.outbox
       where type = 'referral.overdue' and ids ->> 'toAgencyId' = $1`,
        [people.recipient.agencyId],
      );
      expect(rows).toEqual([{ messages: 101, referrals: 101 }]);
    });
  });
});
