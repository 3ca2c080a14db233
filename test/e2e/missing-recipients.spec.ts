import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { aCase, once } from '../factories/cases.js';
import { actOn as actOnGuardianship, appoint, register, SIGNAL } from '../factories/guardianship.js';
import {
  actOn,
  episodeOf,
  missing,
  missingPeople,
  type MissingPeople,
  report,
  youthServicesOf,
} from '../factories/missing.js';
import {
  AGES,
  COLUMNS,
  FACTS,
  LEARNED,
  type LearnedRow,
  MATRIX,
  NEVER,
  type Relais,
  ROLES,
  type Row,
  type Told,
} from '../factories/recipients-matrix.js';
import { share } from '../factories/sharing.js';
import { aPlace, arrive, aUnit, type TestShelter } from '../factories/shelters.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { readable, startMailServer, type TestMailServer } from '../support/mail-server.js';
import { bySize, fewer } from '../support/size.js';
import { startReceiver, type WebReceiver } from '../support/web-receiver.js';
import { eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(60_000);

/** How each fact is written down by whoever learns of it. */
const WRITES: Record<LearnedRow['what'], (caseId: string) => Promise<unknown>> = {
  assertion: async (id) =>
    done(
      await people.shelter.post(`/cases/${id}/assertions`, { status: 'actual', basis: 'interview' }, once()),
    ),
  signs: (id) => correct(id, { circumstances: { acts: ['harbouring'], means: ['debt_bondage'] } }),
  asylum: async (id) => done(await report(people.shelter, id, { asylum: true })),
  cgrs: (id) => share(api, id, others.cgrs, { categories: ['identity'] }),
  claimed: async (id) => done(await report(people.shelter, id, { criteria: ['W6'] })),
  guardian: (id) => aGuardian(id),
  unguarded: async (id) => {
    const { body } = await people.service.get(`/cases/${id}/guardianship`);
    const path = `/guardianships/${body.guardianships[0].id}/end`;
    done(await actOnGuardianship(people.service, id, path, { reason: 'parent_or_guardian' }));
  },
  mandate: (id) => aMandate(id),
  doubt: (id) => correct(id, { person: AGES.doubt }),
  young: (id) => correct(id, { person: { apparentAge: { from: 11, to: 11 } } }),
  home: (id) => livesIn(house, id),
};

let api: TestApi;
let worker: INestApplicationContext;
let smtp: TestMailServer;
let gateway: WebReceiver;
let hook: WebReceiver;
let people: MissingPeople;
let house: TestShelter;
let guardianId: string;
let here: TestShelter;
const others = {} as Record<'guardian' | 'reception' | 'cgrs' | 'centre' | 'youth', TestMember>;
const strangers: TestMember[] = [];
/** What must stay inside: words, references and ids of every row. */
const inside = new Set(['canary', 'Gebremedhin', 'Rahel']);

beforeAll(async () => {
  [smtp, gateway, hook] = await Promise.all([startMailServer(), startReceiver(), startReceiver()]);
  const texts = { SMS_GATEWAY_URL: `${gateway.url}/messages`, SMS_GATEWAY_TOKEN: 'token' };
  api = await startTestApi({}, texts);
  people = await missingPeople(api);
  await beginOthers();
  for (const [kind, district] of NEVER) {
    const member = await api.member(kind);
    strangers.push(member);
    await api.sql('update relais.agencies set district = $2 where id = $1', [member.agencyId, district]);
  }
  await reachable();
  worker = await startTestWorker(api.database, {
    env: {
      SMTP_URL: smtp.url,
      MAIL_FROM: 'no-reply@relais.test',
      ...texts,
    },
  });
  await withMobile();
}, 60_000);
afterAll(async () => {
  await worker?.close();
  await Promise.all([smtp, gateway, hook].map((server) => server?.stop()));
  await api?.close();
});

/** A guardian whom the Service knows, a second house, the reception agency, the CGRS and a centre of the district. */
async function beginOthers(): Promise<void> {
  const { shelter, service } = people;
  others.guardian = await api.member('guardian_office');
  guardianId = await register(service, others.guardian, { softCap: 40 });
  others.reception = await api.member('reception');
  others.cgrs = await api.member('cgrs');
  others.centre = await api.member('specialised_centre');
  await api.sql(`update relais.agencies set district = 'brussels' where id = $1`, [others.centre.agencyId]);
  const aHouse = async (member: TestMember): Promise<TestShelter> => {
    const { agencyId } = member;
    const supervisor = await api.member('child_shelter', { agencyId, roles: ['supervisor'] });
    return { worker: member, supervisor, unitId: (await aUnit(supervisor)).id };
  };
  house = await aHouse(await api.member('child_shelter', { services: ['child_shelter'] }));
  here = await aHouse(shelter);
}

/** The police also get text messages, once they typed the code that the first one brought. */
async function withMobile(): Promise<void> {
  expect((await people.police.post('/alert-channels', { mobile: '+32470123456' }, once())).status).toBe(201);
  const { body } = await eventually(async () => gateway.calls[0]);
  const [, code] = JSON.parse(body).text.match(/(\d{6})\./);
  const proved = await people.police.post('/alert-channels/verification', { code }, once());
  expect(proved.body.mobile).toBe('+32470123456');
  gateway.calls.length = 0;
}

/** The Office also has a webhook. */
async function reachable(): Promise<void> {
  const { agencyId } = people.immigration;
  const head = await api.member('immigration_office', { agencyId, roles: ['administrator'] });
  const { status } = await head.post('/webhook', { url: hook.url }, once());
  expect(status).toBe(201);
}

const done = ({ status, body }: { status: number; body: unknown }): void => {
  if (status >= 300) throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
};

/** The case of a row, as it stands when somebody notices. */
async function caseOf([who, guardian, , signs, , lives]: Row): Promise<string> {
  const { shelter } = people;
  const opened = await aCase(shelter, {
    person: { sex: 'male', apparentAge: { from: 15, to: 15 } },
    circumstances: signs === 'signs' ? { acts: ['harbouring'], means: ['debt_bondage'] } : {},
  });
  const { id } = opened;
  inside.add(id).add(opened.reference);
  if (guardian !== '-') await aGuardian(id);
  // Whoever came of age keeps the guardian until the guardianship ends.
  if (who !== 'child') await correct(id, { person: AGES[who] });
  if (lives === 'here') await moveIn(here, id);
  if (lives === 'reception') await share(api, id, others.reception, { categories: ['identity'] });
  if (lives === 'house') await livesIn(house, id);
  return id;
}

/** Signalled, identified and given the guardian. */
async function aGuardian(id: string): Promise<void> {
  const { shelter, service } = people;
  done(await shelter.post(`/cases/${id}/guardianship`, { ...SIGNAL, risks: [], details: 'canary' }, once()));
  const { body } = await service.get(`/cases/${id}/guardianship`);
  done(await actOnGuardianship(service, id, `/minors/${body.minor.id}/identification`));
  done(await appoint(service, id, guardianId));
}

/** Into a room of their own. */
async function moveIn(into: TestShelter, caseId: string): Promise<void> {
  const placeId = await aPlace(into, `canary-room ${caseId.slice(0, 4)}`);
  done(await arrive(into.worker, { placeId, caseId }));
}

/** Referred there before. */
async function livesIn(into: TestShelter, caseId: string): Promise<void> {
  await share(api, caseId, into.worker, { categories: ['identity', 'whereabouts'] });
  await moveIn(into, caseId);
}

/** Of a youth service, as a juvenile judge decided it. */
async function aMandate(caseId: string): Promise<void> {
  await youthServicesOf(api, people.shelter, caseId, 1);
  const [service] = await api.sql<{ id: string }>(
    `update relais.youth_mandates set status = 'started', deciding_body = 'juvenile_judge', decided_on = current_date,
       started_at = now() where case_id = $1 returning owner_agency_id as id`,
    [caseId],
  );
  others.youth = await api.member('youth_service', { agencyId: service!.id });
}

/** What is known of the person changes, or of what happened. */
async function correct(caseId: string, patch: object): Promise<void> {
  const { headers } = await people.shelter.get(`/cases/${caseId}`);
  const version = { 'If-Match': headers.get('etag')! };
  done(await people.shelter.patch(`/cases/${caseId}`, patch, version));
}

/** Who is told in a role, in a row; nobody on record for the duty line. */
function memberOf(role: Told, lives: Row[5]): TestMember | undefined {
  const { police, service, childFocus, immigration, shelter } = people;
  const { guardian, reception, cgrs, centre } = others;
  const home = lives === 'here' ? shelter : house.worker;
  return {
    police,
    service,
    guardian,
    dutyLine: undefined,
    focus: childFocus,
    office: immigration,
    house: home,
    reception,
    cgrs,
    centre,
    youth: others.youth,
    judge: undefined,
  }[role];
}

/** Takes agencies off Relais, all but the one that reports. */
async function onRelais(relais: Relais): Promise<void> {
  const { police, shelter } = people;
  const keeps = { all: undefined, police: [shelter, police], nobody: [shelter] }[relais];
  const ids = keeps?.map(({ agencyId }) => agencyId) ?? null;
  await api.sql('update relais.agencies set on_system = ($1::uuid[] is null or id = any ($1))', [ids]);
}

const noticesOf = async (who: TestMember, subjects: readonly string[]): Promise<string[]> => {
  const { body } = await who.get('/notifications?limit=100');
  const about = ({ subject }: { subject: { id: string } }) => subjects.includes(subject.id);
  return body.items.filter(about).map(({ kind }: { kind: string }) => kind);
};

interface Recipient {
  role: string;
  agency?: { id: string };
  agencyId?: string;
  onSystem: boolean;
  addedAt?: string;
  toldAt?: string;
  call?: { telephone: string };
}

/** Role, agency, and whether it is told on Relais or has to be called. */
type Wanted = [role: string, agencyId: string | undefined, on: boolean];

/** As the table says. */
function expected([, , , , , lives, relais, told]: Row): Wanted[] {
  return told.split(' ').map((role) => {
    const member = memberOf(role as Told, lives);
    const isReporter = member === people.shelter;
    const on = relais === 'all' || isReporter || (relais === 'police' && role === 'police');
    return [ROLES[role as Told], member?.agencyId, member !== undefined && on];
  });
}

describe('who is told that somebody is missing', () => {
  it.each(fewer(MATRIX, 2))('%s, %s, %s, %s, worrying: %s, lives: %s, on Relais: %s → %s', async (...row) => {
    const [, , asylum, , worrying, lives, relais] = row;
    const { shelter, police } = people;
    const caseId = await caseOf(row);
    await onRelais(relais);
    try {
      const { id } = await missing(shelter, caseId, {
        asylum: asylum !== '-',
        criteria: worrying === 'presumed' ? ['W6'] : [],
        ...(lives === 'here'
          ? {}
          : { lastSeenPlace: { kind: 'elsewhere', district: 'brussels', text: 'canary' } }),
      });
      inside.add(id);
      if (worrying === 'assessed') {
        await everybodyTold(id);
        done(await actOn(police, id, 'assessment', { criteria: ['W4'], worrying: true, officer: 'canary' }));
      }
      await exactly(expected(row), id);
    } finally {
      await onRelais('all');
    }
  });

  it.each(fewer(LEARNED, 2).map((row) => [FACTS[row.what], row] as const))(
    '%s, learned later: whom the rules name by it, and nobody else',
    async (_words, { what, at, told, asked }) => {
      const { shelter } = people;
      const caseId = await caseOf(at);
      const elsewhere = { kind: 'elsewhere', district: 'brussels', text: 'canary' };
      const { id } = await missing(shelter, caseId, { lastSeenPlace: elsewhere });
      inside.add(id);
      const before = await episodeOf(shelter, id);
      await everybodyTold(id);
      await WRITES[what](caseId);
      const lives = what === 'home' ? 'house' : 'nowhere';
      const wanted = expected([...at.slice(0, 5), lives, 'all', told] as unknown as Row);
      const now = await eventually(async () => {
        const seen = await episodeOf(shelter, id);
        return seen.recipients.length >= wanted.length && seen;
      });
      await exactly(wanted, id);
      const isNew = ({ role }: Recipient) => !before.recipients.some((one: Recipient) => one.role === role);
      expect(now.recipients.filter(({ addedAt }: Recipient) => addedAt)).toEqual(
        now.recipients.filter(isNew),
      );
      const late = now.tasks.filter((one: { askedLater?: object }) => one.askedLater);
      expect(late.map(({ code }: { code: string }) => code).sort()).toEqual([...asked].sort());
      expect(now.tasks).toHaveLength(before.tasks.length + asked.length);
    },
  );

  it('is the judge as well where a court decided on the help, by a call of its own', async () => {
    const who = 'police service guardian office house';
    const row: Row = ['child', 'guardian', '-', '-', 'no', 'here', 'all', who];
    const caseId = await caseOf(row);
    await aMandate(caseId);
    const { id } = await missing(people.shelter, caseId);
    const mandated: Wanted[] = [
      ['youth_service', others.youth.agencyId, true],
      ['mandating_judge', undefined, false],
    ];
    await exactly([...expected(row), ...mandated], id);
    const { recipients } = await everybodyTold(id);
    expect(recipients.filter(({ call }) => call)).toMatchObject([
      { role: 'mandating_judge', reasons: ['court_measure'], call: { telephone: '112' } },
    ]);
  });

  it('stands in a table that holds every pair of values that can be', () => {
    const values = [...Array(COLUMNS).keys()].map((column) => [
      ...new Set(MATRIX.map((row) => row[column]!)),
    ]);
    expect(values.map(({ length }) => length)).toEqual([4, 2, 2, 2, 3, 4, 3]);
    const absent: string[] = [];
    for (let a = 0; a < COLUMNS; a += 1) {
      for (let b = a + 1; b < COLUMNS; b += 1) {
        for (const one of values[a]!) {
          for (const two of values[b]!) {
            if (!MATRIX.some((row) => row[a] === one && row[b] === two)) absent.push(`${one} × ${two}`);
          }
        }
      }
    }
    // Signs of trafficking make it worrying; where the police are not on Relais nobody assesses there.
    expect(absent.sort()).toEqual(['assessed × nobody', 'signs × no']);
  });

  it('carries nothing personal outside the application, and reaches nobody else there', async () => {
    const left = [
      ...smtp.mails.map(readable),
      ...gateway.calls.map(({ body }) => body),
      ...hook.calls.map(({ body, path }) => `${path} ${body}`),
    ];
    const least = bySize({ default: 0.3, ci: 1, long: 1 });
    const sent = [smtp.mails.length / 30, gateway.calls.length / 5, hook.calls.length / 2];
    expect(sent.map((times) => times > least)).toEqual([true, true, true]);
    const leaks = left.flatMap((text) =>
      [...inside].filter((word) => text.toLowerCase().includes(word.toLowerCase())),
    );
    expect(leaks).toEqual([]);
    const addressees = new Set(smtp.mails.flatMap(({ to }) => to));
    for (const stranger of strangers) {
      const { body } = await stranger.get('/notifications?limit=100');
      const kinds: string[] = body.items.map(({ kind }: { kind: string }) => kind);
      // A justice of the peace is told of the end of a guardianship; of a search nobody of these is told anything.
      expect(kinds.filter((kind) => !kind.startsWith('guardianship.'))).toEqual([]);
      if (kinds.length === 0) expect(addressees.has(stranger.email)).toBe(false);
    }
  });
});

/** @returns the alert, once each of its recipients was told */
async function everybodyTold(episodeId: string): Promise<{ recipients: Recipient[] }> {
  const { alertId } = await episodeOf(people.shelter, episodeId);
  return eventually(async () => {
    const { body } = await people.shelter.get(`/alerts/${alertId}`);
    return body.recipients.every(({ toldAt }: Recipient) => toldAt) && body;
  });
}

/** The episode, the accesses it opened, the alert, the notices and who can read it: all of them say the same. */
async function exactly(wanted: Wanted[], id: string): Promise<void> {
  const { shelter } = people;
  const { alertId, recipients, caseId } = await episodeOf(shelter, id);
  const inRole = ({ role, agency, onSystem }: Recipient) => [role, agency?.id, onSystem];
  expect(recipients.map(inRole)).toEqual(wanted);
  const letIn = await api.sql<{ agency_id: string }>(
    `select distinct agency_id from relais.case_access where case_id = $1 and ground = 'missing_episode' and ended_at is null
       and agency_id <> $2`,
    [caseId, shelter.agencyId],
  );
  const told = wanted.filter(([, agencyId]) => agencyId !== shelter.agencyId);
  const onSystem = told.filter(([, , on]) => on).map(([, agencyId]) => agencyId!);
  expect(letIn.map(({ agency_id }) => agency_id).sort()).toEqual(onSystem.sort());
  const alert = await everybodyTold(id);
  const ofAlert = ({ role, agencyId }: Recipient) => [role, agencyId];
  expect(alert.recipients.map(ofAlert).sort()).toEqual(
    told.map(([role, agencyId, on]) => [role, on ? agencyId : undefined]).sort(),
  );
  const subjects = [id, alertId];
  for (const [role, agencyId, on] of told) {
    const member = [...Object.values(people), ...Object.values(others), house.worker].find(
      (one) => one.agencyId === agencyId,
    );
    if (!member) continue;
    const raised = (await noticesOf(member, subjects)).filter((kind) => kind === 'alert.raised');
    expect([role, raised.length]).toEqual([role, on ? 1 : 0]);
    if (on) expect([role, (await member.get(`/missing-episodes/${id}`)).status]).toEqual([role, 200]);
  }
  // Whoever reported calls who is not on Relais; whom an assessment adds, the police.
  const callers = [await noticesOf(shelter, subjects), await noticesOf(people.police, subjects)];
  const calls = callers.flat().filter((kind) => kind === 'alert.call');
  expect(calls).toHaveLength(told.filter(([, , on]) => !on).length);
  for (const stranger of strangers) {
    const { status } = await stranger.get(`/missing-episodes/${id}`);
    expect([status === 404 || status === 403, await noticesOf(stranger, subjects)]).toEqual([true, []]);
  }
}
