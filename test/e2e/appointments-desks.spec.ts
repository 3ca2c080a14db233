import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { MemberActor } from '#kernel';
import {
  AppointmentDesk,
  AppointmentsOfCase,
  ListAppointments,
  SuggestCandidates,
} from '#modules/appointments';
import { type Tx, UnitOfWork } from '#platform/database';
import {
  actOn,
  aFeed,
  aPractitioner,
  book,
  inHours,
  type TestPractitioner,
} from '../factories/appointments.js';
import { actorOf, CANARIES, openCase } from '../factories/referrals.js';
import { logIn, send, startTestApi, type TestApi, type TestMember } from '../support/api.js';

jest.setTimeout(60_000);

const COUNT = 12;

let api: TestApi;
let police: TestMember;
let selam: TestPractitioner;
let caseId: string;
const booked: string[] = [];

beforeAll(async () => {
  api = await startTestApi();
  police = await api.member('police');
  selam = await aPractitioner(api, { languages: [['tir', 'Asmara']], districts: ['brussels'] });
  [caseId = ''] = await openCase(api.app, police);
  for (let n = 0; n < COUNT; n += 1) {
    const { body } = await book(police, caseId, {
      practitionerId: selam.practitionerId,
      ...inHours(30 + 2 * n),
    });
    booked.push(body.id);
  }
}, 60_000);
afterAll(() => api?.close());

const idsOf = (items: { id: string }[]): string[] => items.map(({ id }) => id);

describe('a calendar', () => {
  it('is read page by page, the earliest first, each once, at both ends', async () => {
    for (const member of [police, selam]) {
      const seen: string[] = [];
      let path: string | undefined = '/appointments?limit=5&total=true';
      while (path) {
        const { body } = await member.get(path);
        expect(body.total).toBe(COUNT);
        seen.push(...idsOf(body.items));
        path = body.next;
      }
      expect(seen).toEqual(booked);
    }
  });

  it('is bounded by instants, state, role and side', async () => {
    const list = async (query: string) => idsOf((await police.get(`/appointments?${query}`)).body.items);
    const { startsAt: from } = inHours(31.5);
    const { startsAt: to } = inHours(35.5);
    expect(await list(`from=${from}&to=${to}`)).toEqual(booked.slice(1, 3));
    expect(await list('status=held')).toEqual([]);
    expect(await list('role=lawyer')).toEqual([]);
    expect(await list('side=practitioner')).toEqual([]);
    expect((await police.get('/appointments?from=tomorrow')).status).toBe(400);
    expect((await police.get('/appointments?from=-200000-01-01T00:00:00Z')).status).toBe(400);
  });
});

describe('candidates', () => {
  const search = (more: object = {}) => ({
    role: 'interpreter',
    language: 'tir',
    mode: 'on_site',
    ...inHours(200),
    ...more,
  });
  const ask = (body: object) => police.post(`/cases/${caseId}/appointments/candidates`, body);

  it('come with reasons, met or not, the register first', async () => {
    const sworn = await aPractitioner(api, {
      registerNumber: 'VTI-7',
      sex: 'male',
      languages: [['tir', '']],
    });
    const outside = await aPractitioner(api, {
      registerNumber: null,
      districts: ['brussels'],
      languages: [['tir', 'Asmara']],
    });
    const { body } = await ask(search({ dialect: 'asmara', sexPreference: 'female', district: 'brussels' }));
    const order = idsOf(body.items);
    expect(order.slice(0, 3)).toEqual([selam.practitionerId, sworn.practitionerId, outside.practitionerId]);
    const reasonsOf = (id: string) =>
      Object.fromEntries(
        body.items
          .find((one: { id: string }) => one.id === id)
          .reasons.map(({ code, met }: { code: string; met: boolean }) => [code, met]),
      );
    expect(reasonsOf(selam.practitionerId)).toEqual({
      register: true,
      language: true,
      dialect: true,
      sex: true,
      district: true,
      hours: true,
      free: true,
    });
    expect(reasonsOf(sworn.practitionerId)).toMatchObject({ register: true, dialect: false, sex: false });
    expect(reasonsOf(outside.practitionerId)).toMatchObject({ register: false, dialect: true });
  });

  it('are only those who speak the language, come in that manner and are free', async () => {
    const has = async (body: object, id: string) => idsOf((await ask(body)).body.items).includes(id);
    expect(await has(search(), selam.practitionerId)).toBe(true);
    expect(await has(search({ language: 'vie' }), selam.practitionerId)).toBe(false);
    expect(await has(search({ mode: 'video' }), selam.practitionerId)).toBe(false);
    expect(await has(search(inHours(30.5)), selam.practitionerId)).toBe(false);
    const away = inHours(199);
    const absence = await selam.post(
      '/practitioner/absences',
      { from: away.startsAt, to: inHours(220).endsAt },
      { 'Idempotency-Key': randomUUID() },
    );
    expect(absence).toMatchObject({ status: 201, body: { appointments: 0 } });
    expect(await has(search(), selam.practitionerId)).toBe(false);
    const refused = await book(police, caseId, { practitionerId: selam.practitionerId, ...inHours(200) });
    expect(refused.body.type).toMatch(/practitionerTaken$/);
    const stranger = await aPractitioner(api, { languages: [['vie', '']] });
    expect((await stranger.delete(`/practitioner/absences/${absence.body.id}`)).status).toBe(404);
    expect((await selam.delete(`/practitioner/absences/${absence.body.id}`)).status).toBe(204);
    expect(await has(search(), selam.practitionerId)).toBe(true);
  });

  it('are told by their hours on the Brussels clock', async () => {
    // A Wednesday in winter: 09:00 in Brussels is 08:00 UTC.
    const year = new Date().getFullYear() + 1;
    const day = Array.from({ length: 7 }, (_, n) => new Date(Date.UTC(year, 0, 10 + n))).find(
      (d) => d.getUTCDay() === 3,
    )!;
    const at = (hour: number) => ({
      startsAt: new Date(day.getTime() + hour * 3_600_000).toISOString(),
      endsAt: new Date(day.getTime() + (hour + 1) * 3_600_000).toISOString(),
    });
    const punctual = await aPractitioner(api, { languages: [['amh', '']], hours: [[3, '09:00', '12:00']] });
    const met = async (time: object) => {
      const { body } = await ask(search({ language: 'amh', ...time }));
      const [one] = body.items.filter(({ id }: { id: string }) => id === punctual.practitionerId);
      return one.reasons.find(({ code }: { code: string }) => code === 'hours').met;
    };
    expect([await met(at(7.5)), await met(at(8)), await met(at(10)), await met(at(10.5))]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('are paged, each once', async () => {
    for (let n = 0; n < 5; n += 1) await aPractitioner(api, { languages: [['wol', '']] });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await ask({
        ...search({ language: 'wol', startsAt: '2027-01-13T10:00:00Z', endsAt: '2027-01-13T11:00:00Z' }),
        limit: 2,
        cursor,
      });
      seen.push(...idsOf(body.items));
      cursor = body.next && new URL(body.next, api.url).searchParams.get('cursor');
    } while (cursor);
    expect(seen).toHaveLength(5);
    expect(new Set(seen).size).toBe(5);
  });
});

describe('the number of statements', () => {
  const statements = async (work: (tx: Tx) => Promise<unknown>, member: TestMember): Promise<number> => {
    const actor: MemberActor = await actorOf(api.app, member);
    return api.app.get(UnitOfWork).run(actor, async (tx) => {
      const spy = jest.spyOn(tx, 'query');
      await work(tx);
      return spy.mock.calls.length;
    });
  };

  it('of every list and desk is the same for nothing and for everything', async () => {
    const idle = await api.member('police');
    const [empty] = await openCase(api.app, idle);
    const get = <T>(type: new (...args: never[]) => T): T => api.app.get(type, { strict: false });
    const search = {
      role: 'interpreter' as const,
      mode: 'on_site',
      startsAt: new Date(),
      endsAt: new Date(Date.now() + 1e6),
    };
    const works: [string, (tx: Tx, id: string) => Promise<unknown>, number][] = [
      ['list', (tx) => get(ListAppointments).run(tx, {}, { limit: 100, total: true }), 2],
      ['desk', (tx) => get(AppointmentDesk).run(tx), 7],
      ['home', (tx) => get(AppointmentDesk).brief(tx, 5), 3],
      ['case', (tx, id) => get(AppointmentsOfCase).run(tx, id), 3],
      [
        'candidates',
        (tx, id) => get(SuggestCandidates).run(tx, id, { ...search, language: 'wol' }, { limit: 20 }),
        2,
      ],
    ];
    for (const [name, work, most] of works) {
      const busy = await statements((tx) => work(tx, caseId), police);
      const none = await statements((tx) => work(tx, empty!), idle);
      expect({ name, busy, none }).toEqual({ name, busy: most, none: most });
    }
  });
});

describe('a calendar of one’s own', () => {
  const read = ({ path, headers }: Pick<Awaited<ReturnType<typeof aFeed>>, 'path' | 'headers'>, more = {}) =>
    send(api.url, 'GET', path, { headers: { ...headers, ...more } });

  it('says when and how, and no word of the case; asked again it is unchanged; revoked its secret opens nothing', async () => {
    const { body } = await book(police, caseId, { practitionerId: selam.practitionerId, ...inHours(300) });
    await actOn(selam, body.id, 'confirmation');
    const feed = await aFeed(selam);
    const { id, path, secret } = feed;
    expect(path).not.toContain(secret);
    expect(JSON.stringify((await selam.get('/calendars')).body)).not.toContain(secret);
    const first = await read(feed);
    expect(first.status).toBe(200);
    expect(first.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(first.body.match(/BEGIN:VEVENT/g)).toHaveLength(1);
    expect(first.body).toContain('SUMMARY:Relais appointment\\, on site');
    for (const word of [
      ...Object.values(CANARIES),
      body.caseReference,
      body.id,
      caseId,
      'tir',
      'brussels',
      'victim',
      'interp',
    ]) {
      expect(first.body.toLowerCase()).not.toContain(String(word).toLowerCase());
    }
    const again = await read(feed, { 'If-None-Match': first.headers.get('etag')! });
    expect([again.status, again.body]).toEqual([304, '']);
    expect((await read(feed)).body).toBe(first.body);
    // The secret opens its own number alone.
    expect((await read({ ...feed, path: path.replace(id, randomUUID()) })).status).toBe(401);

    expect((await police.delete(`/calendars/${id}`)).status).toBe(404);
    expect((await selam.delete(`/calendars/${id}`)).status).toBe(204);
    const bare = await send(api.url, 'GET', path);
    expect(bare.headers.get('www-authenticate')).toBe('Basic realm="Relais calendar", charset="UTF-8"');
    const never = path.replace(id, randomUUID());
    const others = await Promise.all([
      read(feed),
      read({ ...feed, path: never }),
      read(await aFeed(selam), { Authorization: feed.headers.Authorization }),
      read(feed, { Authorization: `Bearer ${secret}` }),
    ]);
    const { instance: _one, ...said } = bare.body;
    for (const { status, body: one } of others) {
      const { instance: _two, ...saidThere } = one;
      expect([status, saidThere]).toEqual([401, said]);
    }
  });

  it('of a booker shows what they booked; it ends with the membership', async () => {
    const own = await aFeed(police);
    expect((await read(own)).body.match(/BEGIN:VEVENT/g)).toHaveLength(1);
    const other = await api.member('police', { agencyId: police.agencyId });
    // By what is open to a colleague alone, nobody else sees anything.
    const openTo = (userId: string | null) =>
      api.sql('update relais.case_access set user_id = $3 where case_id = $1 and agency_id = $2', [
        caseId,
        police.agencyId,
        userId,
      ]);
    await openTo(other.userId);
    expect((await read(own)).body).not.toContain('BEGIN:VEVENT');
    await openTo(null);
    const theirs = await aFeed(other);
    expect((await read(theirs)).body).not.toContain('BEGIN:VEVENT');
    await api.sql('update relais.memberships set valid_until = now() where id = $1', [other.membershipId]);
    expect((await read(theirs)).status).toBe(401);
  });

  it('opens nothing while its owner works with no case, or when the agency has ended', async () => {
    const other = await api.member('police');
    const theirs = await aFeed(other);
    expect((await read(theirs)).status).toBe(200);
    // The secret ended with the role, and does not come back with it: its owner makes another.
    for (const role of ['administrator', 'caseworker']) {
      await api.sql('update relais.memberships set roles = array[$2] where id = $1', [
        other.membershipId,
        role,
      ]);
      expect((await read(theirs)).status).toBe(401);
    }
    other.cookie = await logIn(api.url, other.email, other.password);
    const next = await aFeed(other);
    expect((await read(next)).status).toBe(200);
    await api.sql('update relais.agencies set ended_at = now() where id = $1', [other.agencyId]);
    expect((await read(next)).status).toBe(401);
  });

  it('whose secret stood in its address has ended, says so, and is shown to its owner as ended', async () => {
    const feed = await aFeed(selam);
    await api.sql('update relais.calendar_feeds set in_address = true where id = $1', [feed.id]);
    const old = await send(api.url, 'GET', `/calendars/${feed.secret}`);
    expect([old.status, old.body.type]).toEqual([410, 'urn:problem-type:relais:calendarAddressEnded']);
    expect(old.body.detail).toMatch(/comes with a password/);
    expect((await read(feed)).status).toBe(401);
    const { items } = (await selam.get('/calendars')).body;
    expect(items.find(({ id }: { id: string }) => id === feed.id).isEnded).toBe(true);
  });

  it('takes no answer for anything but an address', async () => {
    for (const token of ['x', '%00', '..%2f..%2fhealth', `${'A'.repeat(42)}'`, 'A'.repeat(5_000)]) {
      expect((await send(api.url, 'GET', `/calendars/${token}`)).status).toBeGreaterThanOrEqual(400);
      expect((await send(api.url, 'GET', `/calendars/${token}`)).status).toBeLessThan(500);
    }
  });
});
