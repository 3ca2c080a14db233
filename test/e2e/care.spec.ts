import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { ContactRulesOfCases } from '#modules/care';
import { as } from '../factories/actors.js';
import { once } from '../factories/cases.js';
import { CLOSE, leadPeople, type LeadPeople, sharedCase, turn } from '../factories/leading.js';
import { share } from '../factories/sharing.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { ALL_CATEGORIES, trying } from '../security/raw-actor.js';

jest.setTimeout(60_000);

let api: TestApi;
let people: LeadPeople;
let admin: pg.Client;
let app: pg.Client;

beforeAll(async () => {
  api = await startTestApi();
  people = await leadPeople(api);
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  app = new pg.Client({ connectionString: api.database.appUrl });
  await Promise.all([admin.connect(), app.connect()]);
}, 60_000);
afterAll(async () => {
  await Promise.all([admin?.end(), app?.end()]);
  await api?.close();
});

const NEVER_CALL = {
  channels: [
    { channel: 'call', use: 'never' },
    { channel: 'sms', use: 'with_code_word', from: '09:00', until: '18:00' },
  ],
  mayBeTold: ['lawyer', 'guardian'],
  reach: [{ channel: 'sms', value: '0470 canary-number' }],
  codeWord: 'canary-word',
  note: 'He reads her messages in the evening. canary-note',
};
const state = (member: TestMember, caseId: string, more: object = {}) =>
  member.post(`/cases/${caseId}/safe-contact`, { ...NEVER_CALL, ...more }, once());
const contact = (member: TestMember, caseId: string) => member.get(`/cases/${caseId}/safe-contact`);

describe('safe contact', () => {
  it('is known to everybody who takes part: the rules to all, numbers and words where the identity is open', async () => {
    const caseId = await sharedCase(api, people);
    const bare = await api.member('reception');
    await share(api, caseId, bare, { categories: [] });
    expect((await state(people.police, caseId)).status).toBe(201);
    for (const member of [people.police, people.centre, bare]) {
      const { body } = await contact(member, caseId);
      expect(body.rules).toEqual([
        { channel: 'call', use: 'never', windows: [] },
        { channel: 'sms', use: 'with_code_word', windows: [{ from: '09:00', until: '18:00' }] },
      ]);
      const isOpen = member !== bare;
      expect(JSON.stringify(body).includes('canary-number')).toBe(isOpen);
    }
    expect((await contact(people.outsider, caseId)).status).toBe(404);
    expect((await state(people.outsider, caseId)).status).toBe(404);
    expect((await state(bare, caseId)).status).toBe(403);
  });

  it('of two agencies is as the stricter says it, and a new statement stands before the last one', async () => {
    const caseId = await sharedCase(api, people);
    await state(people.police, caseId);
    const channels = [
      { channel: 'call', use: 'allowed', from: '10:00', until: '12:00' },
      { channel: 'sms', use: 'allowed' },
    ];
    const free = { channels, mayBeTold: ['lawyer', 'family'], codeWord: undefined };
    const { body } = await state(people.centre, caseId, free);
    expect(body.rules.map(({ channel, use }: { channel: string; use: string }) => [channel, use])).toEqual([
      ['call', 'never'],
      ['sms', 'with_code_word'],
    ]);
    expect(body.mayBeTold).toEqual(['lawyer']);
    const again = await state(people.police, caseId, { channels: [{ channel: 'call', use: 'allowed' }] });
    expect([again.body.rules[0].use, again.body.earlier]).toEqual(['allowed', 1]);
  });

  it.each([
    ['a way that is none', { channels: [{ channel: 'pigeon', use: 'never' }] }, 'channels.0.channel'],
    ['half a window', { channels: [{ channel: 'call', use: 'allowed', from: '09:00' }] }, 'channels.0.until'],
    ['a code word nobody named', { codeWord: ' ' }, 'codeWord'],
    [
      'a time that is none',
      { channels: [{ channel: 'call', use: 'allowed', from: '25:00', until: '26:00' }] },
      'channels.0.from',
    ],
  ])('refuses %s', async (_what, more, field) => {
    const caseId = await sharedCase(api, people);
    const { status, body } = await state(people.police, caseId, more);
    expect([status, body.issues.map(({ name }: { name: string }) => name)]).toEqual([
      400,
      expect.arrayContaining([field]),
    ]);
  });

  it('leaves no number, word or note in a table, and is a look', async () => {
    const caseId = await sharedCase(api, people);
    await state(people.police, caseId);
    await contact(people.centre, caseId);
    const { rows } = await admin.query<{ text: string }>(
      `select (select string_agg(s::text, '') from relais.safe_contacts s) || (select string_agg(d::text, '') from
         relais.safe_contact_details d) || (select string_agg(e::text, '') from relais.audit_events e where case_id = $1) as text`,
      [caseId],
    );
    expect(rows[0]!.text).not.toContain('canary');
    expect(rows[0]!.text).toContain('contact.stated');
    const looks = await admin.query(
      `select 1 from relais.audit_events where case_id = $1 and kind = 'look' and 'identity' = any (categories)`,
      [caseId],
    );
    expect(looks.rowCount).toBeGreaterThan(0);
  });
});

describe('on a list of cases', () => {
  const rulesOf = (member: TestMember, ...ids: string[]) =>
    member.get(`/case-contacts?caseIds=${ids.join(',')}`);

  it('says the rules of those one takes part in, and nothing of another’s, a number or a word', async () => {
    const [mine, silent] = [await sharedCase(api, people), await sharedCase(api, people)];
    const bare = await api.member('reception');
    await share(api, mine, bare, { categories: [] });
    await state(people.police, mine);
    const { body } = await rulesOf(people.centre, silent, mine, mine);
    expect(body.items).toEqual([
      {
        id: mine,
        rules: [
          { channel: 'call', use: 'never', windows: [] },
          { channel: 'sms', use: 'with_code_word', windows: [{ from: '09:00', until: '18:00' }] },
        ],
      },
    ]);
    expect((await rulesOf(bare, mine)).body.items).toHaveLength(1);
    expect((await rulesOf(people.outsider, mine)).body.items).toEqual([]);
    expect(JSON.stringify(body)).not.toContain('canary');
  });

  it.each(['', 'x', Array.from({ length: 101 }, () => '6f9619ff-8b86-4011-b42d-00c04fc964ff').join(',')])(
    'refuses what is no list of cases (%#)',
    async (ids) => {
      expect((await rulesOf(people.centre, ids)).status).toBe(400);
    },
  );

  it('takes as many statements for many as for one', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 4; i += 1) ids.push(await sharedCase(api, people));
    for (const id of ids) await state(people.police, id);
    const count = (some: string[]) =>
      as(api, people.centre, async (tx) => {
        const spy = jest.spyOn(tx, 'query');
        await api.app.get(ContactRulesOfCases, { strict: false }).run(tx, some);
        return spy.mock.calls.length;
      });
    expect(await count(ids)).toBe(await count(ids.slice(0, 1)));
  });
});

const note = (more: object = {}) => ({
  kind: 'psychological',
  sensitive: false,
  text: 'She slept well for the first time. canary-care',
  language: 'eng',
  occurredAt: '2026-01-02T10:00:00Z',
  ...more,
});
const write = (member: TestMember, caseId: string, more: object = {}) =>
  member.post(`/cases/${caseId}/care-notes`, note(more), once());

/** A case in which the care of the centre is open to the shelter. */
async function caredFor(): Promise<string> {
  const caseId = await sharedCase(api, people);
  await share(api, caseId, people.shelter, { categories: ['care'], grantedBy: people.centre });
  return caseId;
}

describe('a care note', () => {
  it('is read by whom it was opened to, never by police or by an agency that does not care for the person', async () => {
    const caseId = await caredFor();
    const { status, body } = await write(people.centre, caseId);
    expect([status, body.text, body.agency.id]).toEqual([201, note().text, people.centre.agencyId]);
    expect((await people.shelter.get(`/care-notes/${body.id}`)).body.text).toBe(note().text);
    expect((await people.police.get(`/care-notes/${body.id}`)).status).toBe(403);
    expect((await people.police.get(`/cases/${caseId}/care-notes`)).status).toBe(403);
    expect((await people.outsider.get(`/care-notes/${body.id}`)).status).toBe(404);
    expect((await write(people.police, caseId)).status).toBe(403);
    expect((await write(people.outsider, caseId)).status).toBe(404);
    const other = await sharedCase(api, people);
    const hidden = await write(people.centre, other);
    expect((await people.shelter.get(`/care-notes/${hidden.body.id}`)).status).toBe(404);
  });

  it('that is sensitive stays with the agency that wrote it, whatever is open, in raw SQL too', async () => {
    const caseId = await caredFor();
    await write(people.centre, caseId, { sensitive: true });
    await write(people.centre, caseId);
    const seen = async (member: TestMember) =>
      (await member.get(`/cases/${caseId}/care-notes`)).body.items
        .map((one: { sensitive: boolean }) => one.sensitive)
        .sort();
    expect([await seen(people.centre), await seen(people.shelter)]).toEqual([[false, true], [false]]);
    const raw = (member: TestMember) =>
      trying(app, { ...member, reads: ALL_CATEGORIES, writes: ALL_CATEGORIES }, async () => {
        const { rowCount } = await app.query('select 1 from relais.care_notes where case_id = $1', [caseId]);
        return rowCount;
      });
    expect([await raw(people.centre), await raw(people.shelter), await raw(people.outsider)]).toEqual([
      2, 1, 0,
    ]);
  });

  it('is corrected by its agency, keeps what it said, and has one newest version', async () => {
    const caseId = await caredFor();
    const { body } = await write(people.centre, caseId);
    const correct = (member: TestMember, id: string, more: object = {}) =>
      member.post(`/care-notes/${id}/corrections`, note({ text: 'She slept four hours.', ...more }), once());
    expect((await correct(people.shelter, body.id)).status).toBe(403);
    const both = await Promise.all([correct(people.centre, body.id), correct(people.centre, body.id)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const corrected = both.find(({ status }) => status === 201)!.body;
    expect(corrected.earlier).toMatchObject([{ id: body.id, text: note().text }]);
    const listed = (await people.shelter.get(`/cases/${caseId}/care-notes`)).body.items;
    expect(listed.map(({ id }: { id: string }) => id)).toEqual([corrected.id]);
    const hidden = await correct(people.centre, corrected.id, { sensitive: true });
    expect(hidden.body.sensitive).toBe(false);
  });

  it('comes in pages, by kind, the newest first, and not before it happened', async () => {
    const caseId = await caredFor();
    for (const day of ['01', '02', '03'])
      await write(people.centre, caseId, { occurredAt: `2026-02-${day}T10:00:00Z` });
    await write(people.centre, caseId, { kind: 'legal' });
    const first = (await people.centre.get(`/cases/${caseId}/care-notes?limit=2&kind=psychological`)).body;
    const second = (await people.centre.get(first.next)).body;
    const days = [...first.items, ...second.items].map(({ occurredAt }) => occurredAt.slice(8, 10));
    expect(days).toEqual(['03', '02', '01']);
    expect(second.next).toBeUndefined();
    const future = await write(people.centre, caseId, { occurredAt: '2999-01-01T00:00:00Z' });
    expect([future.status, future.body.issues[0].name]).toEqual([400, 'occurredAt']);
  });

  it('is not written in a closed case, and leaves no word in a table', async () => {
    const caseId = await caredFor();
    await write(people.centre, caseId);
    await turn(people.police, caseId, 'closure', CLOSE);
    expect((await write(people.centre, caseId)).status).toBe(409);
    const { rows } = await admin.query<{ text: string }>(
      `select (select string_agg(n::text, '') from relais.care_notes n) || (select string_agg(e::text, '') from
         relais.audit_events e) as text`,
    );
    expect(rows[0]!.text).not.toContain('canary');
  });
});
