import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseCaseReference } from '#kernel';
import { aCase } from '../factories/cases.js';
import { endSharing, share } from '../factories/sharing.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { fewestStatements } from '../support/statements.js';

const LETTERS = [...'ABCDEFGHJKMNPQRSTVWXYZ'];
const SYMBOLS = [...'0123456789', ...LETTERS];

let api: TestApi;
let police: TestMember;
let shelter: TestMember;

beforeAll(async () => {
  api = await startTestApi();
  police = await api.member('police');
  shelter = await api.member('specialised_centre');
});

afterAll(() => api?.close());

const named = (familyName: string, givenNames: string) => ({
  person: { names: [{ kind: 'primary' as const, familyName, givenNames }] },
});

async function found(member: TestMember, query: object): Promise<string[]> {
  const { status, body } = await member.post('/cases/query', query);
  expect(status).toBe(200);
  return body.items.map(({ id }: { id: string }) => id);
}

describe('the list of cases', () => {
  it('holds exactly the cases one takes part in, the newest first, page by page', async () => {
    const officer = await api.member('police');
    const own = [];
    for (let n = 0; n < 7; n += 1) own.unshift((await aCase(officer)).id);
    const shared = await aCase(police);
    const access = await share(api, shared.id, officer, { categories: ['identity'] });
    // A second ground for the same case does not list it twice.
    await share(api, shared.id, officer, { categories: ['referrals'] });
    const expected = [shared.id, ...own];
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const { body } = await officer.post('/cases/query', { limit: 3, total: true, cursor });
      expect(body.total).toBe(8);
      pages.push(body.items.map(({ id }: { id: string }) => id));
      cursor = body.next ? new URL(body.next, api.url).searchParams.get('cursor')! : undefined;
    } while (cursor && pages.length < 9);
    expect(pages.flat()).toEqual(expected);
    await endSharing(api, access);
    expect(await found(officer, {})).toEqual(expected);
    await api.sql('update relais.case_access set ended_at = now() where case_id = $1', [shared.id]);
    expect(await found(officer, {})).toEqual(own);
  });

  it('pages through cases of the same instant without losing one', async () => {
    const officer = await api.member('police');
    const ids = [];
    for (let n = 0; n < 5; n += 1) ids.push((await aCase(officer)).id);
    await api.sql(
      `update relais.case_access set case_opened_at = '2026-01-01T10:00:00.123Z' where agency_id = $1`,
      [officer.agencyId],
    );
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await officer.post('/cases/query', { limit: 1, cursor });
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.next ? new URL(body.next, api.url).searchParams.get('cursor')! : undefined;
    } while (cursor && seen.length < 9);
    expect(seen.sort()).toEqual(ids.sort());
  });

  it('can be narrowed to a state and to what the agency is in the case', async () => {
    const officer = await api.member('police');
    const [lead, closed, other] = [await aCase(officer), await aCase(officer), await aCase(police)];
    await share(api, other.id, officer, { categories: ['identity'] });
    await api.sql(`update relais.cases set status = 'closed' where id = $1`, [closed.id]);
    expect(await found(officer, { role: 'lead' })).toEqual([closed.id, lead.id]);
    expect(await found(officer, { role: 'participant' })).toEqual([other.id]);
    expect(await found(officer, { status: 'closed' })).toEqual([closed.id]);
    expect(await found(officer, { status: 'open', role: 'lead' })).toEqual([lead.id]);
  });

  it('shows a name only where the identity is open', async () => {
    const { id } = await aCase(police, named('Rahimi', 'Jawad'));
    const access = await share(api, id, shelter, { categories: ['referrals'] });
    const summary = async () => (await shelter.post('/cases/query', {})).body.items[0];
    expect(await summary()).not.toHaveProperty('displayName');
    expect(await summary()).toMatchObject({ id, sex: 'female', leadAgency: { id: police.agencyId } });
    await endSharing(api, access);
    await share(api, id, shelter, { categories: ['identity'] });
    expect(await summary()).toMatchObject({ id, displayName: 'Jawad Rahimi' });
  });
});

describe('a search', () => {
  it('finds a reference as people type it, and nothing by a wrong one', async () => {
    const { id, reference } = await aCase(police);
    const typed = reference
      .toLowerCase()
      .replace('be-', 'be ')
      .replace(/(.{4})$/, ' $1');
    expect(await found(police, { text: typed })).toEqual([id]);
    expect(await found(shelter, { text: typed })).toEqual([]);
    expect(await found(police, { text: reference.slice('BE-'.length) })).toEqual([id]);
    // Every symbol of it, replaced by its neighbour in the alphabet: none is a reference, and none of those is a name of a case.
    for (let place = 'BE-'.length; place < reference.length; place += 1) {
      const wrong = SYMBOLS[(SYMBOLS.indexOf(reference[place]!) + 1) % SYMBOLS.length]!;
      const text = reference.slice(0, place) + wrong + reference.slice(place + 1);
      expect([text, await found(police, { text })]).toEqual([text, []]);
    }
    expect(await found(police, { text: 'BE-00000000' })).toEqual([]);
  });

  it('finds a name whose letters would do as a reference, and the reference of the same letters before it', async () => {
    const officer = await api.member('police');
    const name = [...'ABCDEFGH']
      .map((last) => `Karimi${last}`)
      .flatMap((word) => LETTERS.map((l) => word + l));
    const alike = name.find((word) => parseCaseReference(word))!;
    const { id } = await aCase(officer, named(alike, 'Anna'));
    expect(await found(officer, { text: alike })).toEqual([id]);
    const other = await aCase(officer);
    await api.sql('update relais.cases set reference = $1 where id = $2', [
      parseCaseReference(alike),
      other.id,
    ]);
    expect(await found(officer, { text: alike })).toEqual([other.id]);
    expect(await found(police, { text: alike })).toEqual([]);
  });

  it.each([
    ['Belkacem', 'belkasem'],
    ['Nguyễn', 'Nguyen'],
    ['Nguyễn', 'nguyễn'],
    ['Gebremedhin', 'Gebremdhin'],
    ['Müller', 'muller'],
    ['Иванова', 'ivanova'],
    ['O’Brien', "o'brien"],
  ])('finds %s by %s', async (familyName, text) => {
    const officer = await api.member('police');
    const { id } = await aCase(officer, named(familyName, 'Anna'));
    await aCase(officer, named('Vandenbossche', 'Piet'));
    expect(await found(officer, { text })).toEqual([id]);
    expect(await found(officer, { text: `anna ${text}` })).toEqual([id]);
  });

  it('finds an alias and a name in its own script', async () => {
    const names = [
      { kind: 'primary' as const, familyName: 'Rahimi', givenNames: 'Jawad' },
      { kind: 'original_script' as const, familyName: 'رحیمی', givenNames: 'جواد', language: 'prs' },
      { kind: 'alias' as const, givenNames: 'Jay' },
    ];
    const officer = await api.member('police');
    const { id } = await aCase(officer, { person: { names } });
    for (const text of ['رحیمی', 'jay', 'rahimi']) expect(await found(officer, { text })).toEqual([id]);
  });

  it('never finds by a name that is not open to the searcher', async () => {
    const { id } = await aCase(police, named('Kowalczyk', 'Ewa'));
    await share(api, id, shelter, { categories: ['referrals'] });
    expect(await found(shelter, { text: 'kowalczyk' })).toEqual([]);
    await share(api, id, shelter, { disclosed: ['identity'], grantedBy: shelter });
    expect(await found(shelter, { text: 'kowalczyk' })).toEqual([]);
    await share(api, id, shelter, { disclosed: ['identity'], grantedBy: police });
    expect(await found(shelter, { text: 'kowalczyk' })).toEqual([id]);
    const { body } = await shelter.post('/cases/query', { text: 'kowalczyk', total: true });
    expect(body.total).toBe(1);
  });

  it('is audited with what it found, and without what was typed', async () => {
    const officer = await api.member('police');
    await aCase(officer, named('Kowalczyk', 'Ewa'));
    await officer.post('/cases/query', { text: 'kowalczyk' });
    const [event] = await api.sql<Record<string, unknown>>(
      `select action, kind, params from relais.audit_events where actor_agency = $1 and action = 'case.searched'`,
      [officer.agencyId],
    );
    expect(event).toMatchObject({ kind: 'look', params: { by: 'name', count: '1' } });
    expect(JSON.stringify(event)).not.toContain('kowal');
  });

  it('needs something to go by', async () => {
    const { status, body } = await police.post('/cases/query', { text: ' ? ' });
    expect(status).toBe(400);
    expect(body.issues).toMatchObject([{ name: 'text', type: 'tooShort' }]);
  });

  it('takes as many statements for many cases as for one', async () => {
    const [one, many] = [await api.member('police'), await api.member('police')];
    await aCase(one);
    for (let n = 0; n < 6; n += 1) await aCase(many, { needs: ['medical'] });
    const count = (member: TestMember) =>
      fewestStatements(() => member.post('/cases/query', { total: true }));
    await count(one);
    expect(await count(many)).toBe(await count(one));
  });
});
