import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { permissionsOf } from '#modules/access';
import { actOn, aFeed, aPractitioner, book, type TestPractitioner } from '../factories/appointments.js';
import { aLetter } from '../factories/letters.js';
import { act, openCase, referralBody, sendReferral } from '../factories/referrals.js';
import { aPlace, aResident, aShelter, type TestShelter } from '../factories/shelters.js';
import { send, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { declaredRoutes } from '../support/routes.js';
import { fewer } from '../support/size.js';

jest.setTimeout(120_000);

/** A house as it is; of all this the police know the district, the relay telephone and a band. */
interface House {
  unit: string;
  address: string;
  /** Free places beside the one that is taken. */
  free: number;
  beds: number;
}

/** Two houses of one district and one band: whoever could tell them apart would know more than that. */
const PAIRS: [band: string, one: House, other: House][] = [
  [
    'few',
    { unit: 'Attic', address: 'Tweelinglaan 1, 1000 Brussel', free: 1, beds: 1 },
    {
      unit: 'By the water',
      address: 'Rue des Jumeaux 998, 1190 Forest',
      free: 2,
      beds: 3,
    },
  ],
  [
    'several',
    { unit: 'East', address: 'Gemelplein 7, 1030 Schaarbeek', free: 4, beds: 1 },
    { unit: 'Old school', address: 'Chemin du Jumeau 12, 1180 Uccle', free: 40, beds: 2 },
  ],
];

/** One life of a case at one of the houses, with all that police are answered of it. */
interface Story {
  police: TestMember;
  shelter: TestShelter;
  interpreter: TestPractitioner;
  /** By the beginning of a path: the id that stands in it. */
  ids: Map<string, string>;
  /** By what it is: every answer, as text without whose it is. */
  answers: Map<string, string>;
}

const ROLES = ['caseworker', 'supervisor'];
const POLICE = permissionsOf('police', ROLES);

let api: TestApi;
let refusing: TestShelter;
beforeAll(async () => {
  api = await startTestApi();
  refusing = await aShelter(api);
});
afterAll(() => api?.close());

async function aHouse({ unit, address, free, beds }: House): Promise<TestShelter> {
  const shelter = await aShelter(api, { name: unit });
  await api.sql(`update relais.agencies set district = 'brussels', languages = '{fr}' where id = $1`, [
    shelter.worker.agencyId,
  ]);
  const headers = { Cookie: shelter.supervisor.cookie };
  const sealed = await send(api.url, 'PUT', `/shelters/units/${shelter.unitId}/address`, {
    body: { address },
    headers,
  });
  expect(sealed.body.hasAddress).toBe(true);
  for (let number = 0; number < free; number += 1) await aPlace(shelter, `${unit} ${number}`, beds);
  return shelter;
}

/** The same acts, in the same order, by police and an interpreter of its own. */
async function liveAt(shelter: TestShelter, house: House): Promise<Story> {
  const police = await api.member('police', { roles: ROLES });
  const interpreter = await aPractitioner(api);
  const { caseId, stayId, referralId } = await aResident(
    api,
    police,
    shelter,
    await aPlace(shelter, `${house.unit} hers`, house.beds),
  );
  const booked = await book(police, caseId, {
    practitionerId: interpreter.practitionerId,
    place: { kind: 'at_shelter' },
  });
  expect((await actOn(interpreter, booked.body.id, 'confirmation')).status).toBe(201);
  const [other] = await openCase(api.app, police);
  const refused = await sendReferral(police, other!, refusing.worker.agencyId);
  await act(refusing.worker, refused.body.id, 'refusal', { reason: 'no_place' });
  const ids = new Map([
    ['/cases/', caseId],
    ['/appointments/', booked.body.id],
    ['/shelters/stays/', stayId],
    ['/referrals/:id/suggestions', refused.body.id],
    ['/referrals/', referralId],
  ]);
  return { police, shelter, interpreter, ids, answers: new Map() };
}

/** Everything police can ask, of every house there is and of the case that is at one of them. */
async function askAll(story: Story, other: Story): Promise<void> {
  const { police, ids, answers } = story;
  const caseId = ids.get('/cases/')!;
  const keep = (what: string, said: unknown) => answers.set(what, unnamed(said, story, other));
  const { view, pdf } = await aLetter(api, police, caseId, { kind: 'summary' });
  keep('a letter', pdf.text);
  const asks = { kind: 'referral', subjectId: ids.get('/referrals/')! };
  keep('the letter of the referral', (await aLetter(api, police, caseId, asks)).pdf.text);
  ids.set('/letters/', view.id);
  const routes = (await declaredRoutes()).filter(
    ({ method, permission, stream, noUnitOfWork }) =>
      method === 'GET' && !stream && !noUnitOfWork && POLICE.has(permission as never),
  );
  for (const { path } of routes) {
    const id = [...ids].find(([beginning]) => path.startsWith(beginning))?.[1];
    if (path.includes(':') && !id) continue;
    const { status, body } = await police.get(path.replace(':id', id ?? ''));
    if (status === 200 && !OWN.has(path)) keep(path, body);
  }
  const preview = `/cases/${caseId}/letter-preview?kind=summary&language=en`;
  keep('the preview of a letter', (await police.get(preview)).body);
  keep('the search', (await police.post('/cases/query', { text: 'Zwartekanarie', total: true })).body);
  const sent = referralBody(story.shelter.worker.agencyId, { service: 'residential' });
  keep('the preview of a referral', (await police.post(`/cases/${caseId}/referrals/preview`, sent)).body);
  await api.sql('update relais.sessions set confirmed_at = now() where membership_id = $1', [
    police.membershipId,
  ]);
  const exported = await police.post(`/cases/${caseId}/timeline-exports`, { format: 'csv' });
  expect(exported.status).toBe(200);
  keep('the export', exported.body);
  const { path, headers } = await aFeed(police);
  const feed = await send(api.url, 'GET', path, { headers });
  expect(feed.body).toContain('BEGIN:VEVENT');
  keep('the calendar', feed.body.replace(/\r\n /g, ''));
}

/** As it is said, but for whose it is and when: names, ids, numbers of cases and instants. Lists stand in no order of names. */
function unnamed(said: unknown, own: Story, other: Story): string {
  const words = new Map<string, string>();
  for (const [whose, { police, shelter, interpreter, ids }] of Object.entries({ own, other })) {
    words.set(shelter.worker.agencyId, `${whose} house`).set(police.agencyId, `${whose} police`);
    words
      .set(interpreter.practitionerId, `${whose} interpreter`)
      .set(interpreter.agencyId, `${whose} practice`);
    for (const [beginning, id] of ids) words.set(id, `${whose} ${beginning}`);
    for (const [word, name] of names) if (words.has(word)) words.set(name, `${words.get(word)!}'s name`);
    for (const { userId, email } of [police, interpreter, shelter.worker, shelter.supervisor])
      words.set(email, `${whose} mail`).set(`Person ${userId.slice(0, 4)}`, `${whose} person`);
  }
  const told = (text: string): string => {
    let left = text;
    for (const [word, instead] of words) left = left.replaceAll(word, `<${instead}>`);
    return (
      left
        .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '#')
        .replace(/\b(BE|RL)-[0-9A-Z]{8}\b/g, '$1-#')
        .replace(/\b[0-9a-f]{64}\b|\b([0-9a-f]{8} ){7}[0-9a-f]{8}\b/g, 'digest')
        .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z|\d{8}T\d{6}Z?|\d{1,2}:\d\d(:\d\d)?/g, 'at some time')
        // A sealed cursor.
        .replace(/^[\w-]{40,}$/, 'sealed')
        .replace(/(token|cursor|calendars)([=/])[\w.-]+|(UID:)\S+/g, '$1$2$3#')
    );
  };
  return typeof said === 'string' ? told(said) : JSON.stringify(inNoOrder(said, told), undefined, 1);
}

function inNoOrder(value: unknown, told: (text: string) => string): unknown {
  if (typeof value === 'string') return told(value);
  if (Array.isArray(value))
    return value
      .map((one) => inNoOrder(one, told))
      .map((one) => [JSON.stringify(one), one] as const)
      .sort(([a], [b]) => (a < b ? -1 : Number(a > b)))
      .map(([, one]) => one);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [told(key), inNoOrder(one, told)]));
}

/** Bytes of a PDF, which is read instead, and the key of a session. */
const OWN = new Set(['/letters/:id/file', '/session/keep-key']);

/** Names by id of agency. */
const names = new Map<string, string>();

/** Where each house, or a person in it, is spoken of: without these nothing was compared. */
const SPOKEN_OF = [
  '/agencies',
  '/cases/:id',
  '/cases/:id/whereabouts',
  '/cases/:id/free-places',
  '/cases/:id/timeline',
  '/cases/:id/access-log',
  '/cases/:id/sharing',
  '/cases/:id/appointments',
  '/referrals',
  '/referrals/:id',
  '/referrals/:id/suggestions',
  '/appointments',
  '/appointments/:id',
  '/home',
  'a letter',
  'the letter of the referral',
  'the preview of a letter',
  'the search',
  'the preview of a referral',
  'the export',
  'the calendar',
];

describe.each(fewer(PAIRS, 2))('two houses of one district with %s free places each', (band, one, other) => {
  it(`are the same to the police, letter for letter`, async () => {
    const houses = [await aHouse(one), await aHouse(other)];
    const stories = [await liveAt(houses[0]!, one), await liveAt(houses[1]!, other)];
    const rows = await api.sql<{ id: string; name: string }>('select id, name from relais.agencies');
    for (const { id, name } of rows) names.set(id, name);
    const [first, second] = stories as [Story, Story];
    await askAll(first, second);
    await askAll(second, first);
    expect(first.answers.get('/cases/:id/free-places')).toContain(band);
    expect(first.answers.get('/cases/:id/whereabouts')).toContain('"district": "brussels"');
    expect(SPOKEN_OF.filter((what) => !first.answers.has(what))).toEqual([]);
    process.stderr.write(
      `police are answered ${first.answers.size} times, of houses with ${band} free places\n`,
    );
    expect(Object.fromEntries(second.answers)).toEqual(Object.fromEntries(first.answers));
    const text = [...first.answers.values(), ...second.answers.values()].join('\n');
    for (const house of [one, other])
      for (const secret of [house.unit, house.address]) expect(text).not.toContain(secret);
  });
});
