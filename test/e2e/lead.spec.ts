import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { ReadHandovers } from '#modules/cases';
import { as } from '../factories/actors.js';
import { once } from '../factories/cases.js';
import { inMonths } from '../factories/days.js';
import {
  answer,
  CLOSE,
  leadOf,
  leadPeople,
  type LeadPeople,
  propose,
  REOPEN,
  sharedCase,
  turn,
} from '../factories/leading.js';
import { startTestApi, type TestApi } from '../support/api.js';

jest.setTimeout(60_000);

let api: TestApi;
let people: LeadPeople;
/** The outbox is for the worker alone. */
let admin: pg.Client;

beforeAll(async () => {
  api = await startTestApi();
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  people = await leadPeople(api);
});
afterAll(async () => {
  await admin?.end();
  await api?.close();
});

const BODIES: Record<string, object> = { 'follow-up': {}, closure: CLOSE, reopening: REOPEN };
const WAYS: Record<string, string[]> = { open: [], follow_up: ['follow-up'], closed: ['closure'] };

async function caseIn(state: string): Promise<string> {
  const caseId = await sharedCase(api, people);
  for (const act of WAYS[state]!) await turn(people.police, caseId, act, BODIES[act]);
  return caseId;
}

describe.each(Object.keys(WAYS))('a case that is %s', (state) => {
  it('may be read by who takes part, who sees the lead and nothing to do', async () => {
    const caseId = await caseIn(state);
    const { status, body } = await leadOf(people.centre, caseId);
    expect([status, body.status, body.actions, body.candidates, body.closures]).toEqual([
      200,
      state,
      [],
      [],
      [],
    ]);
    expect(body.leadAgency.id).toBe(people.police.agencyId);
    expect((await leadOf(people.outsider, caseId)).status).toBe(404);
  });
});

const ANSWERS = ['acceptance', 'refusal', 'withdrawal'];
/** act → who may, and what it becomes. */
const ANSWERED: Record<string, ['police' | 'centre', string]> = {
  acceptance: ['centre', 'accepted'],
  refusal: ['centre', 'refused'],
  withdrawal: ['police', 'withdrawn'],
};

describe('a proposal that another agency leads', () => {
  it.each(ANSWERS)('has one answer: after %s there is no other', async (first) => {
    const caseId = await sharedCase(api, people);
    const { body: proposal, headers } = await propose(people.police, caseId, people.centre);
    const [who, next] = ANSWERED[first]!;
    expect((await answer(people[who], proposal.id, first, '"old"')).status).toBe(412);
    const done = await answer(people[who], proposal.id, first, headers.get('etag')!);
    expect([done.status, done.body.status]).toEqual([201, next]);
    for (const act of ANSWERS) {
      expect([act, (await answer(people[ANSWERED[act]![0]], proposal.id, act, '"old"')).status]).toEqual([
        act,
        409,
      ]);
    }
    const lead = (await leadOf(people.shelter, caseId)).body.leadAgency.id;
    expect(lead).toBe(first === 'acceptance' ? people.centre.agencyId : people.police.agencyId);
  });

  it('is for an agency that takes part and can refer, made by the lead of an open case, one at a time', async () => {
    const caseId = await sharedCase(api, people);
    const field = async (answered: ReturnType<typeof propose>) => {
      const { status, body } = await answered;
      return [status, body.issues?.[0]?.name];
    };
    expect(await field(propose(people.police, caseId, people.outsider))).toEqual([400, 'toAgencyId']);
    expect(await field(propose(people.police, caseId, people.police))).toEqual([400, 'toAgencyId']);
    expect(await field(propose(people.police, caseId, people.centre, { reason: 'mood' }))).toEqual([
      400,
      'reason',
    ]);
    expect((await propose(people.centre, caseId, people.shelter)).status).toBe(403);
    expect((await propose(people.police, caseId, people.centre)).status).toBe(201);
    const second = await propose(people.police, caseId, people.shelter);
    expect([second.status, second.body.type]).toEqual([409, 'urn:problem-type:relais:handoverOpen']);
    const closed = await caseIn('closed');
    expect((await propose(people.police, closed, people.centre)).status).toBe(409);
  });

  it('shows its message to both ends, in the list of each, and to nobody else', async () => {
    const caseId = await sharedCase(api, people);
    const message = 'She trusts Ms Peeters. canary-lead';
    const { body } = await propose(people.police, caseId, people.centre, { message });
    for (const [member, direction] of [
      [people.police, 'outgoing'],
      [people.centre, 'incoming'],
    ] as const) {
      const list = await member.get(`/lead-handovers?direction=${direction}&status=proposed&limit=100`);
      expect(list.body.items.find(({ id }: { id: string }) => id === body.id)).toMatchObject({
        message,
        caseId,
      });
      expect((await leadOf(member, caseId)).body.handover.message).toBe(message);
    }
    expect((await leadOf(people.shelter, caseId)).body.handover).toBeUndefined();
    const { rows } = await admin.query<{ all: string }>(
      `select (select coalesce(string_agg(e::text, ''), '') from relais.audit_events e where case_id = $1)
         || (select coalesce(string_agg(o::text, ''), '') from relais.outbox o where case_id = $1) as all`,
      [caseId],
    );
    expect(rows[0]!.all).toContain('lead.proposed');
    expect(rows[0]!.all).not.toContain('canary');
  });
});

describe('when the lead passes', () => {
  it('the new lead reads and does what a lead may, and an agency that stays keeps what was open to it', async () => {
    const caseId = await sharedCase(api, people);
    const { body } = await propose(people.police, caseId, people.centre);
    await answer(people.centre, body.id, 'acceptance');
    expect((await leadOf(people.centre, caseId)).body.actions).toEqual(['follow_up', 'closure', 'handover']);
    expect((await leadOf(people.police, caseId)).body.actions).toEqual([]);
    expect((await people.police.get(`/cases/${caseId}`)).body.rights.read).toContain('identity');
    const centre = (await people.centre.get(`/cases/${caseId}`)).body;
    expect(centre.rights.read).toEqual(expect.arrayContaining(['identity', 'care', 'residence']));
    const { body: timeline } = await people.shelter.get(`/cases/${caseId}/timeline?limit=50`);
    const actions = timeline.items.map(({ action }: { action: string }) => action);
    expect(actions).toEqual(expect.arrayContaining(['lead.proposed', 'lead.accepted', 'access.opened']));
    const { rows: told } = await admin.query<{ agency: string }>(
      `select ids ->> 'agencyId' as agency from relais.outbox where case_id = $1 and type = 'lead.accepted'`,
      [caseId],
    );
    expect(told.map(({ agency }) => agency).sort()).toEqual(
      [people.police.agencyId, people.shelter.agencyId].sort(),
    );
  });

  it('an agency that leaves keeps what it wrote, and nobody it brought in loses the person', async () => {
    const caseId = await sharedCase(api, people);
    const assertion = await people.centre.post(`/cases/${caseId}/assertions`, { status: 'actual' }, once());
    expect(assertion.status).toBe(201);
    const { body } = await propose(people.police, caseId, people.centre, { stays: false });
    await answer(people.centre, body.id, 'acceptance');
    const before = await people.police.get(`/cases/${caseId}`);
    expect(before.body.identity.visible).toBe(true);
    expect(before.body.rights.read).not.toContain('residence');
    const shelter = await people.shelter.get(`/cases/${caseId}`);
    expect([shelter.status, shelter.body.identity.visible]).toEqual([200, true]);
  });
});

describe('closing', () => {
  it('waits for what must be settled, and takes the rest with a reason', async () => {
    const { police, centre } = people;
    const caseId = await sharedCase(api, people);
    const referral = { toAgencyId: centre.agencyId, service: 'ambulatory', urgency: 'this_week' };
    const sent = await police.post(
      `/cases/${caseId}/referrals`,
      { ...referral, legalGround: 'informed_consent' },
      once(),
    );
    expect(sent.status).toBe(201);
    const startsAt = new Date(Date.now() + 3 * 86_400_000).toISOString();
    const endsAt = new Date(Date.now() + 3 * 86_400_000 + 3_600_000).toISOString();
    const booking = {
      role: 'interpreter',
      purpose: 'counselling',
      language: 'tir',
      mode: 'telephone',
      startsAt,
      endsAt,
    };
    const booked = await police.post(
      `/cases/${caseId}/appointments`,
      { ...booking, costBearer: 'booking_agency' },
      once(),
    );
    expect([booked.status, booked.body.issues]).toEqual([201, undefined]);
    const { body } = await police.get(`/cases/${caseId}/open-matters`);
    expect(body.items).toMatchObject([
      { kind: 'referral_unanswered', mustBeSettled: true, id: sent.body.id, agency: { id: police.agencyId } },
      { kind: 'appointment_ahead', mustBeSettled: false, id: booked.body.id },
    ]);
    expect((await centre.get(`/cases/${caseId}/open-matters`)).status).toBe(403);
    // What another agency owns is told without its id: none at all, and no empty one.
    const ownedBy = (agencyId: string) =>
      admin.query('update relais.appointments set owner_agency_id = $2 where id = $1', [
        booked.body.id,
        agencyId,
      ]);
    await ownedBy(centre.agencyId);
    const foreign = (await police.get(`/cases/${caseId}/open-matters`)).body.items[1];
    expect([foreign.agency.id, Object.keys(foreign)]).toEqual([
      centre.agencyId,
      expect.not.arrayContaining(['id']),
    ]);
    await ownedBy(police.agencyId);
    const refused = await turn(police, caseId, 'closure', CLOSE);
    expect([refused.status, refused.body.issues[0].name]).toEqual([409, 'openMatters.referral_unanswered']);
    await police.post(`/referrals/${sent.body.id}/withdrawal`, {}, { 'If-Match': sent.headers.get('etag')! });
    expect((await turn(police, caseId, 'closure', CLOSE)).body.issues[0].name).toBe('detail');
    const closed = await turn(police, caseId, 'closure', {
      ...CLOSE,
      detail: 'The interpreter is for the notary. canary',
    });
    expect(closed.body.closures).toMatchObject([
      {
        reason: 'goals_reached',
        openMatters: ['appointment_ahead'],
        detail: expect.stringContaining('notary'),
      },
    ]);
  });

  it('leaves a case read-only, keeps it ten years, and everybody with what they wrote', async () => {
    const caseId = await sharedCase(api, people);
    await people.centre.post(`/cases/${caseId}/assertions`, { status: 'actual' }, once());
    const { body } = await turn(people.police, caseId, 'closure', CLOSE);
    expect(body.retainUntil).toBe(inMonths(10 * 12));
    const seen = (await people.centre.get(`/cases/${caseId}`)).body;
    expect([seen.status, seen.identity.visible, seen.assertions.visible]).toEqual(['closed', false, true]);
    expect(
      (await people.police.post(`/cases/${caseId}/assertions`, { status: 'actual' }, once())).status,
    ).toBe(409);
    await api.member('guardianship_service');
    const signal = { regime: 'territory', risks: [] };
    const late = await people.police.post(`/cases/${caseId}/guardianship`, signal, once());
    expect([late.status, late.body.type]).toEqual([409, 'urn:problem-type:relais:caseClosed']);
    const reopened = await turn(people.police, caseId, 'reopening', REOPEN);
    expect([reopened.body.retainUntil, reopened.body.closures[0].reopeningReason]).toEqual([
      undefined,
      'new_facts',
    ]);
    expect((await people.centre.get(`/cases/${caseId}`)).body.identity.visible).toBe(false);
  });

  it('never closes the case of a child because it disappeared, and keeps a child’s case until it is thirty', async () => {
    const caseId = await sharedCase(api, people, { sex: 'male', apparentAge: { from: 14, to: 16 } });
    const refused = await turn(people.police, caseId, 'closure', { reason: 'disappeared' });
    expect([refused.status, refused.body.type]).toEqual([409, 'urn:problem-type:relais:childIsLookedFor']);
    const { body } = await turn(people.police, caseId, 'closure', CLOSE);
    expect(body.retainUntil).toMatch(new RegExp(`^${inMonths(16 * 12).slice(0, 4)}-`));
  });

  it('waits while another agency is asked to lead, and says so before it says that the version is old', async () => {
    const caseId = await sharedCase(api, people);
    const { body } = await propose(people.police, caseId, people.centre);
    const stale = await people.police.post(`/cases/${caseId}/closure`, CLOSE, { 'If-Match': '"old"' });
    expect([stale.status, stale.body.type]).toEqual([409, 'urn:problem-type:relais:handoverOpen']);
    await answer(people.police, body.id, 'withdrawal');
    expect((await people.police.post(`/cases/${caseId}/closure`, CLOSE)).status).toBe(428);
    expect(
      (await people.police.post(`/cases/${caseId}/closure`, CLOSE, { 'If-Match': '"old"' })).status,
    ).toBe(412);
  });
});

describe('the list of proposals', () => {
  it('costs as many statements for a hundred as for one, each with a message to open', async () => {
    const message = 'She trusts Ms Peeters.';
    for (let n = 0; n < 3; n += 1)
      await propose(people.police, await sharedCase(api, people), people.centre, { message });
    const list = api.app.get(ReadHandovers, { strict: false });
    const counted = (limit: number) =>
      as(api, people.police, async (tx) => {
        const query = jest.spyOn(tx, 'query');
        const { items } = await list.list(tx, { direction: 'outgoing' }, { limit });
        return { opened: items.filter((one) => one.message).length, statements: query.mock.calls.length };
      });
    const [one, all] = [await counted(1), await counted(100)];
    expect([one.opened, all.opened > 3]).toEqual([1, true]);
    expect(all.statements).toBe(one.statements);
  });
});

describe('at the same moment', () => {
  it('of two members who accept, one does, and there is one lead', async () => {
    const caseId = await sharedCase(api, people);
    const colleague = await api.member('specialised_centre', { agencyId: people.centre.agencyId });
    const { body } = await propose(people.police, caseId, people.centre);
    const answers = await Promise.all(
      [people.centre, colleague, people.centre, colleague].map((member) =>
        answer(member, body.id, 'acceptance'),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    const leads = await api.sql(`select 1 from relais.case_access where case_id = $1 and ground = 'lead'`, [
      caseId,
    ]);
    expect(leads).toHaveLength(1);
  });

  it('of two proposals to two agencies one is made; of an answer and a withdrawal one counts', async () => {
    const caseId = await sharedCase(api, people);
    const made = await Promise.all([
      propose(people.police, caseId, people.centre),
      propose(people.police, caseId, people.shelter),
    ]);
    expect(made.map(({ status }) => status).sort()).toEqual([201, 409]);
    const { id, to } = made.find(({ status }) => status === 201)!.body;
    const asked = to.id === people.centre.agencyId ? people.centre : people.shelter;
    const both = await Promise.all([
      answer(asked, id, 'acceptance'),
      answer(people.police, id, 'withdrawal'),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('a proposal and the closing exclude each other, and a referral never lands in a closed case', async () => {
    for (let round = 0; round < 3; round += 1) {
      const caseId = await sharedCase(api, people);
      const { headers } = await leadOf(people.police, caseId);
      const [closing, proposing, referring] = await Promise.all([
        people.police.post(`/cases/${caseId}/closure`, CLOSE, { 'If-Match': headers.get('etag')! }),
        propose(people.police, caseId, people.shelter),
        people.police.post(
          `/cases/${caseId}/referrals`,
          {
            toAgencyId: people.centre.agencyId,
            service: 'ambulatory',
            urgency: 'this_week',
            legalGround: 'informed_consent',
          },
          once(),
        ),
      ]);
      expect([201, 409]).toContain(closing.status);
      if (closing.status === 201) expect([proposing.status, referring.status]).toEqual([409, 409]);
      else expect([proposing.status, referring.status]).toContain(201);
    }
  });
});
