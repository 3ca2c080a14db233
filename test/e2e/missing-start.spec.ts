import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { once } from '../factories/cases.js';
import {
  aChild,
  act,
  actOn,
  aReport,
  episodeOf,
  missing,
  missingPeople,
  type MissingPeople,
  report,
  youthServicesOf,
} from '../factories/missing.js';
import { paperOf } from '../factories/missing-papers.js';
import { type Answer, logIn, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { sayTook } from '../support/patience.js';
import { statementsOf } from '../support/statements.js';

jest.setTimeout(60_000);

/** Of an answer while the tests of other files run: a person who taps waits no longer. */
const GOAL_MS = 500;

let api: TestApi;
let people: MissingPeople;
let admin: pg.Client;

beforeAll(async () => {
  api = await startTestApi();
  people = await missingPeople(api);
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await api?.close();
});

/** Agencies whose open browsers were told to look again, for the search itself or for its alert. */
async function wokenFor(episodeId: string, type: 'missing' | 'alert'): Promise<string[]> {
  const { rows } = await admin.query<{ agency_id: string }>(
    `select agency_id from relais.feed where type = $2
       and subject_id in (select $1::uuid union all select id from relais.alerts where subject_id = $1) order by 1`,
    [episodeId, type],
  );
  return rows.map((row) => row.agency_id);
}

describe('a child is missing', () => {
  it('is searched for from the first second: who must be told, why, and what must be done', async () => {
    const caseId = await aChild(people.shelter, 11);
    const { status, body } = await report(people.shelter, caseId);
    expect({ status, body }).toMatchObject({
      status: 201,
      body: {
        number: 1,
        status: 'noticed',
        isYours: true,
        worrying: {
          worrying: true,
          basis: 'presumed',
          criteria: [{ code: 'W1', because: 'under_age_limit' }],
        },
        place: { kind: 'at_shelter', district: 'brussels', text: expect.stringContaining('room 12') },
        phoneWindow: { hours: 48, isOver: false, source: expect.stringContaining('art. 42') },
        person: { sex: 'male' },
        actions: expect.arrayContaining(['details', 'sighting', 'police_report', 'finding']),
      },
    });
    const told = body.recipients.map(
      ({ role, agency, onSystem }: { role: string; agency?: { id: string }; onSystem: boolean }) => [
        role,
        agency?.id,
        onSystem,
      ],
    );
    expect(told).toEqual([
      ['police_zone', people.police.agencyId, true],
      ['guardianship_service', people.service.agencyId, true],
      ['guardian_duty_line', undefined, false],
      ['child_focus', people.childFocus.agencyId, true],
      ['immigration_office', people.immigration.agencyId, true],
    ]);
    expect(new Date(body.phoneWindow.endsAt).getTime() - new Date(body.lastSeenAt).getTime()).toBe(
      48 * 3_600_000,
    );
  });

  it('reported without a connection has both times, that of writing and that of arrival, and no clock that is wrong refuses it', async () => {
    const { shelter } = people;
    const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();
    const lastSeenAt = hours(-4);
    const episodeWith = (writtenAt: string) => missing(shelter, caseId, { lastSeenAt, writtenAt });
    const caseId = await aChild(shelter, 15);
    const earlier = hours(-3);
    const { reports, noticedAt } = await episodeWith(earlier);
    expect([reports[0].at, noticedAt]).toEqual([earlier, earlier]);
    expect(Date.parse(reports[0].writtenAt)).toBeGreaterThan(Date.parse(earlier) + 3_600_000);
    const again = await episodeWith(hours(-2));
    const ahead = await episodeWith(hours(5));
    expect(again.reports).toHaveLength(2);
    expect(ahead.reports[0].at).toBe(ahead.reports[0].writtenAt);
    const { items } = (await shelter.get(`/cases/${caseId}/timeline`)).body;
    const timesOf = (wanted: string) =>
      (items as { action: string; occurredAt?: string }[])
        .filter(({ action }) => action === wanted)
        .map(({ occurredAt }) => occurredAt);
    expect(timesOf('missing.started')).toEqual([earlier]);
    expect(timesOf('missing.reported_again')).toEqual([undefined, again.reports[0].at]);
    for (const writtenAt of ['1850-01-01T00:00:00Z', '2026-06-30T23:59:60Z', hours(-32 * 24)]) {
      const { reports: all } = await episodeWith(writtenAt);
      expect([writtenAt, all[0].at]).toEqual([writtenAt, all[0].writtenAt]);
      const first = await missing(shelter, await aChild(shelter), { lastSeenAt, writtenAt });
      expect(Date.parse(first.noticedAt)).toBeGreaterThan(Date.parse(lastSeenAt));
    }
    expect((await report(shelter, caseId, { writtenAt: 'yesterday' })).status).toBe(400);
  });

  it('is counted on its page as in the lists: the agency that reported confirms nothing by that', async () => {
    const { police } = people;
    const { id } = await missing(police, await aChild(police, 11));
    const { recipients, told, actions } = await episodeOf(police, id);
    const own = recipients.find(({ isYours }: { isYours: boolean }) => isYours);
    expect([own.state, own.acknowledgedAt]).toEqual(['reported', undefined]);
    expect(actions).not.toContain('acknowledgement');
    const { items } = (await police.get('/missing-episodes?status=open&limit=100')).body;
    const line = items.find((one: { id: string }) => one.id === id);
    expect([told.acknowledged, told]).toEqual([0, line.told]);
  });

  it('keeps of each report when and where it says that the person was last seen', async () => {
    const { shelter, police } = people;
    const caseId = await aChild(shelter, 15);
    const [evening, night] = [5, 1].map((ago) => new Date(Date.now() - ago * 3_600_000).toISOString());
    const lastSeenPlace = { kind: 'elsewhere', text: 'canary-quay', district: 'antwerp' };
    const { id } = await missing(shelter, caseId, { lastSeenAt: evening });
    await missing(shelter, caseId, { lastSeenAt: night, lastSeenPlace });
    const { lastSeenAt, reports } = await episodeOf(police, id);
    expect(lastSeenAt).toBe(evening);
    expect(reports).toMatchObject([
      { lastSeen: { at: night, kind: 'elsewhere', district: 'antwerp' }, place: 'canary-quay' },
      { lastSeen: { at: evening, kind: 'at_shelter' } },
    ]);
    expect(reports[1].place).toBeUndefined();
    const { items } = (await shelter.get(`/cases/${caseId}/timeline?type=act`)).body;
    const changesOf = (wanted: string) =>
      Object.fromEntries(
        items
          .find(({ action }: { action: string }) => action === wanted)
          .changes.map(({ field, after }: { field: string; after: string }) => [field, after]),
      );
    expect(changesOf('missing.reported_again')).toEqual({
      'missing.lastSeenAt': night,
      'missing.lastSeenPlace': 'canary-quay',
    });
    expect(changesOf('missing.started')).toEqual({ 'missing.lastSeenAt': evening });
    const paper = await paperOf(api, police, id);
    for (const words of ['by a further report', 'canary-quay']) expect(paper).toContain(words);
    expect(paper).not.toContain('room 12');
  });

  it('tells who took over from an agency that has ended, in its country and in its district', async () => {
    const { police, immigration } = people;
    const of = async (name: string, agencyIds: string[]) =>
      api.sql(`update relais.agencies set ended_at = ${name} where id = any ($1)`, [agencyIds]);
    const [zone, office] = [await api.member('police'), await api.member('immigration_office')];
    await api.sql(`update relais.agencies set district = 'brussels' where id = $1`, [zone.agencyId]);
    await of('now()', [police.agencyId, immigration.agencyId]);
    const { status, body } = await report(people.shelter, await aChild(people.shelter, 11));
    await of('null', [police.agencyId, immigration.agencyId]);
    // Their sessions ended with the agencies, and do not come back with them.
    for (const who of [police, immigration]) who.cookie = await logIn(api.url, who.email, who.password);
    await of('now()', [zone.agencyId, office.agencyId]);
    const told = body.recipients.map(({ agency }: { agency?: { id: string } }) => agency?.id);
    expect([status, told]).toEqual([
      201,
      [zone.agencyId, people.service.agencyId, undefined, people.childFocus.agencyId, office.agencyId],
    ]);
  });

  it('is seen by whom must be told, and the words about the shelter by nobody but who wrote them', async () => {
    const episode = await missing(people.shelter, await aChild(people.shelter, 11));
    for (const who of [people.police, people.service, people.childFocus, people.immigration]) {
      const { status, body } = await who.get(`/missing-episodes/${episode.id}`);
      expect([status, body.person.names.length > 0, body.reports[0].text]).toEqual([
        200,
        true,
        expect.stringContaining('canary-note'),
      ]);
      expect(JSON.stringify(body)).not.toContain('canary-place');
    }
    const stranger = await api.member('police');
    expect((await stranger.get(`/missing-episodes/${episode.id}`)).status).toBe(404);
  });

  it('lets every browser of who is told look again once, and is opened by who looks', async () => {
    const { police, service, childFocus, immigration, shelter } = people;
    const { id } = await missing(shelter, await aChild(shelter, 16));
    const woken = (...who: TestMember[]) => who.map(({ agencyId }) => agencyId).sort();
    expect(await wokenFor(id, 'missing')).toEqual(woken(shelter, police, service, immigration));
    // Nobody shows an alert that is new; whoever does when somebody more is told looks again.
    expect(await wokenFor(id, 'alert')).toEqual([]);
    const opened = async (who: TestMember) =>
      (await episodeOf(who, id)).recipients.flatMap(
        ({ role, openedAt }: { role: string; openedAt?: string }) => (openedAt ? role : []),
      );
    expect(await opened(shelter)).toEqual([]);
    // What is shown to who looks first is what was there before.
    expect([await opened(police), await opened(shelter)]).toEqual([[], ['police_zone']]);
    const first = (await episodeOf(police, id)).recipients[0].openedAt;
    expect((await episodeOf(police, id)).recipients[0].openedAt).toBe(first);
    const signed = { worrying: true, criteria: ['W5'], reason: 'seen', officer: 'Inspector' };
    await actOn(police, id, 'assessment', signed);
    expect(await wokenFor(id, 'alert')).toEqual(
      expect.arrayContaining(woken(shelter, police, service, childFocus, immigration)),
    );
  });

  it('is acknowledged by each agency for itself, once', async () => {
    const episode = await missing(people.shelter, await aChild(people.shelter, 11));
    const first = await act(people.police, episode.id, 'acknowledgement');
    expect(first.status).toBe(201);
    const mine = first.body.recipients.find(({ isYours }: { isYours: boolean }) => isYours);
    expect(mine).toMatchObject({ role: 'police_zone', acknowledgedBy: expect.any(String) });
    const again = await act(people.police, episode.id, 'acknowledgement');
    expect(again.body.recipients).toEqual(first.body.recipients);
    expect((await episodeOf(people.shelter, episode.id)).told).toEqual({
      all: 5,
      acknowledged: 1,
      askedAgain: 0,
      byOwnAct: 0,
    });
    const { body } = await people.service.get('/missing-episodes?status=open&limit=100');
    expect(body.items.find(({ id }: { id: string }) => id === episode.id)).toMatchObject({ asksYou: true });
  });

  it('is one episode, however many report it and however often', async () => {
    const caseId = await aChild(people.shelter);
    const key = once();
    const body = aReport();
    const [one, two] = [
      await people.shelter.post(`/cases/${caseId}/missing-episodes`, body, key),
      await people.shelter.post(`/cases/${caseId}/missing-episodes`, body, key),
    ];
    expect(two.body.id).toBe(one.body.id);
    expect(two.body.reports).toHaveLength(1);
    const again = await report(people.shelter, caseId, { note: 'canary-second' });
    expect([again.status, again.body.id]).toEqual([201, one.body.id]);
    expect(again.body.reports.map(({ text }: { text: string }) => text)).toEqual([
      'canary-second',
      expect.stringContaining('canary-note'),
    ]);
    const { body: list } = await people.shelter.get(`/cases/${caseId}/missing-episodes`);
    expect(list).toMatchObject({ openId: one.body.id, mayReport: true, episodes: [{ number: 1 }] });
  });

  it('is one episode when two report at the same moment', async () => {
    const caseId = await aChild(people.shelter);
    const answers = await Promise.all(Array.from({ length: 8 }, () => report(people.shelter, caseId)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    const { reports } = await episodeOf(people.shelter, answers[0]!.body.id);
    expect(reports).toHaveLength(8);
  });

  it('names no place that no person said, and says by whose district the police zone is told', async () => {
    const zoneOf = async (lastSeenPlace: object) => {
      const caseId = await aChild(people.shelter);
      const { id, place, recipients } = await missing(people.shelter, caseId, { lastSeenPlace });
      const { items } = (await people.police.get('/missing-episodes?status=open&limit=100')).body;
      const line = items.find((one: { id: string }) => one.id === id);
      const told = recipients.find(({ role }: { role: string }) => role === 'police_zone');
      return [place.district, line.district, told.agency.id, told.reason];
    };
    const zone = people.police.agencyId;
    expect(await zoneOf({ kind: 'elsewhere' })).toEqual([undefined, undefined, zone, 'reporter_district']);
    const said = { kind: 'elsewhere', district: 'brussels' };
    expect(await zoneOf(said)).toEqual(['brussels', 'brussels', zone, 'where_it_happened']);
  });

  it.each([
    [{ lastSeenAt: new Date(Date.now() + 3_600_000).toISOString() }, 'lastSeenAt'],
    [{ lastSeenAt: 'yesterday' }, 'lastSeenAt'],
    [{ lastSeenAt: undefined }, 'lastSeenAt'],
    [{ lastSeenPlace: { kind: 'home' } }, 'lastSeenPlace.kind'],
    [{ lastSeenPlace: { kind: 'elsewhere', district: 'paris' } }, 'lastSeenPlace.district'],
    [{ criteria: ['W9'] }, 'criteria'],
    [{ policeZoneId: '00000000-0000-4000-8000-000000000000' }, 'policeZoneId'],
    [{ details: { shoes: 'red' } }, 'details.shoes'],
  ])('is not reported with %j', async (more, field) => {
    const caseId = await aChild(people.shelter);
    const { status, body } = await report(people.shelter, caseId, more);
    expect([status, body.issues?.[0]?.name]).toEqual([400, field]);
    expect((await people.shelter.get(`/cases/${caseId}/missing-episodes`)).body.episodes).toEqual([]);
  });
});

describe('the start of a search', () => {
  /** The statements of a start, and the milliseconds of five, with so many youth services to tell beside the others. */
  const starts = async (services: number): Promise<{ statements: number; took: number[] }> => {
    const took: number[] = [];
    let statements = Infinity;
    for (let n = 0; n < 5; n += 1) {
      const caseId = await aChild(people.shelter, 11);
      await youthServicesOf(api, people.shelter, caseId, services);
      const began = performance.now();
      let answer!: Answer;
      const count = await statementsOf(async () => (answer = await report(people.shelter, caseId)));
      took.push(performance.now() - began);
      // A clock of the server may tick beside one of them.
      statements = Math.min(statements, count);
      const { status, body } = answer;
      expect([status, body.recipients?.length]).toEqual([201, 5 + services]);
      // What was just written down is answered without reading it again: as it is read.
      expect(await episodeOf(people.shelter, body.id)).toEqual(body);
    }
    return { statements, took: took.sort((a, b) => a - b) };
  };

  it('asks the database as often for 25 recipients as for five', async () => {
    const [few, many] = [await starts(0), await starts(20)];
    expect(many.statements).toBe(few.statements);
    sayTook(`a search for 5 recipients starts in ${few.statements} statements`, few.took[2]!, GOAL_MS);
    sayTook(`a search for 25 recipients starts in ${many.statements} statements`, many.took[2]!, GOAL_MS);
  });
});
