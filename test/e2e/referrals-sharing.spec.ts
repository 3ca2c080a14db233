import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import {
  act,
  CANARIES,
  MESSAGE,
  openCase,
  referralBody,
  sendReferral,
  twoAgencies,
  type TwoAgencies,
} from '../factories/referrals.js';
import { share } from '../factories/sharing.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';

jest.setTimeout(60_000);

let api: TestApi;
let people: TwoAgencies;

beforeAll(async () => {
  api = await startTestApi();
});
beforeEach(async () => {
  people = await twoAgencies(api);
});
afterAll(() => api?.close());

const sharesOf = (body: { shares: { category: string; state: string }[] }): Record<string, string> =>
  Object.fromEntries(body.shares.map(({ category, state }) => [category, state]));

/** Everything the member can be shown of a case, as one text. */
async function allOf(member: TestMember, caseId: string, referralId: string): Promise<string> {
  const paths = [`/referrals/${referralId}`, '/referrals', '/home', '/notifications', `/cases/${caseId}`];
  const answers = await Promise.all(paths.map((path) => member.get(path)));
  return JSON.stringify(answers.map(({ body }) => body));
}

/** What the text should not hold and does; short, where the text is not. */
const leaksIn = (text: string, ...more: string[]): string[] =>
  [...Object.values(CANARIES), MESSAGE, ...more].filter((canary) => text.includes(canary));

describe('before a referral is accepted', () => {
  it('the recipient is shown nothing that names the person, wherever it looks', async () => {
    const { sender, recipient } = people;
    const [caseId] = await openCase(api.app, sender);
    const { body } = await sendReferral(sender, caseId!, recipient.agencyId);
    expect(leaksIn(await allOf(recipient, caseId!, body.id), caseId!)).toEqual([]);
    expect((await recipient.get(`/cases/${caseId}`)).status).toBe(404);
    const rows = await api.sql<{ text: Buffer }>(
      'select text from relais.referral_messages where referral_id = $1',
      [body.id],
    );
    expect(rows.flatMap(({ text }) => leaksIn(text.toString('latin1')))).toEqual([]);
  });

  it('the preview says what it would see and get, and sends nothing', async () => {
    const { sender, recipient } = people;
    const [caseId] = await openCase(api.app, sender);
    const body = referralBody(recipient.agencyId, {
      categories: ['identity', 'indicators', 'statements', 'referrals'],
    });
    const preview = await sender.post(`/cases/${caseId}/referrals/preview`, body);
    expect(preview.status).toBe(200);
    expect(preview.body).toMatchObject({
      recipient: { id: recipient.agencyId },
      before: { sex: 'female', languages: ['ron'], urgency: 'tonight' },
    });
    expect(sharesOf(preview.body)).toMatchObject({
      identity: 'after_acceptance',
      care: 'not_shared',
      whereabouts: 'not_shared',
    });
    expect(Object.keys(sharesOf(preview.body))).toHaveLength(14);
    const sent = await api.sql('select 1 from relais.referrals where case_id = $1', [caseId]);
    expect(sent).toEqual([]);
  });
});

describe('an acceptance', () => {
  it('opens exactly what was shared, to an agency whose kind may read it', async () => {
    const { sender, recipient } = people;
    const [caseId] = await openCase(api.app, sender);
    const { body } = await sendReferral(sender, caseId!, recipient.agencyId, {
      categories: ['identity', 'referrals'],
    });
    await act(recipient, body.id, 'acceptance');
    const { body: seen } = await recipient.get(`/cases/${caseId}`);
    expect(seen.identity).toMatchObject({ visible: true });
    expect(leaksIn(JSON.stringify(seen.identity))).toEqual([CANARIES.family, CANARIES.given]);
    expect(seen.indicators.visible).toBe(false);
    expect(leaksIn(JSON.stringify({ ...seen, identity: undefined, referrals: undefined }))).toEqual([]);
    const access = await api.sql<{ categories: string[]; disclosed: string[]; ground: string }>(
      'select categories, disclosed, ground from relais.case_access where case_id = $1 and agency_id = $2',
      [caseId, recipient.agencyId],
    );
    // A centre reads identities of everybody, and of referrals its own and what the sender disclosed to it.
    expect(access).toEqual([{ categories: ['identity'], disclosed: ['referrals'], ground: 'referral' }]);
  });
});

describe.each([
  ['refusal', { reason: 'no_place' }, 'recipient'],
  ['withdrawal', {}, 'sender'],
] as const)('after a %s', (action, body, side) => {
  it('the recipient keeps the brief and nothing else', async () => {
    const { sender, recipient } = people;
    const [caseId] = await openCase(api.app, sender);
    const { body: referral } = await sendReferral(sender, caseId!, recipient.agencyId);
    await act(people[side], referral.id, action, body);
    const { body: seen } = await recipient.get(`/referrals/${referral.id}`);
    expect(seen.brief.sex).toBe('female');
    expect(seen.actions).toEqual([]);
    expect(new Set(Object.values(sharesOf(seen)))).toEqual(new Set(['not_shared']));
    expect(leaksIn(await allOf(recipient, caseId!, referral.id), caseId!)).toEqual([]);
  });
});

describe('a withdrawal of an accepted referral', () => {
  it('ends the access it had opened, with the next request', async () => {
    const { sender, recipient } = people;
    const [caseId] = await openCase(api.app, sender);
    const { body } = await sendReferral(sender, caseId!, recipient.agencyId);
    await act(recipient, body.id, 'acceptance');
    expect((await recipient.get(`/cases/${caseId}`)).status).toBe(200);
    await act(sender, body.id, 'withdrawal');
    expect((await recipient.get(`/cases/${caseId}`)).status).toBe(404);
    expect(leaksIn(await allOf(recipient, caseId!, body.id), caseId!)).toEqual([]);
  });
});

describe('a completion', () => {
  it('leaves the case open to whoever helped, until it is handed back', async () => {
    const { sender, recipient } = people;
    const [caseId] = await openCase(api.app, sender);
    const { body } = await sendReferral(sender, caseId!, recipient.agencyId);
    await act(recipient, body.id, 'acceptance');
    const done = await act(recipient, body.id, 'completion', { outcome: 'accommodated' });
    expect(done.body.completion).toMatchObject({ outcome: 'accommodated' });
    expect((await recipient.get(`/cases/${caseId}`)).status).toBe(200);
    expect((await sender.get(`/referrals/${body.id}`)).body.completion.outcome).toBe('accommodated');
  });
});

describe('a mother and her child', () => {
  it('are one referral in the inbox and are answered as one', async () => {
    const { sender, recipient } = people;
    const cases = await openCase(api.app, sender, 1);
    const [mother, child] = cases as [string, string];
    const { body } = await sendReferral(sender, mother, recipient.agencyId, { togetherWithCaseIds: [child] });
    expect(body.companions).toMatchObject([{ relation: 'child', brief: { sex: 'female' } }]);
    const inbox = await recipient.get('/referrals?direction=incoming&status=sent');
    expect(inbox.body.items.filter(({ id }: { id: string }) => id === body.id)).toHaveLength(1);
    const rows = await api.sql<{ id: string }>(
      'select id from relais.referrals where group_id = $1 order by position',
      [body.id],
    );
    expect(rows).toHaveLength(2);
    expect(inbox.body.items.some(({ id }: { id: string }) => id === rows[1]!.id)).toBe(false);

    const accepted = await act(recipient, rows[1]!.id, 'acceptance');
    expect(accepted.body).toMatchObject({
      id: rows[1]!.id,
      status: 'accepted',
      message: MESSAGE,
      caseId: child,
    });
    for (const caseId of cases) expect((await recipient.get(`/cases/${caseId}`)).status).toBe(200);
    await act(sender, body.id, 'withdrawal');
    for (const caseId of cases) expect((await recipient.get(`/cases/${caseId}`)).status).toBe(404);
    expect((await sender.get(`/referrals/${rows[1]!.id}`)).body.status).toBe('withdrawn');
  });

  it('of which one is somebody else’s case are not sent at all', async () => {
    const { sender, recipient } = people;
    const [mine] = await openCase(api.app, sender);
    const other = await api.member('police');
    const [theirs] = await openCase(api.app, other);
    for (const foreign of [theirs!, randomUUID()]) {
      const sent = await sendReferral(sender, mine!, recipient.agencyId, { togetherWithCaseIds: [foreign] });
      expect(sent.body.issues).toMatchObject([{ name: 'togetherWithCaseIds', type: 'notInList' }]);
    }
    expect((await sendReferral(sender, theirs!, recipient.agencyId)).status).toBe(404);
    expect(await api.sql('select 1 from relais.referrals where case_id = $1', [mine])).toEqual([]);
  });
});

describe('a sender', () => {
  it('asks only an agency on the system that offers the service, and shares only what it may read', async () => {
    const { sender, recipient } = people;
    const [caseId] = await openCase(api.app, sender);
    const offSystem = await api.member('specialised_centre', { services: ['emergency_place'] });
    await api.sql('update relais.agencies set on_system = false where id = $1', [offSystem.agencyId]);
    const issues = async (toAgencyId: string, more: object = {}): Promise<[string, string][]> =>
      ((await sendReferral(sender, caseId!, toAgencyId, { ...more })).body.issues ?? []).map(
        ({ name, type }: { name: string; type: string }) => [name, type],
      );
    expect(await issues(offSystem.agencyId)).toEqual([['toAgencyId', 'notInList']]);
    expect(await issues(sender.agencyId)).toEqual([['toAgencyId', 'notInList']]);
    expect(await issues(randomUUID())).toEqual([['toAgencyId', 'notInList']]);
    expect(await issues(recipient.agencyId, { service: 'guardianship' })).toEqual([['service', 'notInList']]);
    expect(await issues(recipient.agencyId, { categories: ['identity', 'care'] })).toEqual([
      ['categories', 'notYours'],
    ]);
    const several = { toAgencyId: undefined, toAgencyIds: [recipient.agencyId, offSystem.agencyId] };
    expect(await issues(recipient.agencyId, several)).toEqual([['toAgencyIds', 'notInList']]);
    const one = { toAgencyId: undefined, toAgencyIds: [recipient.agencyId] };
    expect((await sendReferral(sender, caseId!, recipient.agencyId, one)).status).toBe(201);
  });
});

const GIVEN = {
  givenBy: 'person',
  form: 'oral',
  language: 'ron',
  interpretation: 'remote',
  interpreter: 'No. 4711',
};
const DUTY = {
  service: 'residential',
  legalGround: 'legal_duty_specialised_centre',
  categories: ['indicators'],
};

interface SharingItem {
  agency: { id: string };
  categories: string[];
  disclosedCategories: string[];
  legalGround?: string;
  endedBecause?: string;
  consent?: { id: string; state: string; actions: string[]; [field: string]: unknown };
}

/** What the member is told of who sees the case, of one agency. */
async function sharingWith(who: TestMember, caseId: string, agencyId: string): Promise<SharingItem[]> {
  const { body } = await who.get(`/cases/${caseId}/sharing`);
  return body.items.filter(({ agency }: SharingItem) => agency.id === agencyId);
}

/** A case that the recipient reads on her consent alone. */
async function onConsent(): Promise<{ caseId: string; referralId: string; consentId: string }> {
  const { sender, recipient } = people;
  const [caseId] = await openCase(api.app, sender);
  const { body } = await sendReferral(sender, caseId!, recipient.agencyId, { consent: GIVEN });
  expect((await act(recipient, body.id, 'acceptance')).status).toBe(201);
  const [item] = await sharingWith(sender, caseId!, recipient.agencyId);
  return { caseId: caseId!, referralId: body.id, consentId: item!.consent!.id };
}

const end = (who: TestMember, caseId: string, consentId: string, reason = 'person_withdrew') =>
  who.post(`/cases/${caseId}/consents/${consentId}/withdrawal`, { reason });
const renew = (who: TestMember, caseId: string, consentId: string, given: object = GIVEN) =>
  who.post(`/cases/${caseId}/consents/${consentId}/renewal`, given);

/** As if so much time had passed: for the consent and for what rests on it. */
const runOut = (consentId: string) =>
  api.sql(
    `with c as (update relais.sharing_consents set valid_from = now() - interval '2 days', valid_until = now() - interval '1 second'
       where id = $1 returning id, valid_until)
     update relais.case_access a set valid_until = c.valid_until from c where a.consent_id = c.id`,
    [consentId],
  );

/** Nothing of the case is left to the member, whatever it asks for. */
async function expectClosed(who: TestMember, caseId: string, referralId: string): Promise<void> {
  for (const path of ['', '/timeline', '/sharing', '/access-log']) {
    expect([path, (await who.get(`/cases/${caseId}${path}`)).status]).toEqual([
      path,
      path === '/access-log' ? 403 : 404,
    ]);
  }
  const found = await who.post('/cases/query', { text: CANARIES.family, total: true });
  expect(found.body).toMatchObject({ items: [], total: 0 });
  expect(leaksIn(await allOf(who, caseId, referralId), caseId)).toEqual([]);
}

describe('what is shared on consent', () => {
  it('says to whom, for what, who agreed and how, and until when it is open', async () => {
    const { sender, recipient } = people;
    const { caseId, consentId } = await onConsent();
    for (const who of [sender, recipient]) {
      const [item] = await sharingWith(who, caseId, recipient.agencyId);
      expect(item).toMatchObject({
        legalGround: 'informed_consent',
        consent: { ...GIVEN, id: consentId, state: 'in_force', purpose: 'emergency_place', recorded: true },
      });
      // A centre reads identities of everybody, and of the rest what the sender recorded.
      expect(item!.categories).toEqual(['identity']);
      expect(item!.disclosedCategories.sort()).toEqual(['indicators', 'referrals']);
      expect(item!.consent!.actions).toEqual(who === sender ? ['withdrawal', 'renewal'] : []);
    }
    const [row] = await api.sql<{ bound: boolean; name: Buffer }>(
      `select a.valid_until = c.valid_until as bound, c.interpreter as name from relais.case_access a
       join relais.sharing_consents c on c.id = a.consent_id where c.id = $1`,
      [consentId],
    );
    expect(row!.bound).toBe(true);
    expect(row!.name.toString('latin1')).not.toContain('4711');
  });

  it('is gone with the next request once she withdraws it; what rests on a duty stays', async () => {
    const { sender, recipient } = people;
    const { caseId, referralId, consentId } = await onConsent();
    const duty = await sendReferral(sender, caseId, recipient.agencyId, DUTY);
    await act(recipient, duty.body.id, 'acceptance');
    expect((await end(recipient, caseId, consentId)).status).toBe(404);

    const ended = await end(sender, caseId, consentId);
    expect(ended.status).toBe(201);
    const { body: seen } = await recipient.get(`/cases/${caseId}`);
    expect(seen.identity).toMatchObject({ visible: false, hiddenBecause: 'consent_ended' });
    expect(seen.indicators.visible).toBe(true);
    const { body: referral } = await recipient.get(`/referrals/${referralId}`);
    expect([referral.message, referral.consent.state]).toEqual([undefined, 'withdrawn']);
    expect(new Set(Object.values(sharesOf(referral)))).toEqual(new Set(['not_shared']));
    const items = await sharingWith(sender, caseId, recipient.agencyId);
    expect(items.map(({ legalGround, endedBecause }) => [legalGround, endedBecause])).toEqual([
      ['legal_duty_specialised_centre', undefined],
      ['informed_consent', 'consent_withdrawn'],
    ]);

    await act(sender, duty.body.id, 'withdrawal');
    await expectClosed(recipient, caseId, referralId);
    expect((await end(sender, caseId, consentId)).body.type).toBe('urn:problem-type:relais:consentEnded');
  });

  it('is an entry of the timeline with before and after, and the recipient is told nothing of the person', async () => {
    const { sender, recipient } = people;
    const { caseId, referralId, consentId } = await onConsent();
    await end(sender, caseId, consentId);
    const { body } = await sender.get(`/cases/${caseId}/timeline`);
    const actions = body.items.map(({ action }: { action: string }) => action);
    expect(actions.slice(0, 2).sort()).toEqual(['access.ended', 'consent.withdrawn']);
    const entry = body.items.find(({ action }: { action: string }) => action === 'consent.withdrawn');
    expect(entry.changes).toMatchObject([{ field: 'consent.state', before: 'in_force', after: 'withdrawn' }]);
    const told = await api.sql(
      `select ids from relais.outbox where type = 'referral.access_ended' and case_id = $1`,
      [caseId],
    );
    expect(told).toEqual([
      { ids: { referralId, fromAgencyId: sender.agencyId, toAgencyId: recipient.agencyId } },
    ]);
  });

  it('is gone when it runs out by the clock of the database, and opens again when she agrees anew', async () => {
    const { sender, recipient } = people;
    const { caseId, referralId, consentId } = await onConsent();
    await runOut(consentId);
    await expectClosed(recipient, caseId, referralId);
    const [item] = await sharingWith(sender, caseId, recipient.agencyId);
    expect(item).toMatchObject({
      endedBecause: 'consent_expired',
      consent: { state: 'expired', actions: ['renewal'] },
    });

    expect((await renew(sender, caseId, consentId)).status).toBe(201);
    expect((await recipient.get(`/cases/${caseId}`)).body.identity.visible).toBe(true);
    expect((await recipient.get(`/referrals/${referralId}`)).body.message).toBe(MESSAGE);
    expect((await renew(sender, caseId, consentId)).status).toBe(409);
  });

  it('stays the sender’s to end after another agency, which leads, wrote down that she agreed anew', async () => {
    const { sender, recipient } = people;
    const { caseId, referralId, consentId } = await onConsent();
    const lead = await api.member('specialised_centre');
    await share(api, caseId, lead, { categories: ['identity'] });
    await api.sql('update relais.cases set lead_agency_id = $2 where id = $1', [caseId, lead.agencyId]);
    expect((await renew(lead, caseId, consentId)).status).toBe(201);
    for (const who of [sender, lead]) {
      const [item] = await sharingWith(who, caseId, recipient.agencyId);
      expect(item!.consent).toMatchObject({ state: 'in_force', actions: ['withdrawal', 'renewal'] });
    }
    const [renewed] = await sharingWith(sender, caseId, recipient.agencyId);
    expect((await end(sender, caseId, renewed!.consent!.id)).status).toBe(201);
    await expectClosed(recipient, caseId, referralId);

    await act(sender, referralId, 'withdrawal');
    const [over] = await sharingWith(lead, caseId, recipient.agencyId);
    expect(over!.consent!.actions).toEqual([]);
    const again = await renew(lead, caseId, over!.consent!.id);
    expect(again).toMatchObject({ status: 409, body: { type: 'urn:problem-type:relais:consentEnded' } });
  });

  it('is not opened by an acceptance after it was withdrawn', async () => {
    const { sender, recipient } = people;
    const [caseId] = await openCase(api.app, sender);
    const { body } = await sendReferral(sender, caseId!, recipient.agencyId, { consent: GIVEN });
    const [item] = await sharingWith(sender, caseId!, recipient.agencyId);
    expect((await end(sender, caseId!, item!.consent!.id)).status).toBe(201);
    expect((await recipient.get(`/referrals/${body.id}`)).body.actions).toEqual(['receipt', 'refusal']);
    const answer = await act(recipient, body.id, 'acceptance');
    expect(answer).toMatchObject({ status: 409, body: { type: 'urn:problem-type:relais:consentEnded' } });
    expect((await recipient.get(`/cases/${caseId}`)).status).toBe(404);
  });

  it('is so on the grounds that both the list and the database call so, each with its source', async () => {
    const { body } = await people.sender.get('/code-lists/legal-ground');
    const rows = await api.sql<{ code: string; on_consent: boolean; source: string }>(
      'select code, on_consent, source from relais.legal_grounds',
    );
    const listed = body.items.map((item: { code: string; onConsent?: boolean }) => [
      item.code,
      item.onConsent ?? false,
    ]);
    expect(new Map(rows.map(({ code, on_consent }) => [code, on_consent]))).toEqual(new Map(listed));
    expect(rows.filter(({ source }) => source.length < 10)).toEqual([]);
  });

  it('is short where only the ground is named, and refused where it does not fit', async () => {
    const { sender, recipient } = people;
    const [caseId] = await openCase(api.app, sender, 1);
    const issueOf = async (more: object) =>
      (await sendReferral(sender, caseId!, recipient.agencyId, { ...more })).body.issues?.[0];
    expect(await issueOf({ legalGround: 'vital_interest', consent: GIVEN })).toMatchObject({
      name: 'consent',
    });
    for (const until of ['2020-01-01', '2099-01-01']) {
      expect(await issueOf({ consent: { ...GIVEN, until } })).toMatchObject({ name: 'consent.until' });
    }
    const nobody = { consent: { ...GIVEN, interpretation: 'none' } };
    expect(await issueOf(nobody)).toMatchObject({ name: 'consent.interpreter', type: 'unexpected' });
    await sendReferral(sender, caseId!, recipient.agencyId);
    const [row] = await api.sql<{ days: number; given_by: string | null }>(
      `select extract(day from valid_until - now())::integer as days, given_by from relais.sharing_consents where case_id = $1`,
      [caseId],
    );
    expect(row).toEqual({ days: 30, given_by: null });
  });

  it('is agreed to for a child by who answers for it; a mother does so for hers', async () => {
    const { sender, recipient } = people;
    const [mother, child] = (await openCase(api.app, sender, 1)) as [string, string];
    const alone = await sendReferral(sender, child, recipient.agencyId, { consent: GIVEN });
    expect(alone.body.issues).toMatchObject([{ name: 'consent.givenBy', type: 'childNeedsRepresentative' }]);
    await sendReferral(sender, mother, recipient.agencyId, { consent: GIVEN, togetherWithCaseIds: [child] });
    const givers = await api.sql(
      'select case_id, given_by from relais.sharing_consents where case_id = any ($1) order by given_by',
      [[mother, child]],
    );
    expect(givers).toEqual([
      { case_id: child, given_by: 'parent' },
      { case_id: mother, given_by: 'person' },
    ]);
  });

  it('is written down with one statement, however many are asked for however many people', async () => {
    const { sender } = people;
    const [mother, child] = (await openCase(api.app, sender, 1)) as [string, string];
    const houses = await Promise.all(
      [1, 2, 3].map(() => api.member('specialised_centre', { services: ['emergency_place'] })),
    );
    const query = jest.spyOn(pg.Client.prototype, 'query');
    const consent = { ...GIVEN, interpretation: 'present', interpreter: 'canary-interpreter' };
    const asked = { toAgencyId: undefined, toAgencyIds: houses.map(({ agencyId }) => agencyId), consent };
    const { status } = await sendReferral(sender, mother, houses[0]!.agencyId, {
      ...asked,
      togetherWithCaseIds: [child],
    });
    const texts = (query.mock.calls as unknown as [string | { text: string }][]).map(([said]) =>
      typeof said === 'string' ? said : said.text,
    );
    query.mockRestore();
    expect(status).toBe(201);
    expect(texts.filter((text) => text.includes('insert into relais.sharing_consents'))).toHaveLength(1);
    const kept = await api.sql<{ to_agency_id: string; interpreter: Buffer }>(
      'select to_agency_id, interpreter from relais.sharing_consents where case_id = any ($1)',
      [[mother, child]],
    );
    expect(new Set(kept.map(({ to_agency_id }) => to_agency_id)).size).toBe(3);
    // Each sealed for its own row.
    expect(new Set(kept.map(({ interpreter }) => interpreter.toString('hex'))).size).toBe(6);
  });
});
