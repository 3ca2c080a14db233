import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { personFields } from '../../libs/modules/cases/domain/person-fields.js';
import { aCase } from '../factories/cases.js';
import {
  answer,
  CLOSE,
  leadPeople,
  type LeadPeople,
  propose,
  REOPEN,
  sharedCase,
  turn,
} from '../factories/leading.js';
import { endSharing, share } from '../factories/sharing.js';
import { type Answer, startTestApi, type TestApi, type TestMember } from '../support/api.js';

jest.setTimeout(60_000);

let api: TestApi;
let people: LeadPeople;

beforeAll(async () => {
  api = await startTestApi();
  people = await leadPeople(api);
});
afterAll(() => api?.close());

interface Told {
  field: string;
  value?: string;
  isNewest: boolean;
  entryId: string;
  category: string;
}

const asOf = (who: TestMember, caseId: string, query: string): Promise<Answer> =>
  who.get(`/cases/${caseId}/as-of?${query}`);
const at = (moment: Date) => `at=${encodeURIComponent(moment.toISOString())}`;
/** An instant of its own: entries of one instant stand or fall together. */
const moment = async () => {
  await new Promise((resolve) => setTimeout(resolve, 5));
  const now = new Date();
  await new Promise((resolve) => setTimeout(resolve, 5));
  return now;
};
const personOf = ({ body }: Answer) =>
  Object.fromEntries(
    (body.fields as Told[])
      .filter(({ field, isNewest }) => isNewest && field.startsWith('person.'))
      .map(({ field, value }) => [field, value]),
  );
const fieldsOf = async (who: TestMember, caseId: string) => {
  const { body } = await who.get(`/cases/${caseId}`);
  const told = Object.entries(personFields({ ...body.identity.data, ageInDoubt: body.ageInDoubt })).filter(
    ([, value]) => value !== undefined,
  );
  return Object.fromEntries(told);
};

const name = (givenNames: string) => ({ names: [{ kind: 'primary', familyName: 'Tesfay', givenNames }] });
/** One correction after the other, each by somebody else than the one before. */
const EDITS: readonly [who: 'police' | 'centre', person: object][] = [
  ['police', { sex: 'other', citizenships: ['ER', 'ET'] }],
  ['centre', { ...name('Selam'), birthDate: { year: 2001, month: 3, precision: 'month' } }],
  ['police', { languages: [{ code: 'tir' }], citizenships: null }],
  ['centre', { birthDate: null, ageInDoubt: true }],
  ['police', { ...name('Salam'), sex: 'female' }],
  ['centre', { languages: [{ code: 'amh' }, { code: 'tir', dialect: 'Asmara' }] }],
];

describe('a case as it stood', () => {
  it('is at every moment what its page showed then, whoever corrected it', async () => {
    const caseId = await sharedCase(api, people);
    await share(api, caseId, people.centre, { categories: ['identity', 'referrals'] });
    const past: { when: Date; fields: object }[] = [];
    for (const [who, person] of EDITS) {
      past.push({ when: await moment(), fields: await fieldsOf(people.police, caseId) });
      const { headers } = await people[who].get(`/cases/${caseId}`);
      const etag = { 'If-Match': headers.get('etag')! };
      expect((await people[who].patch(`/cases/${caseId}`, { person }, etag)).status).toBe(200);
    }
    past.push({ when: await moment(), fields: await fieldsOf(people.police, caseId) });
    expect(new Set(past.map(({ fields }) => JSON.stringify(fields))).size).toBe(EDITS.length + 1);
    for (const { when, fields } of past) {
      for (const who of [people.police, people.centre, people.shelter])
        expect(personOf(await asOf(who, caseId, at(when)))).toEqual(fields);
    }
    // Each entry is a moment too, and its values lead back to the entry that wrote them.
    const { items } = (await people.police.get(`/cases/${caseId}/timeline?action=field.changed`)).body;
    const byEntry = (items as { id: string }[]).toReversed();
    for (const [index, { id }] of byEntry.entries()) {
      const then = await asOf(people.police, caseId, `entry=${id}`);
      expect(personOf(then)).toEqual(past[index + 1]!.fields);
      expect((then.body.fields as Told[]).some(({ entryId }) => entryId === id)).toBe(true);
    }
    expect(byEntry).toHaveLength(EDITS.length);
  });

  it('says who took part, who led and whether it was open', async () => {
    const before = await moment();
    const caseId = await sharedCase(api, people);
    const guest = await share(api, caseId, people.outsider, { categories: ['identity'] });
    const early = await moment();
    await endSharing(api, guest);
    const { body: proposal, headers } = await propose(people.police, caseId, people.centre);
    await answer(people.centre, proposal.id, 'acceptance', headers.get('etag')!);
    const passed = await moment();
    await turn(people.centre, caseId, 'closure', CLOSE);
    const closed = await moment();
    await turn(people.centre, caseId, 'reopening', REOPEN);
    const told = async (when: Date) => {
      const { body } = await asOf(people.police, caseId, at(when));
      const ids = (body.participants as { id: string }[]).map(({ id }) => id);
      return [body.status, body.lead?.id, ids.includes(people.outsider.agencyId), ids.length > 0];
    };
    const [police, centre] = [people.police.agencyId, people.centre.agencyId];
    expect(await told(before)).toEqual(['none', undefined, false, false]);
    expect(await told(early)).toEqual(['open', police, true, true]);
    expect(await told(passed)).toEqual(['open', centre, false, true]);
    expect(await told(closed)).toEqual(['closed', centre, false, true]);
    expect(await told(await moment())).toEqual(['open', centre, false, true]);
  });

  it('opens to a reader what is open to them today, of then', async () => {
    const { id } = await aCase(people.police, { circumstances: { narrative: 'canary-narrative' } });
    const narrow = await api.member('child_shelter');
    const opened = await moment();
    expect((await asOf(narrow, id, at(opened))).status).toBe(404);
    await share(api, id, narrow, { categories: ['identity'] });
    const { body } = await asOf(narrow, id, at(opened));
    const categories = new Set((body.fields as Told[]).map(({ category }) => category));
    expect([...categories]).toEqual(['identity']);
    expect(JSON.stringify(body)).not.toContain('canary-narrative');
    expect(JSON.stringify((await asOf(people.police, id, at(opened))).body)).toContain('canary-narrative');
    // Asking was a look at what was shown.
    const { items } = (await narrow.get(`/cases/${id}/timeline?type=look`)).body;
    expect(items[0].categories).toEqual(['identity']);
  });

  it('tells nothing of an erased case but that it was there', async () => {
    const { id } = await aCase(people.police);
    await api.sql('update relais.case_keys set destroyed_at = now() where case_id = $1', [id]);
    const { status, body } = await asOf(people.police, id, at(await moment()));
    const fields = body.fields as { field: string; redacted: boolean; value?: string }[];
    expect([status, fields.length > 0]).toEqual([200, true]);
    expect(fields.every(({ field, redacted, value }) => field === '*' && redacted && !value)).toBe(true);
  });

  it('is asked by one moment that has passed, of a case and an entry that are there', async () => {
    const { id } = await aCase(people.police);
    const { items } = (await people.police.get(`/cases/${id}/timeline`)).body;
    const other = await aCase(people.police);
    const wrong = async (query: string) => {
      const { status, body } = await asOf(people.police, id, query);
      return [status, body.issues?.[0]?.name, body.issues?.[0]?.type];
    };
    expect(await wrong('')).toEqual([400, 'at', 'required']);
    expect(await wrong(`${at(new Date())}&entry=${items[0].id}`)).toEqual([400, 'entry', 'unexpected']);
    expect(await wrong(at(new Date(Date.now() + 3_600_000)))).toEqual([400, 'at', 'inFuture']);
    expect((await wrong('at=2026-02-31T00:00:00Z')).slice(0, 2)).toEqual([400, 'at']);
    expect(await wrong(`entry=${randomUUID()}`)).toEqual([404, undefined, undefined]);
    expect((await asOf(people.police, other.id, `entry=${items[0].id}`)).status).toBe(404);
    for (const caseId of [id, randomUUID()])
      expect((await asOf(people.outsider, caseId, at(await moment()))).status).toBe(404);
  });
});
