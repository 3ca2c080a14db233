import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { PersonInput } from '#modules/cases';
import { aCase } from '../factories/cases.js';
import { aDocument, download, PHOTO } from '../factories/documents.js';
import {
  aChild,
  act,
  actOn,
  episodeOf,
  missing,
  missingPeople,
  type MissingPeople,
} from '../factories/missing.js';
import { aPlace, aShelter, arrive, reserve, type TestShelter } from '../factories/shelters.js';
import { sendReferral } from '../factories/referrals.js';
import { LEFT_OUT, sealAddressOf } from '../factories/sealed-letters.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { readPdf } from '../support/pdf.js';
import { fewer } from '../support/size.js';

jest.setTimeout(120_000);

let api: TestApi;
let people: MissingPeople;

const ADDRESS = 'Geheimkanariedreef 77, 1000 Brussel';
const PERSON: Partial<PersonInput> = {
  sex: 'male',
  apparentAge: { from: 11, to: 11 },
  languages: [{ code: 'prs' }],
  names: [
    { kind: 'primary', familyName: 'Karimi', givenNames: 'Farhad' },
    { kind: 'original_script', familyName: 'کریمی', givenNames: 'فرهاد', language: 'prs' },
  ],
};
const YES = { allowed: true, ground: 'magistrate', decidedBy: 'Magistrate of Brussels' };

beforeAll(async () => {
  api = await startTestApi();
  people = await missingPeople(api);
});
afterAll(() => api?.close());

/** A boy of the shelter who is searched for, with a photo. */
async function searched(more: Record<string, unknown> = {}, names = PERSON.names) {
  const { id: caseId } = await aCase(people.shelter, { person: { ...PERSON, names } });
  await aDocument(api, people.shelter, caseId, PHOTO);
  const details = { clothing: 'red coat', marks: 'scar on the chin', destination: 'an uncle in Lille' };
  const { id, reference } = await missing(people.shelter, caseId, { details, ...more });
  return { caseId, id, reference };
}

const fileOf = (who: TestMember, id: string, name: string, language = 'en') =>
  download(api, who, `/missing-episodes/${id}/${name}?language=${language}`);

/** What a paper says, where there is one. */
async function paperOf(who: TestMember, id: string, name: string, language = 'en') {
  const { status, bytes, headers } = await fileOf(who, id, name, language);
  if (status !== 200) throw new Error(`a paper answered ${status}: ${bytes.toString()}`);
  return { pdf: await readPdf(bytes), headers };
}

const problem = (bytes: Buffer) => (JSON.parse(bytes.toString()) as { type: string }).type.split(':').at(-1);

describe('the missing report', () => {
  it.each([
    ['fr', 'Signalement de disparition'],
    ['nl', 'Melding van verdwijning'],
    ['de', 'Vermisstenmeldung'],
    ['en', 'Missing person report'],
  ])('in %s is tagged, shows the picture and the name in its own script', async (language, title) => {
    const { id, reference } = await searched();
    const { pdf } = await paperOf(people.police, id, 'report-file', language);
    expect(pdf).toMatchObject({ uaPart: '1', isMarked: true });
    expect([pdf.title, pdf.language.slice(0, 2)]).toEqual([`${title} ${reference}`, language]);
    expect(pdf.roles).toEqual(expect.arrayContaining(['Figure', 'H1', 'H2', 'Table']));
    for (const words of ['Farhad Karimi', 'red coat', 'scar on the chin', 'an uncle in Lille'])
      expect(pdf.text).toContain(words);
    expect(pdf.text.normalize('NFKC')).toMatch(/[\u0600-\u06FF]{3,}/);
  });

  const SCRIPTS = [
    ['Arabic', 'ara', 'الحسيني', 'محمود', /\p{Script=Arabic}{3,}/u],
    ['Cyrillic', 'rus', 'Шевченко', 'Олександр', /Шевченко/u],
    ['Amharic', 'amh', 'ተስፋዬ', 'አበበ', /ተስፋዬ/u],
  ] as const;
  it.each(fewer(SCRIPTS, 3, 2))(
    'has a name in %s letters as it was written down, on paper and for other software',
    async (...row) => {
      const [, language, familyName, givenNames, onPaper] = row;
      const original = { kind: 'original_script' as const, familyName, givenNames, language };
      const { id } = await searched({}, [PERSON.names![0], original]);
      const { pdf } = await paperOf(people.childFocus, id, 'report-file');
      expect(pdf.text.normalize('NFKC')).toMatch(onPaper);
      const { body } = await people.childFocus.get(`/missing-episodes/${id}/report`);
      expect(body.person.names).toContainEqual(original);
    },
  );

  it('says no judgement that the police have not made, and whose it is once they made it', async () => {
    const { id } = await missing(people.shelter, await aChild(people.shelter));
    const assessment = async () => (await paperOf(people.police, id, 'report-file')).pdf.text;
    expect(await assessment()).toContain('worrying or not: the police assess it');
    const judged = { criteria: [], worrying: false, officer: 'Inspector Maes', reason: 'Often away' };
    expect((await actOn(people.police, id, 'assessment', judged)).status).toBe(201);
    expect(await assessment()).toContain('judged not worrying by Inspector Maes');
  });

  it('says what was seen and what may lead to the child, on paper and for other software, and of a Child Alert only that there is one', async () => {
    const { id } = await searched();
    const at = new Date(Date.now() - 600_000).toISOString();
    const seen = { at, place: 'Gare du Midi', text: 'with a man in a grey van' };
    await act(people.police, id, 'sightings', seen);
    await act(people.childFocus, id, 'leads', { kind: 'telephone', text: 'calls a number in Lille' });
    await act(people.police, id, 'child-alert', { text: 'canary-danger' });
    const { body } = await people.immigration.get(`/missing-episodes/${id}/report`);
    expect(body.sightings).toMatchObject([seen]);
    expect(body.leads).toMatchObject([{ kind: 'telephone', text: 'calls a number in Lille' }]);
    expect(body.authorities.childAlert).toMatchObject({ status: 'prepared' });
    const { pdf } = await paperOf(people.immigration, id, 'report-file');
    for (const words of ['Sightings', seen.place, seen.text, 'Leads', 'calls a number in Lille'])
      expect(pdf.text).toContain(words);
    expect(`${pdf.text} ${JSON.stringify(body)}`).not.toContain('canary');
  });

  it('is for whoever may see the search, and each export is written down', async () => {
    const { id, caseId } = await searched();
    const stranger = await api.member('police');
    for (const path of ['report', 'report-file?language=en', 'poster?language=en'])
      expect((await download(api, stranger, `/missing-episodes/${id}/${path}`)).status).toBe(404);
    await paperOf(people.childFocus, id, 'report-file', 'fr');
    expect((await people.immigration.get(`/missing-episodes/${id}/report`)).status).toBe(200);
    const events = await api.sql(
      `select actor_agency, params from relais.audit_events where case_id = $1 and action = 'missing.report_exported' order by seq`,
      [caseId],
    );
    expect(events).toEqual([
      { actor_agency: people.childFocus.agencyId, params: { format: 'pdf', language: 'fr' } },
      { actor_agency: people.immigration.agencyId, params: { format: 'json' } },
    ]);
    expect((await fileOf(people.police, id, 'report-file', 'la')).status).toBe(400);
  });

  it('for other software has a shape that stays, and of the police number what its reader may read', async () => {
    const { id, reference } = await searched();
    await act(people.shelter, id, 'police-report', { zone: 'Zone', recordNumber: 'BR.55.L3.012345/2026' });
    const { body } = await people.childFocus.get(`/missing-episodes/${id}/report`);
    expect(body).toMatchObject({
      format: 'relais-missing-report',
      version: 1,
      reference,
      place: { kind: 'at_shelter' },
      person: { names: PERSON.names, sex: 'male', hasPhoto: true },
      description: { clothing: 'red coat' },
      authorities: { hasRecordNumber: true },
    });
    const shape = `ages authorities description format furtherReports lastSeenAt leads madeAt noticedAt number person phoneWindowEndsAt place
      reference reportedBy sightings startedAt status tasks told version worrying`;
    expect(Object.keys(body).sort()).toEqual(shape.split(/\s+/));
    expect(JSON.stringify(body)).not.toContain('012345');
    expect(JSON.stringify((await people.police.get(`/missing-episodes/${id}/report`)).body)).toContain(
      '012345',
    );
  });
});

describe('the time that a person says', () => {
  it('of a sighting may be before the report, which stands beside the time of recording and is called no later', async () => {
    const { id, lastSeenAt } = await missing(people.shelter, await aChild(people.shelter, 11));
    const [before, since, tooLong] = [3 * 60, 10, 32 * 24 * 60].map((minutes) =>
      new Date(Date.now() - minutes * 60_000).toISOString(),
    );
    expect((await act(people.police, id, 'sightings', { at: since, place: 'Canary quay' })).status).toBe(201);
    const added = await act(people.police, id, 'sightings', { at: before, place: 'Canary square' });
    expect(added.status).toBe(201);
    const far = await act(people.police, id, 'sightings', { at: tooLong, place: 'Canary hill' });
    expect([far.status, far.body.issues]).toMatchObject([400, [{ name: 'at', type: 'range' }]]);
    const view = await episodeOf(people.police, id);
    expect(view.lastSeenAt).toBe(lastSeenAt);
    const { body } = await people.police.get(`/missing-episodes/${id}/report`);
    for (const { sightings } of [view, body]) {
      expect(sightings.map((one: { at: string }) => one.at)).toEqual([since, before]);
      expect(Date.parse(sightings[1].writtenAt)).toBeGreaterThan(Date.parse(lastSeenAt));
    }
    const paper = (await paperOf(people.police, id, 'report-file')).pdf.text.replaceAll(/\s+/g, ' ');
    expect(paper).toMatch(/Sightings .*Canary quay.* · recorded .*Canary square.* · recorded /);
    expect(paper).not.toContain('Seen since');
  });

  it('of a finding is no earlier than the minute in which the child was last seen', async () => {
    const minute = new Date(Date.now() - 3_600_000).toISOString().slice(0, 16);
    const lastSeenAt = `${minute}:30.000Z`;
    const { id } = await missing(people.shelter, await aChild(people.shelter), { lastSeenAt });
    const before = new Date(Date.parse(`${minute}:00.000Z`) - 60_000).toISOString();
    const early = await actOn(people.police, id, 'finding', { outcome: 'returned_self', foundAt: before });
    expect([early.status, early.body.issues]).toMatchObject([
      400,
      [{ name: 'foundAt', type: 'beforeLastSeen' }],
    ]);
    const foundAt = `${minute}:00.000Z`;
    expect((await actOn(people.police, id, 'finding', { outcome: 'returned_self', foundAt })).status).toBe(
      201,
    );
  });
});

describe('the poster', () => {
  it('is there only as long as a decision to publish stands and the person is missing', async () => {
    const { id, reference, caseId } = await searched();
    const none = async () => {
      const { status, bytes } = await fileOf(people.police, id, 'poster');
      expect([status, problem(bytes)]).toEqual([409, 'missingNoPublication']);
    };
    await none();
    await act(people.police, id, 'publication', { allowed: false, ground: 'too_dangerous' });
    await none();
    expect((await act(people.police, id, 'publication', YES)).body.authorities.publication).toMatchObject(
      YES,
    );
    const { pdf, headers } = await paperOf(people.police, id, 'poster');
    expect(pdf).toMatchObject({ uaPart: '1', isMarked: true, pages: 1 });
    for (const words of ['MISSING', 'Farhad Karimi', 'red coat', 'scar on the chin', '116 000'])
      expect(pdf.text).toContain(words);
    expect(pdf.roles).toContain('Figure');
    // Nothing on it leads to a case, a shelter, or what was feared.
    const name = headers.get('content-disposition');
    for (const words of [reference, 'uncle', 'Relais', 'worrying', 'canary', 'traffick'])
      expect(`${pdf.text} ${pdf.title} ${name}`).not.toContain(words);
    const withdrawn = { allowed: false, ground: 'withdrawn' };
    expect((await act(people.shelter, id, 'publication', withdrawn)).status).toBe(201);
    await none();
    await act(people.childFocus, id, 'publication', { ...YES, ground: 'guardian' });
    await paperOf(people.childFocus, id, 'poster', 'de');
    await actOn(people.police, id, 'finding', { outcome: 'returned_self' });
    await none();
    const exported = await api.sql(
      `select 1 from relais.audit_events where case_id = $1 and action = 'missing.poster_exported'`,
      [caseId],
    );
    expect(exported).toHaveLength(2);
  });

  it.each([
    ['shelter', YES, 403, undefined],
    ['service', YES, 403, undefined],
    ['police', { ...YES, decidedBy: undefined }, 400, 'decidedBy'],
    ['police', { ...YES, ground: 'too_dangerous' }, 400, 'ground'],
    ['police', { allowed: false, ground: 'guardian' }, 400, 'ground'],
    ['police', { ...YES, decidedAt: '2999-01-01T00:00:00Z' }, 400, 'decidedAt'],
  ] as const)('is not decided by %s with %j', async (who, decision, status, field) => {
    const { id } = await searched();
    const answer = await act(people[who], id, 'publication', decision);
    expect([answer.status, answer.body.issues?.[0]?.name]).toEqual([status, field]);
    expect((await fileOf(people.police, id, 'poster')).status).toBe(409);
  });
});

describe('the address where the child lives', () => {
  /** The boy lives in a house whose address is sealed. @returns his case */
  async function resident(house: TestShelter) {
    const { id: caseId } = await aCase(people.police, { person: PERSON });
    const { body } = await sendReferral(people.police, caseId, house.worker.agencyId);
    const placeId = await aPlace(house, 'Room of the canary');
    const reservation = await reserve(house.worker, { placeId, referralId: body.id, accept: true });
    expect((await arrive(house.worker, { reservationId: reservation.body.id })).status).toBe(201);
    return caseId;
  }

  /** It is in no report and on no poster that one of them asks for. */
  async function isHidden(house: TestShelter, id: string, askers: readonly TestMember[]) {
    for (const who of askers) {
      for (const name of ['report-file', 'poster']) {
        const { status: answered, bytes } = await fileOf(who, id, name, 'nl');
        const text = answered === 200 ? (await readPdf(bytes)).text : '';
        expect([name, /Geheimkanarie|canary/.test(text)]).toEqual([name, false]);
        if (who !== house.worker) expect(answered).toBe(200);
      }
      const { status: read, body } = await who.get(`/missing-episodes/${id}/report`);
      expect([read, /Geheimkanarie|canary/.test(JSON.stringify(body))]).toEqual([200, false]);
    }
  }

  it('is in no report and on no poster of any reader, also not of its writer', async () => {
    const house = await aShelter(api);
    await sealAddressOf(api, house);
    const lastSeenPlace = { kind: 'at_shelter', text: ADDRESS };
    const note = `He ran out of ${ADDRESS}`;
    const { id } = await missing(house.worker, await resident(house), { lastSeenPlace, note });
    await act(people.police, id, 'publication', YES);
    await isHidden(house, id, [house.worker, people.police, people.childFocus]);
  });

  const ELSEWHERE = { kind: 'elsewhere', text: `In front of ${ADDRESS}` };
  const KNOWN = { kind: 'elsewhere', text: 'Gare du Midi' };
  const OUTWARD = { marks: `as in ${ADDRESS}`, direction: `away from ${ADDRESS}` };
  it.each([
    ['in the first report', ELSEWHERE, KNOWN, {}],
    ['in a further report', KNOWN, ELSEWHERE, {}],
    ['in what was described, seen and heard of', KNOWN, KNOWN, OUTWARD],
  ])('is in no report and on no poster where it was written as another place %s', async (...row) => {
    const [, first, further, more] = row;
    const house = await aShelter(api);
    await sealAddressOf(api, house);
    const caseId = await resident(house);
    const details = { clothing: 'red coat', ...more };
    const { id } = await missing(house.worker, caseId, { lastSeenPlace: first, details });
    await act(people.police, id, 'publication', YES);
    await missing(people.childFocus, caseId, { lastSeenPlace: further });
    if (more === OUTWARD) {
      const at = new Date(Date.now() - 600_000).toISOString();
      await act(people.childFocus, id, 'sightings', { at, place: ADDRESS, text: `ran to ${ADDRESS}` });
      await act(people.childFocus, id, 'leads', { kind: 'telephone', text: `calls from ${ADDRESS}` });
    }
    await isHidden(house, id, [people.police]);
    const { pdf } = await paperOf(people.police, id, 'report-file');
    expect(pdf.text).toContain(LEFT_OUT);
    const poster = (await paperOf(people.police, id, 'poster')).pdf.text;
    // The public reads not even that something is missing there.
    expect([poster.includes('red coat'), poster.includes('Left out')]).toEqual([true, false]);
  });

  it('leads to no words of a further report on a poster: it was decided before they were written', async () => {
    const { id, caseId } = await searched({ lastSeenPlace: { kind: 'elsewhere', text: 'Gare du Midi' } });
    await act(people.police, id, 'publication', YES);
    const lastSeenPlace = { kind: 'elsewhere', text: 'a house behind the canal', district: 'antwerp' };
    await missing(people.shelter, caseId, { lastSeenPlace });
    const { text } = (await paperOf(people.police, id, 'poster')).pdf;
    expect(text).toContain('Gare du Midi');
    expect(text).toContain('Antwerp');
    expect(text).not.toContain('canal');
    expect((await paperOf(people.police, id, 'report-file')).pdf.text).toContain('a house behind the canal');
  });
});
