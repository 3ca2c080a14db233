import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { EndInquiries, ListMatchRequests } from '#modules/persons';
import { UnitOfWork } from '#platform/database';
import { wordsOf } from '../../libs/modules/persons/domain/name-words.js';
import { as } from '../factories/actors.js';
import { aCase, once } from '../factories/cases.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(60_000);

let api: TestApi;
let worker: INestApplicationContext;
let admin: pg.Client;
let officer: TestMember;
let centre: TestMember;

beforeAll(async () => {
  api = await startTestApi();
  worker = await startTestWorker(api.database);
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  officer = await api.member('police', { agencyName: 'Police zone Test-North' });
  centre = await api.member('specialised_centre', { agencyName: 'Centre Test' });
});
afterAll(async () => {
  await admin?.end();
  await worker?.close();
  await api?.close();
});

const named = (familyName: string, givenNames: string) => [
  { kind: 'primary' as const, familyName, givenNames },
];
const born = (year: number) => ({ year, precision: 'year' as const });
const recognise = (member: TestMember, names: object[], more: object = {}) =>
  member.post('/persons/recognition', { names, ...more });
const ask = (member: TestMember, caseId: string) =>
  member.post(`/cases/${caseId}/match-inquiries`, {}, once());
const notified = async (member: TestMember, kind: string) =>
  (await member.get('/notifications?limit=100')).body.items.filter(
    (one: { kind: string }) => one.kind === kind,
  );

/** What a request leaves behind is worked off when a later one has been. */
async function worked(): Promise<void> {
  await eventually(async () => {
    const { rows } = await admin.query<{ open: number }>(
      `select count(*)::integer as open from relais.outbox where done_at is null and dead_at is null`,
    );
    return rows[0]!.open === 0;
  });
}

describe('an officer who asks whether a person is known', () => {
  it('finds beside her own file the one in another script, which her own is nearer than', async () => {
    const other = await aCase(officer, {
      person: { names: named('ხვიჩია', 'თამარ'), birthDate: born(1997), sex: 'female' },
    });
    const person = {
      names: named('Khvichia', 'Tamari'),
      birthDate: { year: 1998, month: 2, day: 11, precision: 'day' as const },
      sex: 'female',
    };
    const own = await aCase(officer, { person });
    const { names, ...more } = person;
    const found = async (beside: object) =>
      (await recognise(officer, names, { ...more, ...beside })).body.candidates.map(
        ({ caseId }: { caseId: string }) => caseId,
      );
    expect((await found({}))[0]).toBe(own.id);
    expect(await found({ besideCaseId: own.id })).toEqual([other.id]);
  });

  it('finds her in another script, with the reasons', async () => {
    const known = await aCase(officer, {
      person: { names: named('ገብረመድህን', 'ተስፋይ'), birthDate: born(2001) },
    });
    const { status, body } = await recognise(officer, named('Gebremedhin', 'Tesfay'), {
      birthDate: born(2002),
      sex: 'female',
    });
    expect(status).toBe(200);
    expect(body.candidates[0]).toEqual({
      caseId: known.id,
      reference: known.reference,
      name: 'ተስፋይ ገብረመድህን',
      birthYear: 2001,
      reasons: [
        { code: 'same_sound', typed: 'Tesfay Gebremedhin', recorded: 'ተስፋይ ገብረመድህን' },
        { code: 'birth_year_near', years: 1 },
      ],
      otherFiles: [],
    });
  });

  it('is shown at most five, and nobody who is much older', async () => {
    for (let n = 0; n < 7; n += 1)
      await aCase(officer, { person: { names: named('Al-Hassan', 'Fatima'), birthDate: born(2004) } });
    const many = await recognise(officer, named('الحسن', 'فاطمة'), { birthDate: born(2004) });
    expect(many.body.candidates).toHaveLength(5);
    const older = await recognise(officer, named('الحسن', 'فاطمة'), { birthDate: born(1964) });
    expect(older.body.candidates).toEqual([]);
  });

  it('sees nothing of the case of another agency, spelled the same', async () => {
    await aCase(centre, { person: { names: named('Kvaratskhelia', 'Ketevan'), birthDate: born(1999) } });
    const { body } = await recognise(officer, named('Kvaratskhelia', 'Ketevan'), { birthDate: born(1999) });
    expect(body).toEqual({ candidates: [], yearWanted: false });
    expect((await recognise(centre, named('კვარაცხელია', 'ქეთევან'))).body.candidates).toHaveLength(1);
  });

  it('is asked for a year of birth where the name is common, whether or not it is recorded', async () => {
    const wanted = async (member: TestMember, name: object[], more: object = {}) =>
      (await recognise(member, name, more)).body.yearWanted as boolean;
    const [common, rare] = [named('Djaló', 'Mamadu'), named('Kvaratskhelia', 'Ketevan')];
    const stranger = await api.member('police');
    const before = await wanted(officer, common);
    await aCase(officer, { person: { names: common, birthDate: born(1990) } });
    expect([before, await wanted(officer, common), await wanted(stranger, common)]).toEqual([
      true,
      true,
      true,
    ]);
    expect(await wanted(officer, named('دیالو', 'محمد'))).toBe(true);
    expect(await wanted(officer, common, { birthDate: born(1991) })).toBe(false);
    expect([await wanted(centre, rare), await wanted(officer, rare)]).toEqual([false, false]);
    expect(await wanted(officer, [...common, ...rare])).toBe(false);
  });

  it('is refused a single letter, more names than are searched, and the right of a role without identities', async () => {
    expect((await recognise(officer, named('', 'A'))).status).toBe(400);
    expect(
      (
        await recognise(
          officer,
          Array.from({ length: 4 }, () => named('X', 'Yz')[0]!),
        )
      ).status,
    ).toBe(400);
    const youth = await api.member('youth_service');
    expect((await recognise(youth, named('Kvaratskhelia', 'Ketevan'))).status).toBe(403);
  });
});

/** Every word of up to three letters, and longer ones that are or look like articles, particles and `Abd`. */
function shortWords(): string[] {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const two = letters.flatMap((one) => letters.map((other) => one + other));
  const servants = ['abd', 'bd'].flatMap((abd) =>
    ['', 'a', 'e', 'u', 'o', 'ou'].flatMap((vowel) => ['', 'l', 'r', 'la'].map((end) => abd + vowel + end)),
  );
  const longer = 'vande vanden vander della delle bint banu ould oulad ibnu zand mac santa sidi'.split(' ');
  const three = two.flatMap((pair) => letters.map((one) => pair + one));
  return [...new Set([letters, two, three, servants, longer].flat())];
}

describe('a word before a name', () => {
  /** Takes the letter of the name that follows, as an article does in speech. */
  const withName = (word: string) => `${word} ${/^[aeu]([rnstzd])/.exec(word)?.[1] ?? 'k'}ofala`;
  /** The search may find more than the comparison will show. */
  const SEARCH_ALONE = 'alh bda bdar bde bdel bder bdou bdoul bdu bdul bdur elh ulh'.split(' ');
  /** The search finds such a name by all of its consonants. */
  const COMPARISON_ALONE = ['abdo', 'abdol', 'abdula'];

  it('is an article, a particle or Abd for the search and for the comparison alike', async () => {
    const words = shortWords();
    const { rows } = await admin.query<{ word: string }>(
      `select word from unnest($1::text[], $2::text[]) of(word, name)
       where not exists (select 1 from unnest(relais.name_keys(name)) key where key like '%+%')`,
      [words, words.map(withName)],
    );
    const searched = new Set(rows.map(({ word }) => word));
    const compared = new Set(
      words.filter((word) => wordsOf({ folded: withName(word), spelled: withName(word) }).length === 1),
    );
    expect(searched.size).toBeGreaterThan(30);
    expect([...searched].filter((word) => !compared.has(word)).toSorted()).toEqual(SEARCH_ALONE);
    expect([...compared].filter((word) => !searched.has(word)).toSorted()).toEqual(COMPARISON_ALONE);
  });
});

describe('an agency that asks the others', () => {
  it('gets the same answer, word for word, whether or not somebody is recorded', async () => {
    await aCase(centre, { person: { names: named('Щербакова', 'Ольга'), birthDate: born(1995) } });
    const [hit, miss] = [
      await aCase(officer, { person: { names: named('Shcherbakova', 'Olga'), birthDate: born(1995) } }),
      await aCase(officer, { person: { names: named('Qwyzzik', 'Brundilla'), birthDate: born(1995) } }),
    ];
    const [first, second] = [await ask(officer, hit.id), await ask(officer, miss.id)];
    const shape = ({ status, body }: { status: number; body: object }) => ({
      status,
      body: { ...body, id: '', askedAt: '', endsAt: '' },
    });
    expect(first.status).toBe(201);
    expect(shape(first)).toEqual(shape(second));
    await worked();
    const later = [hit, miss].map(({ id }) => officer.get(`/cases/${id}/match-inquiries`));
    const [afterHit, afterMiss] = await Promise.all(later);
    expect(shape({ status: 200, body: afterHit!.body.items[0] })).toEqual(
      shape({ status: 200, body: afterMiss!.body.items[0] }),
    );
    expect(await notified(officer, 'match.confirmed')).toEqual([]);
    expect(await notified(officer, 'match.ended')).toEqual([]);
    expect((await ask(officer, hit.id)).status).toBe(409);
    expect((await ask(officer, miss.id)).status).toBe(409);
  });

  it('is told of a yes with the agency and nothing else, and of a no never', async () => {
    const { body: list } = await centre.get('/match-requests?status=requested');
    expect(list.items).toHaveLength(1);
    const [request] = list.items;
    expect(request).toMatchObject({
      status: 'requested',
      askingAgency: { name: 'Police zone Test-North' },
      answers: ['yes', 'no', 'declined'],
    });
    expect(request.reasons).toEqual([
      { code: 'same_sound', recorded: 'Ольга Щербакова' },
      { code: 'same_birth_year' },
    ]);
    const [notice] = await notified(centre, 'match.requested');
    expect(notice).toMatchObject({
      severity: 'action',
      params: {},
      subject: { type: 'match_request', id: request.id },
    });
    expect((await officer.get(`/match-requests/${request.id}`)).status).toBe(404);
    expect((await officer.get('/match-requests')).body.items).toEqual([]);

    const answer = (member: TestMember, given: string, etag = 'match-1') =>
      member.post(`/match-requests/${request.id}/answer`, { answer: given }, { 'If-Match': etag });
    expect((await answer(officer, 'yes')).status).toBe(404);
    expect((await answer(centre, 'yes', 'match-7')).status).toBe(412);
    expect((await answer(centre, 'perhaps')).status).toBe(400);
    const yes = await answer(centre, 'yes');
    expect([yes.status, yes.body.status, yes.body.answers]).toEqual([201, 'yes', []]);
    expect(yes.body.askingReference).toMatch(/^BE-/);
    expect(yes.body.reasons[0]).toMatchObject({ typed: 'Olga Shcherbakova', recorded: 'Ольга Щербакова' });
    expect((await answer(centre, 'no', '*')).status).toBe(409);
    const [told] = await eventually(async () => {
      const found = await notified(officer, 'match.confirmed');
      return found.length > 0 && found;
    });
    expect(told.params).toEqual({});
    const { body } = await officer.get(`/cases/${told.subject.id}/match-inquiries`);
    expect(body.items[0]).toMatchObject({ status: 'confirmed', confirmedBy: [{ name: 'Centre Test' }] });
    expect(JSON.stringify(body)).not.toContain(request.caseId);
  });

  it('tells an agency that records a name to draw questions the name of who asked, and nothing of the case', async () => {
    const planter = await api.member('child_shelter', { agencyName: 'Planter' });
    const planted = await aCase(planter, {
      person: { names: named('Zurabishvili', 'Tamar'), birthDate: born(2000) },
    });
    const mine = await aCase(officer, {
      person: { names: named('ზურაბიშვილი', 'თამარ'), birthDate: born(2002) },
    });
    await ask(officer, mine.id);
    await worked();
    const { body: list } = await planter.get('/match-requests');
    expect(list.items).toHaveLength(1);
    const { id } = list.items[0];
    const seen = async () =>
      JSON.stringify([
        (await planter.get('/match-requests')).body,
        (await planter.get(`/match-requests/${id}`)).body,
        (await planter.get('/notifications?limit=100')).body,
        (await planter.get(`/cases/${planted.id}/timeline`)).body,
      ]);
    const canaries = [mine.id, mine.reference, 'ზურაბიშვილი', 'თამარ', 'typed', 'years', officer.userId];
    const told = await seen();
    expect(told).toContain('Police zone Test-North');
    expect(canaries.filter((canary) => told.includes(canary))).toEqual([]);
    await planter.post(`/match-requests/${id}/answer`, { answer: 'no' }, { 'If-Match': '*' });
    const after = await seen();
    expect(canaries.filter((canary) => after.includes(canary))).toEqual([]);
  });

  it.each(['no', 'declined', undefined])(
    'reads the same at the end when the other answered %s',
    async (given) => {
      const name = { no: 'Tsereteli', declined: 'Chkheidze' }[given ?? ''] ?? 'Berdzenishvili';
      await aCase(centre, { person: { names: named(name, 'Nino'), birthDate: born(1990) } });
      const mine = await aCase(officer, { person: { names: named(name, 'Nino'), birthDate: born(1990) } });
      await ask(officer, mine.id);
      await worked();
      const request = (await centre.get('/match-requests?status=requested')).body.items[0];
      if (given)
        await centre.post(`/match-requests/${request.id}/answer`, { answer: given }, { 'If-Match': '*' });
      await worked();
      const ended = async () => (await officer.get(`/cases/${mine.id}/match-inquiries`)).body.items[0];
      expect(await ended()).toMatchObject({ status: 'asked', confirmedBy: [] });
      await admin.query(
        `update relais.match_inquiries set asked_at = '2025-12-01', ends_at = '2026-01-01' where case_id = $1`,
        [mine.id],
      );
      await admin.query(`update relais.match_requests set answer_until = '2026-01-01' where id = $1`, [
        request.id,
      ]);
      const tick = worker.get(EndInquiries, { strict: false });
      await worker.get(UnitOfWork).run({ kind: 'system', name: 'recogniser' }, (tx) => tick.run(tx));
      await eventually(async () =>
        (await notified(officer, 'match.ended')).some(
          ({ subject }: { subject: { id: string } }) => subject.id === mine.id,
        ),
      );
      expect(await ended()).toMatchObject({ status: 'ended', confirmedBy: [] });
      expect((await centre.get(`/match-requests/${request.id}`)).body.status).toBe(given ?? 'lapsed');
    },
  );

  it('reaches the agency that knows her, however many look-alikes another agency recorded', async () => {
    const decoys = await api.member('police', { agencyName: 'Police zone Decoy' });
    const exactly = {
      names: named('Gelashvili', 'Tamar'),
      birthDate: { year: 1997, month: 3, day: 2, precision: 'day' as const },
    };
    for (let n = 0; n < 6; n += 1) await aCase(decoys, { person: exactly });
    const known = await aCase(centre, {
      person: { names: named('Гелашвили', 'Тамар'), birthDate: born(1997) },
    });
    const mine = await aCase(officer, { person: exactly });
    await ask(officer, mine.id);
    await worked();
    const asked = async (member: TestMember) =>
      (await member.get('/match-requests?status=requested&limit=100')).body.items.map(
        ({ caseId }: { caseId: string }) => caseId,
      );
    expect(await asked(centre)).toContain(known.id);
    expect(await asked(decoys)).toHaveLength(5);
  });

  it('fills a list that costs as many statements for a hundred questions as for one', async () => {
    const list = api.app.get(ListMatchRequests, { strict: false });
    const counted = (limit: number) =>
      as(api, centre, async (tx) => {
        const query = jest.spyOn(tx, 'query');
        const { items } = await list.run(tx, false, { limit });
        return { rows: items.length, statements: query.mock.calls.length };
      });
    const [one, all] = [await counted(1), await counted(100)];
    expect([one.rows, all.rows > 3]).toEqual([1, true]);
    expect(all.statements).toBe(one.statements);
  });

  it('must take part in the case and have recorded a name itself', async () => {
    const other = await aCase(centre, { person: { names: named('Sapy', 'Hamid') } });
    expect((await ask(officer, other.id)).status).toBe(404);
    const nameless = await aCase(officer, { person: { names: [] } });
    expect((await ask(officer, nameless.id)).status).toBe(409);
  });
});

describe('who asks more than a day needs', () => {
  const aDayOf = async (member: TestMember, count: number) => {
    const { id } = await aCase(member, { person: { names: named('Asker', 'Anna'), birthDate: born(1980) } });
    await admin.query(
      `insert into relais.match_inquiries (id, case_id, owner_agency_id, asked_by_membership, status, asked_at, ends_at, ended_at)
       select gen_random_uuid(), $1, $2, $3, 'ended', now(), now() + interval '1 day', now() from generate_series(1, $4)`,
      [id, member.agencyId, member.membershipId, count],
    );
    return id;
  };

  it('is refused the eleventh question of the person, whatever the case, and that is kept', async () => {
    const member = await api.member('police');
    const first = await aDayOf(member, 9);
    expect((await ask(member, first)).status).toBe(201);
    const other = await aCase(member, { person: { names: named('Other', 'Odile'), birthDate: born(1981) } });
    const refused = await ask(member, other.id);
    expect([refused.status, refused.body.type.split(':').at(-1)]).toEqual([429, 'matchAskLimit']);
    const { rows } = await admin.query(
      `select 1 from relais.audit_events where actor_agency = $1 and kind = 'refusal' and outcome = 'matchAskLimit'`,
      [member.agencyId],
    );
    expect(rows).toHaveLength(1);
    const colleague = await api.member('police', { agencyId: member.agencyId });
    expect((await ask(colleague, other.id)).status).toBe(201);
  });

  it('is refused the sixty-first question of the agency, and may ask again the next day', async () => {
    const member = await api.member('police');
    const colleague = await api.member('police', { agencyId: member.agencyId });
    await aDayOf(colleague, 60);
    const mine = await aCase(member, { person: { names: named('Other', 'Odile'), birthDate: born(1981) } });
    expect((await ask(member, mine.id)).status).toBe(429);
    await admin.query(
      `update relais.match_inquiries set recorded_at = recorded_at - interval '25 hours' where owner_agency_id = $1`,
      [member.agencyId],
    );
    expect((await ask(member, mine.id)).status).toBe(201);
  });
});
