import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { UnitOfWork } from '#platform/database';
import { Typesetter } from '#platform/typeset';
import { LETTER_KINDS, MakeLetter, OfferLetters } from '#modules/letters';
import { actorOf } from '../factories/actors.js';
import { actOn as actOnAppointment, aPractitioner, book, MEETING_PLACE } from '../factories/appointments.js';
import { aCase, once } from '../factories/cases.js';
import {
  guardianshipPeople,
  type GuardianshipPeople,
  SECTIONS,
  SIGNAL,
  ward,
} from '../factories/guardianship.js';
import { aLetter, fileOf } from '../factories/letters.js';
import { act, CANARIES, MESSAGE, openCase, sendReferral } from '../factories/referrals.js';
import { LEFT_OUT, residentOf, sealAddressOf, SPELLED, TYPED } from '../factories/sealed-letters.js';
import { aPlace, aShelter, reserve, arrive, type TestShelter } from '../factories/shelters.js';
import { ALL_CATEGORIES, trying } from '../security/raw-actor.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { itInCi } from '../support/in-ci.js';
import { readPdf } from '../support/pdf.js';
import { fewer } from '../support/size.js';
import { fewestStatements } from '../support/statements.js';

let api: TestApi;
let people: GuardianshipPeople;
let justice: TestMember;
let shelter: TestShelter;

const sealAddress = () => sealAddressOf(api, shelter);
const resident = (narrative: string, label: string) =>
  residentOf(people.police, shelter, { narrative, label });
/** Of the police, who make letters in every language. */
const NAMES = { fr: 'ZP Senne', nl: 'PZ Zenne', de: 'PZ Senne-Deutsch', en: 'Senne police' };
const INJECTED = '#read("/etc/passwd") #import "@preview/x:1.0.0" *bold* $x$ ]) \\ "';

beforeAll(async () => {
  api = await startTestApi();
  people = await guardianshipPeople(api);
  await api.sql(`update relais.agencies set name = $1::jsonb ->> 'fr', names = $1 where id = $2`, [
    NAMES,
    people.police.agencyId,
  ]);
  justice = await api.member('justice_of_peace');
  await api.sql(`update relais.agencies set district = 'brussels' where id = $1`, [justice.agencyId]);
  shelter = await aShelter(api);
});
afterAll(() => api?.close());

const offersOf = async (member: TestMember, caseId: string) => {
  const { body } = await member.get(`/cases/${caseId}/letter-offers`);
  return body.items as { kind: string; subjectId?: string; variant?: string; recipient?: { id: string } }[];
};
const offerOf = async (member: TestMember, caseId: string, kind: string) =>
  (await offersOf(member, caseId)).find((offer) => offer.kind === kind);
const codeOf = (answer: { body: { type: string } }) => answer.body.type.split(':').at(-1);

describe('a letter', () => {
  it.each(fewer(['fr', 'nl', 'de', 'en'], 2))(
    'in %s is tagged, titled, and says what was recorded',
    async (language) => {
      const names = [
        { kind: 'primary', familyName: INJECTED, givenNames: 'Yuliia' },
        { kind: 'original_script', familyName: 'Гриценко', givenNames: 'Юлія' },
        { kind: 'original_script', familyName: 'ገብረመድህን', givenNames: 'ራሄል', language: 'tir' },
        { kind: 'alias', familyName: 'فرهاد محمدی' },
        { kind: 'alias', givenNames: 'Lin 😀 陈伟' },
      ] as const;
      const { id, reference } = await aCase(people.police, {
        person: { sex: 'female', names: [...names], birthDate: { year: 1999, month: 2, precision: 'month' } },
      });
      const { view, pdf, bytes } = await aLetter(api, people.police, id, { kind: 'summary', language });
      expect(pdf).toMatchObject({ isMarked: true, uaPart: '1', pages: view.pages });
      expect(pdf.language.toLowerCase().startsWith(language)).toBe(true);
      expect(pdf.title).toContain(reference);
      expect(pdf.roles).toEqual(expect.arrayContaining(['Document', 'H1', 'H2', 'P', 'Table', 'TH', 'TD']));
      for (const name of [INJECTED, 'Юлія Гриценко', 'ራሄል ገብረመድህን', '陈伟', '[U+1F600]', view.number]) {
        expect(pdf.text).toContain(name);
      }
      for (const [of, name] of Object.entries(NAMES)) expect(pdf.text.includes(name)).toBe(of === language);
      // Right to left: pdf.js gives the letters, in either order of the two words.
      expect(pdf.text).toMatch(/محمدی/);
      expect(pdf.text).not.toMatch(/root:|letter\./);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(view.fileDigest);
    },
  );

  it('keeps personal data out of what surrounds it', async () => {
    const [caseId] = await openCase(api.app, people.police);
    const { view } = await aLetter(api, people.police, caseId!, { kind: 'summary' });
    const { headers } = await fileOf(api, people.police, view.id);
    expect(headers.get('content-type')).toBe('application/pdf');
    expect(headers.get('cache-control')).toContain('no-store');
    expect(headers.get('content-disposition')).toBe(`inline; filename="${view.number}-en.pdf"`);
    const kept = JSON.stringify(await api.sql('select to_jsonb(l) from relais.letters l'));
    expect(kept).not.toContain(CANARIES.family);
  });

  it('is an act on the timeline, once for one key, and as many as asked for', async () => {
    const { id } = await aCase(people.police);
    const key = once();
    const body = { kind: 'summary', language: 'nl' };
    const first = await people.police.post(`/cases/${id}/letters`, body, key);
    const again = await people.police.post(`/cases/${id}/letters`, body, key);
    expect([first.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
    expect(again.body).toEqual(first.body);
    const other = await people.police.post(`/cases/${id}/letters`, { ...body, language: 'de' }, key);
    expect(other.status).toBe(422);
    const { body: timeline } = await people.police.get(`/cases/${id}/timeline?type=act`);
    const made = timeline.items.filter(({ action }: { action: string }) => action === 'letter.made');
    expect(made).toHaveLength(1);
    expect(made[0].params).toMatchObject({ letter: 'summary', language: 'nl', number: first.body.number });
    const { body: list } = await people.police.get(`/cases/${id}/letters`);
    expect(list.items).toEqual([first.body]);
  });

  it('is not given out again once the case says something else', async () => {
    const { id, etag } = await aCase(people.police);
    const { view } = await aLetter(api, people.police, id, { kind: 'summary' });
    const patch = { person: { names: [{ kind: 'primary', familyName: 'Otherwise' }] } };
    await people.police.patch(`/cases/${id}`, patch, { 'If-Match': etag });
    const { status, bytes } = await fileOf(api, people.police, view.id);
    expect([status, JSON.parse(new TextDecoder().decode(bytes)).type]).toEqual([
      409,
      'urn:problem-type:relais:letterChanged',
    ]);
  });

  it('from when agencies had one name is given out again, and not where it would say another', async () => {
    const police = await api.member('police');
    const { id } = await aCase(police);
    const { view } = await aLetter(api, police, id, { kind: 'summary', language: 'nl' });
    const called = (sql: string, ...more: unknown[]) =>
      api.sql(`update relais.agencies set ${sql} where id = $1`, [police.agencyId, ...more]);
    await called('names = $2', { fr: 'ZP Nord', nl: 'PZ Noord', de: 'PZ Nord', en: 'Police zone North' });
    expect((await fileOf(api, police, view.id)).status).toBe(200);
    await called(`name = 'Another police zone'`);
    expect((await fileOf(api, police, view.id)).status).toBe(409);
  });

  it('names the field that is wrong', async () => {
    const { id } = await aCase(people.police);
    const post = (body: object) => people.police.post(`/cases/${id}/letters`, body, once());
    const wrong = await post({ kind: 'poem', language: 'en' });
    expect([wrong.status, wrong.body.issues[0].name]).toEqual([400, 'kind']);
    const none = await post({ kind: 'signalling', language: 'en' });
    expect([none.status, none.body.issues[0].name]).toEqual([400, 'kind']);
    const body = { kind: 'referral', subjectId: id, language: 'en' };
    expect((await post(body)).body.issues[0].name).toBe('subjectId');
    expect((await people.police.get(`/cases/${id}/letter-preview?kind=summary`)).status).toBe(400);
    expect((await people.police.post(`/cases/${id}/letters`, body)).status).toBe(400);
  });

  it('of another agency’s case, or by another agency, is not there', async () => {
    const { id } = await aCase(people.police);
    const { view } = await aLetter(api, people.police, id, { kind: 'summary' });
    const stranger = await api.member('police');
    const paths = ['letter-offers', 'letters', 'letter-preview?kind=summary&language=en'];
    for (const path of paths) expect((await stranger.get(`/cases/${id}/${path}`)).status).toBe(404);
    expect(
      (await stranger.post(`/cases/${id}/letters`, { kind: 'summary', language: 'en' }, once())).status,
    ).toBe(404);
    expect((await stranger.get(`/letters/${view.id}`)).status).toBe(404);
    expect((await fileOf(api, stranger, view.id)).status).toBe(404);
    const administrator = await api.member('police', { roles: ['administrator'] });
    expect((await administrator.get(`/cases/${id}/letters`)).status).toBe(403);
  });
});

describe('a referral letter', () => {
  it('tells before acceptance what a recipient may know, and after it what was opened', async () => {
    const [caseId] = await openCase(api.app, people.police);
    const { body } = await sendReferral(people.police, caseId!, shelter.worker.agencyId, {
      categories: ['identity', 'referrals'],
    });
    const offer = { kind: 'referral', subjectId: body.id };
    const before = await aLetter(api, people.police, caseId!, offer);
    for (const canary of Object.values(CANARIES)) expect(before.pdf.text).not.toContain(canary);
    expect(before.pdf.text).toContain('Opens only on acceptance');
    expect(before.pdf.text).toContain('Romanian');
    await act(shelter.worker, body.id, 'acceptance');
    const after = await aLetter(api, people.police, caseId!, offer);
    expect(after.pdf.text).toContain(`${CANARIES.given} ${CANARIES.family}`);
    expect(after.pdf.text).toContain(MESSAGE);
    // The circumstances were not shared: the sender sees them, the paper does not.
    expect(after.pdf.text).not.toContain(CANARIES.story);
    expect(after.pdf.text).toContain('Left out: not open to the recipient');
    const theirs = await aLetter(api, shelter.worker, caseId!, offer);
    expect(theirs.pdf.text).toContain(CANARIES.family);
    expect(theirs.pdf.text).not.toContain(CANARIES.story);
    // The paper made before the answer is no longer what would be made.
    expect((await fileOf(api, people.police, before.view.id)).status).toBe(409);
  });

  it('is no more for a referral that was withdrawn, and never of somebody else’s', async () => {
    const [caseId] = await openCase(api.app, people.police);
    const { body } = await sendReferral(people.police, caseId!, shelter.worker.agencyId);
    expect((await offerOf(people.police, caseId!, 'referral'))?.variant).toBe('before_acceptance');
    await act(people.police, body.id, 'withdrawal');
    expect(await offerOf(people.police, caseId!, 'referral')).toBeUndefined();
  });
});

describe('the letters of a guardianship', () => {
  it('are made by those who may, for those who may read them', async () => {
    const caseId = await ward(people);
    const kinds = async (member: TestMember) => (await offersOf(member, caseId)).map(({ kind }) => kind);
    expect(await kinds(people.police)).toEqual(['signalling', 'summary']);
    expect(await kinds(people.service)).toEqual(['signalling', 'designation', 'guardian_report', 'summary']);
    expect(await kinds(people.guardian)).toEqual(['designation', 'guardian_report', 'summary']);
    expect(await kinds(justice)).toEqual(['guardian_report', 'summary']);

    const sheet = await aLetter(api, people.police, caseId, { kind: 'signalling' });
    expect(sheet.pdf.text).toContain(SIGNAL.details);
    expect(sheet.pdf.text).toContain('Gebremedhin');
    const decision = await offerOf(people.service, caseId, 'designation');
    expect((await aLetter(api, people.service, caseId, { ...pick(decision) })).pdf.text).toMatch(
      /appoints .* guardian/,
    );
    const report = await offerOf(people.guardian, caseId, 'guardian_report');
    expect(report?.recipient?.id).toBe(justice.agencyId);
    const { pdf } = await aLetter(api, people.guardian, caseId, pick(report));
    for (const { text } of SECTIONS) expect(pdf.text).toContain(text);
    // The court knows its ward, and reads nothing of what others noted.
    const theirs = await aLetter(api, justice, caseId, pick(report));
    for (const { text } of [pdf, theirs.pdf]) {
      expect(text).toContain('Gebremedhin');
      expect(text).not.toContain('Left out: not open to the recipient');
      expect(text).not.toContain('Closed to your agency');
    }
    const summary = await aLetter(api, people.police, caseId, { kind: 'summary' });
    expect(summary.pdf.text).not.toContain('canary-stay');
  });
});

const pick = (offer: { kind: string; subjectId?: string } | undefined) => ({
  kind: offer!.kind,
  subjectId: offer!.subjectId,
});

describe('the confirmation of an appointment', () => {
  it('holds nothing of the person, and no more of the place than its kind', async () => {
    const [caseId] = await openCase(api.app, people.police);
    const selam = await aPractitioner(api, { registerNumber: 'VTI-77' });
    const { body } = await book(people.police, caseId!, { practitionerId: selam.practitionerId });
    expect(await offerOf(people.police, caseId!, 'appointment')).toBeUndefined();
    await actOnAppointment(selam, body.id, 'confirmation');
    const offer = await offerOf(people.police, caseId!, 'appointment');
    const { pdf } = await aLetter(api, people.police, caseId!, pick(offer));
    expect(pdf.text).toContain('VTI-77');
    expect(pdf.text).toContain('Tigrinya');
    for (const canary of [...Object.values(CANARIES), MEETING_PLACE]) expect(pdf.text).not.toContain(canary);
  });
});

describe('every kind of letter', () => {
  itInCi('is tagged, and says in which of the four languages it is, in its own words', async () => {
    const caseId = await ward(people);
    expect((await sendReferral(people.police, caseId, shelter.worker.agencyId)).status).toBe(201);
    const selam = await aPractitioner(api);
    const { body } = await book(people.police, caseId, { practitionerId: selam.practitionerId });
    expect((await actOnAppointment(selam, body.id, 'confirmation')).status).toBe(201);
    const made = new Set<string>();
    for (const member of [people.police, people.service]) {
      for (const offer of await offersOf(member, caseId)) {
        const titles = new Set<string>();
        for (const language of ['fr', 'nl', 'de', 'en']) {
          const { pdf, view } = await aLetter(api, member, caseId, { ...pick(offer), language });
          const spoken = pdf.language.slice(0, 2).toLowerCase();
          expect({ ...offer, ...pdf, spoken }).toMatchObject({
            isMarked: true,
            uaPart: '1',
            spoken: language,
          });
          expect(pdf.roles).toEqual(expect.arrayContaining(['Document', 'H1', 'P']));
          expect([pdf.text.includes(view.number), /root:|letter\./.test(pdf.text)]).toEqual([true, false]);
          titles.add(pdf.title);
        }
        expect([offer.kind, titles.size]).toEqual([offer.kind, 4]);
        made.add(offer.kind);
      }
    }
    expect([...made].sort()).toEqual([...LETTER_KINDS].sort());
  });
});

describe('a sealed address', () => {
  it('typed into a text stands on no paper, however it is spelled, and that is written down once', async () => {
    const story = ['She sang for years.', ...SPELLED, 'Found in the Wetstraat 16.'];
    const { caseId, referralId } = await resident(story.join('\n\n'), 'Room of the canary');
    const before = await aLetter(api, people.police, caseId, { kind: 'summary' });
    // Nothing was sealed yet: what people wrote stands as they wrote it.
    expect(before.pdf.text).toMatch(TYPED);
    await sealAddress();
    expect((await fileOf(api, people.police, before.view.id)).status).toBe(409);
    for (const offer of [{ kind: 'summary' }, { kind: 'referral', subjectId: referralId }]) {
      const { pdf } = await aLetter(api, people.police, caseId, offer);
      expect(pdf.text).not.toMatch(TYPED);
      expect(pdf.text).toContain(LEFT_OUT);
      const query = `kind=${offer.kind}&language=en${offer.subjectId ? `&subjectId=${referralId}` : ''}`;
      const preview = await people.police.get(`/cases/${caseId}/letter-preview?${query}`);
      const shown = JSON.stringify(preview.body);
      expect([preview.status, TYPED.test(shown), shown.includes(LEFT_OUT)]).toEqual([200, true, false]);
    }
    const { pdf } = await aLetter(api, people.police, caseId, { kind: 'summary' });
    for (const rest of ['She sang for years.', 'Wetstraat 16']) expect(pdf.text).toContain(rest);
    expect(pdf.text.split(LEFT_OUT)).toHaveLength(SPELLED.length + 1);
    const { body } = await shelter.worker.get(`/cases/${caseId}/timeline?type=act`);
    const acts = body.items.filter(({ action }: { action: string }) => action === 'letter.address_withheld');
    // Of five papers: what the summary leaves out, and what the referral leaves out.
    expect(acts).toHaveLength(2);
    expect(JSON.stringify(acts)).not.toMatch(TYPED);
    // It comes out of the vault, sealed, only while somebody is logged in, even for who has the application's role.
    const app = new pg.Client({ connectionString: api.database.appUrl });
    await app.connect();
    const rights = { reads: ALL_CATEGORIES, writes: ALL_CATEGORIES };
    const sessionOf = async ({ membershipId }: TestMember): Promise<string> => {
      const found = 'select id from relais.sessions where membership_id = $1';
      return (await api.sql<{ id: string }>(found, [membershipId]))[0]!.id;
    };
    const near = (session: string, who: Pick<TestMember, 'userId' | 'membershipId' | 'agencyId'>) =>
      trying(
        app,
        { ...who, ...rights, session },
        async () => (await app.query('select from relais.addresses_near_case($1)', [caseId])).rowCount,
      );
    const intruder = await api.member('police');
    const pretending = { ...intruder, agencyId: people.police.agencyId };
    expect(await near(await sessionOf(people.police), people.police)).toBe(1);
    const refused = { code: '42501' };
    await expect(near(randomUUID(), people.police)).rejects.toMatchObject(refused);
    await expect(near(await sessionOf(intruder), pretending)).rejects.toMatchObject(refused);
    await app.end();
  });

  it('is held against the places of the case alone, and for who tries streets out not for long', async () => {
    const streets = ['Lievebeekstraat', 'Zilverbergdreef', 'Oudemolenlaan', 'Rue des Prés'];
    const narrative = [SPELLED[0], ...streets.map((street) => `Perhaps ${street}?`)].join('\n\n');
    const { id } = await aCase(people.police, { circumstances: { narrative, narrativeLanguage: 'eng' } });
    const elsewhere = await aLetter(api, people.police, id, { kind: 'summary' });
    expect(elsewhere.pdf.text).toMatch(TYPED);
    const curious = await api.member('police', { agencyId: people.police.agencyId });
    const rule = `insert into relais.rules (code, valid_from, value, unit, source)
      values ('letter.addresses.checked', '2026-01-02', $1, 'different streets a person and Brussels day', 'test')
      on conflict (code, valid_from) do update set value = excluded.value`;
    await api.sql(rule, ['2']);
    const bounded = await aLetter(api, curious, id, { kind: 'summary' });
    expect(bounded.pdf.text.split(LEFT_OUT).length - 1).toBeGreaterThanOrEqual(3);
    // What was looked at once is no new question; whoever has not asked yet is answered.
    const again = await aLetter(api, curious, id, { kind: 'summary' });
    expect(again.pdf.text.split(LEFT_OUT)).toHaveLength(bounded.pdf.text.split(LEFT_OUT).length);
    await api.sql(rule, ['500']);
    expect((await aLetter(api, curious, id, { kind: 'summary' })).pdf.text).not.toContain(LEFT_OUT);
  });

  it('is not found by an agency that tries streets out: a preview marks none, and beyond twenty all are left out', async () => {
    const { caseId } = await resident('Nothing yet.', 'Room of the guesser');
    await sealAddress();
    const tail = (n: number) => String.fromCharCode(97 + (n % 26)).repeat(1 + Math.floor(n / 26));
    const guesses = Array.from({ length: 30 }, (_, n) => `Perhaps Zilverberg${tail(n)}dreef?`);
    const write = async (streets: string[]) => {
      const { headers } = await people.police.get(`/cases/${caseId}`);
      const patch = { circumstances: { narrative: streets.join('\n\n') } };
      const etag = { 'If-Match': headers.get('etag')! };
      expect((await people.police.patch(`/cases/${caseId}`, patch, etag)).status).toBe(200);
    };
    const leftOut = async (who: TestMember) =>
      (await aLetter(api, who, caseId, { kind: 'summary' })).pdf.text.split(LEFT_OUT).length - 1;
    expect(await leftOut(people.police)).toBe(0);
    // "Emergency place: accepted" reads like a street, and is a word of Relais: no guess is counted.
    const writer = await api.member('police', { agencyId: people.police.agencyId });
    expect(await leftOut(writer)).toBe(0);
    expect(
      await api.sql('select 1 from vault.address_checks where user_id = $1 and cardinality(seen) > 0', [
        writer.userId,
      ]),
    ).toEqual([]);
    await write([...guesses, SPELLED[0]!]);
    const preview = await people.police.get(`/cases/${caseId}/letter-preview?kind=summary&language=en`);
    expect(JSON.stringify(preview.body)).not.toContain(LEFT_OUT);
    const acts = async () =>
      (await shelter.worker.get(`/cases/${caseId}/timeline?type=act`)).body.items.filter(
        ({ action }: { action: string }) => action === 'letter.address_withheld',
      ).length;
    expect(await acts()).toBe(0);
    // Of thirty-one twenty are looked at; the rest is left out, found or not, for colleagues too.
    expect(await leftOut(people.police)).toBeGreaterThanOrEqual(11);
    const colleague = await api.member('police', { agencyId: people.police.agencyId });
    expect(await leftOut(colleague)).toBeGreaterThanOrEqual(11);
    await write(['Perhaps Lievebeekstraat?']);
    expect([await leftOut(people.police), await leftOut(colleague)]).toEqual([1, 1]);
    // The shelter reads that it was tried, and not what.
    expect(await acts()).toBeGreaterThan(0);
  });

  it('is in no letter of anybody, in any language', async () => {
    await sealAddress();
    const [caseId] = await openCase(api.app, people.police);
    const { body } = await sendReferral(people.police, caseId!, shelter.worker.agencyId);
    const placeId = await aPlace(shelter, 'Another room of the canary');
    const reservation = await reserve(shelter.worker, { placeId, referralId: body.id, accept: true });
    expect((await arrive(shelter.worker, { reservationId: reservation.body.id })).status).toBe(201);
    let read = 0;
    for (const member of [people.police, shelter.worker]) {
      for (const offer of await offersOf(member, caseId!)) {
        for (const language of ['fr', 'de']) {
          const { pdf } = await aLetter(api, member, caseId!, { ...pick(offer), language });
          expect(pdf.text).not.toMatch(/Geheimkanarie|room of the canary/);
          read += 1;
        }
      }
    }
    expect(read).toBeGreaterThanOrEqual(8);
  });
});

describe('many letters at once', () => {
  it('hold no database connection while they are set, and are checked again afterwards', async () => {
    const { id, etag } = await aCase(people.police);
    const typesetter = api.app.get(Typesetter, { strict: false });
    const set = typesetter.pdf.bind(typesetter);
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const press = jest.spyOn(typesetter, 'pdf').mockImplementation(async (document) => {
      await gate;
      return set(document);
    });
    // More than the pool has connections.
    const asked = Array.from({ length: 14 }, () =>
      people.police.post(`/cases/${id}/letters`, { kind: 'summary', language: 'fr' }, once()),
    );
    while (press.mock.calls.length < asked.length) await sleep(10);
    const began = performance.now();
    expect((await people.police.get(`/cases/${id}`)).status).toBe(200);
    process.stderr.write(
      `with ${asked.length} letters being set a case is read in ${Math.round(performance.now() - began)} ms\n`,
    );
    const patch = { person: { names: [{ kind: 'primary', familyName: 'Meanwhile' }] } };
    expect((await people.police.patch(`/cases/${id}`, patch, { 'If-Match': etag })).status).toBe(200);
    release();
    const made = await Promise.all(asked);
    press.mockRestore();
    expect(new Set(made.map(({ status }) => status))).toEqual(new Set([201]));
    const { bytes } = await fileOf(api, people.police, made[0]!.body.id);
    // What was set first said something else by then: it was set again, and says what the case says.
    expect((await readPdf(bytes)).text).toContain('Meanwhile');
  });

  it('are made, or refused with a time to come back, and none is half made', async () => {
    const { id } = await aCase(people.police);
    const answers = await Promise.all(
      Array.from({ length: 30 }, () =>
        people.police.post(`/cases/${id}/letters`, { kind: 'summary', language: 'fr' }, once()),
      ),
    );
    const statuses = answers.map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set(statuses.includes(503) ? [201, 503] : [201]));
    for (const answer of answers.filter(({ status }) => status === 503)) {
      expect([codeOf(answer), answer.headers.get('retry-after')]).toEqual(['typesetterBusy', '2']);
    }
    const made = statuses.filter((status) => status === 201).length;
    const [row] = await api.sql<{ count: number }>(
      'select count(*)::integer as count from relais.letters where case_id = $1',
      [id],
    );
    expect(row!.count).toBe(made);
    const { body } = await people.police.get(`/cases/${id}/letters?limit=100`);
    expect(body.items).toHaveLength(made);
  });

  it('take as many statements for a full case as for a bare one', async () => {
    const bare = await aCase(people.police);
    const full = await ward(people);
    const actor = await actorOf(api, people.police);
    const count = (caseId: string, kind: (typeof LETTER_KINDS)[number] | 'offers') =>
      fewestStatements(() =>
        api.app
          .get(UnitOfWork)
          .run<unknown>(actor, (tx) =>
            kind === 'offers'
              ? api.app.get(OfferLetters, { strict: false }).run(tx, caseId)
              : api.app.get(MakeLetter, { strict: false }).run(tx, caseId, { kind, language: 'en' }),
          ),
      );
    for (const kind of ['offers', 'summary'] as const) {
      const [forBare, forFull] = [await count(bare.id, kind), await count(full, kind)];
      // The keys of sealed texts are one more statement where there are any, and addresses in texts two; each counts
      // twice for a letter that is made, as it is read again after it was set.
      const [times, most] = kind === 'offers' ? [1, 1] : [2, 3];
      expect(forFull - forBare).toBeLessThanOrEqual(times * most);
      expect(forBare).toBeLessThanOrEqual(times * 32);
    }
  });
});
