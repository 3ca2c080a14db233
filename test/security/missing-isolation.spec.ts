import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import {
  aChild,
  act,
  actOn,
  missing,
  missingPeople,
  type MissingPeople,
  settle,
} from '../factories/missing.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { ALL_CATEGORIES, DENIED, type RawActor, sqlStateOf, trying } from './raw-actor.js';

jest.setTimeout(60_000);

const TABLES = [
  'missing_episodes',
  'missing_entries',
  'missing_recipients',
  'missing_tasks',
  'missing_mistakes',
];
/** Of the case itself: what an episode does not open. */
const OF_THE_CASE = ['persons', 'person_names', 'circumstances', 'assertions', 'stays', 'referrals'];

/** What leaves the episode: messages, notices, what browsers are told, the audit chain. */
const WHAT_TRAVELS = [
  'outbox',
  'notifications',
  'deliveries',
  'feed',
  'alerts',
  'alert_recipients',
  'audit_events',
];

let api: TestApi;
let app: pg.Client;
let people: MissingPeople;
let caseId: string;
let episodeId: string;
let stranger: TestMember;

beforeAll(async () => {
  api = await startTestApi();
  people = await missingPeople(api);
  app = new pg.Client({ connectionString: api.database.appUrl });
  await app.connect();
  stranger = await api.member('police');
  caseId = await aChild(people.shelter, 11);
  ({ id: episodeId } = await missing(people.shelter, caseId, { details: { clothing: 'canary-coat' } }));
  await act(people.shelter, episodeId, 'police-report', { zone: 'Z', recordNumber: 'CANARY-123' });
  const { status } = await act(people.shelter, episodeId, 'mistake', {
    note: 'canary-mistake: seen at school',
  });
  if (status !== 201) throw new Error(`asking whether it was a mistake answered ${status}`);
});
afterAll(async () => {
  await app?.end();
  await api?.close();
});

/** With every right there is, so that only the row policies stand in the way. */
const raw = (member: TestMember): RawActor => ({ ...member, reads: ALL_CATEGORIES, writes: ALL_CATEGORIES });

const counted = (actor: RawActor, tables: readonly string[]) =>
  trying(app, actor, async () => {
    const counts: Record<string, number> = {};
    for (const table of tables) {
      const { rows } = await app.query<{ count: number }>(
        `select count(*)::integer as count from relais.${table} where case_id = $1`,
        [caseId],
      );
      counts[table] = rows[0]!.count;
    }
    return counts;
  });

const stateOf = (actor: RawActor, sql: string, values: unknown[] = []) =>
  trying(app, actor, () => sqlStateOf(app.query(sql, values)));

/** Rows that an UPDATE touched, or the state it ended with. */
const touched = (actor: RawActor, sql: string, values: unknown[] = []) =>
  trying(app, actor, async () => {
    try {
      return (await app.query(sql, values)).rowCount;
    } catch (error) {
      return (error as { code: string }).code;
    }
  });

const none = (tables: readonly string[]) => Object.fromEntries(tables.map((table) => [table, 0]));

describe('a recipient of an alert', () => {
  it('reads the episode, and nothing else of the case', async () => {
    for (const who of [people.police, people.childFocus, people.immigration]) {
      const seen = await counted(raw(who), TABLES);
      for (const table of TABLES) expect([table, seen[table]! > 0]).toEqual([table, true]);
      expect(await counted(raw(who), OF_THE_CASE)).toEqual(none(OF_THE_CASE));
    }
  });

  it('reads nothing when its role reads of no missing person', async () => {
    const blind = { ...raw(people.police), reads: ALL_CATEGORIES.filter((one) => one !== 'missing') };
    expect(await counted(blind, TABLES)).toEqual(none(TABLES));
  });

  it('does not judge, nor decide, in the place of the police or a magistrate', async () => {
    const judged = `update relais.missing_episodes set worrying = false, basis = 'assessed' where id = $1`;
    expect(await touched(raw(people.childFocus), judged, [episodeId])).toBe(DENIED);
    const insert = `insert into relais.missing_entries (id, case_id, owner_agency_id, episode_id, kind, at,
      created_by_membership, created_at, updated_at) values ($1, $2, $3, $4, $5, now(), $6, now(), now())`;
    for (const [who, kind, expected] of [
      [people.childFocus, 'assessment', DENIED],
      [people.childFocus, 'child_alert_decision', DENIED],
      [people.police, 'child_alert_decision', DENIED],
      [people.police, 'assessment', undefined],
      [people.childFocus, 'sighting', undefined],
    ] as const) {
      const values = [randomUUID(), caseId, who.agencyId, episodeId, kind, who.membershipId];
      expect([kind, await stateOf(raw(who), insert, values)]).toEqual([kind, expected]);
    }
    const other = [
      randomUUID(),
      caseId,
      people.police.agencyId,
      episodeId,
      'sighting',
      people.childFocus.membershipId,
    ];
    expect(await stateOf(raw(people.childFocus), insert, other)).toBe(DENIED);
  });

  it('writes nothing when its role only reads: the Immigration Office', async () => {
    const reader = { ...raw(people.immigration), writes: [] };
    const found = `update relais.missing_episodes set status = 'found', found_at = now(), outcome = 'returned_self' where id = $1`;
    expect(await touched(reader, found, [episodeId])).toBe(0);
    const tell = `select relais.tell_of_missing($1, '[]', '[]', now())`;
    expect(await stateOf(reader, tell, [episodeId])).toBe(DENIED);
  });

  it('moves an episode only as the table says', async () => {
    const closed = `update relais.missing_episodes set status = 'closed', outcome = 'returned_self', found_at = now(),
      debriefed_at = now(), closed_at = now() where id = $1`;
    expect(await touched(raw(people.police), closed, [episodeId])).toBe(DENIED);
  });
});

describe('nobody', () => {
  it('writes a recipient or a task past the rules, lets in another, or rewrites what was said', async () => {
    for (const [sql, values] of [
      [`insert into relais.missing_recipients (id) values ($1)`, [randomUUID()]],
      [`insert into relais.missing_tasks (id) values ($1)`, [randomUUID()]],
      [`update relais.missing_tasks set decided_at = now() where episode_id = $1`, [episodeId]],
      [`update relais.missing_entries set kind = 'lead' where episode_id = $1`, [episodeId]],
      [`delete from relais.missing_entries where episode_id = $1`, [episodeId]],
      [`select relais.let_in_missing($1, '${randomUUID()}', now())`, [episodeId]],
    ] as const) {
      expect([sql, await stateOf(raw(people.police), sql, [...values])]).toEqual([sql, DENIED]);
    }
    const asPolice = JSON.stringify([
      {
        id: randomUUID(),
        role: 'police_zone',
        reason: 'where_it_happened',
        agencyId: people.childFocus.agencyId,
        onSystem: true,
      },
    ]);
    const wrongKind = `select relais.tell_of_missing($1, $2, '[]', now())`;
    expect(await stateOf(raw(people.police), wrongKind, [episodeId, asPolice])).toBe(DENIED);
  });

  it('lets in an agency of the fitting kind that the rules do not mean, whatever role it gives it', async () => {
    const tell = (role: string, agencyId: string) => {
      const one = { id: randomUUID(), role, reason: 'where_it_happened', agencyId, onSystem: true };
      return [`select relais.tell_of_missing($1, $2, '[]', now())`, [episodeId, JSON.stringify([one])]] as [
        string,
        unknown[],
      ];
    };
    const kinds = [
      ['police_zone', 'police'],
      ['guardianship_service', 'guardianship_service'],
      ['guardian', 'guardian_office'],
      ['child_focus', 'child_focus'],
      ['immigration_office', 'immigration_office'],
      ['reception', 'reception'],
      ['accommodation', 'child_shelter'],
      ['specialised_centre', 'specialised_centre'],
      ['youth_service', 'youth_service'],
      ['magistrate', 'magistrate'],
      ['nobody', 'police'],
    ] as const;
    for (const [role, kind] of kinds) {
      const other = await api.member(kind);
      for (const who of [people.police, people.shelter]) {
        expect([role, await stateOf(raw(who), ...tell(role, other.agencyId))]).toEqual([role, DENIED]);
      }
    }
    // Whom they mean is told, again and again.
    const meant = { police_zone: people.police, child_focus: people.childFocus };
    for (const [role, { agencyId }] of Object.entries(meant)) {
      expect([role, await stateOf(raw(people.shelter), ...tell(role, agencyId))]).toEqual([role, undefined]);
    }
  });

  it('tells two police zones at once', async () => {
    const { id } = await missing(people.shelter, await aChild(people.shelter, 11));
    const zones = [people.police, stranger].map(({ agencyId }) => ({
      id: randomUUID(),
      role: 'police_zone',
      reason: 'where_it_happened',
      agencyId,
      onSystem: true,
    }));
    await trying(app, raw(people.shelter), async () => {
      const state = await sqlStateOf(
        app.query(`select relais.tell_of_missing($1, $2, '[]', now())`, [id, JSON.stringify(zones)]),
      );
      expect(state).toBe(DENIED);
    });
  });

  it('raises what was presumed after the search has begun, nor says that the public may be asked', async () => {
    const presume = `select relais.presume_missing($1, '{W1,W2,W3,W4,W5,W6}')`;
    for (const who of [people.shelter, people.police]) {
      expect(await stateOf(raw(who), presume, [episodeId])).toBe(DENIED);
    }
    const publish = `insert into relais.missing_entries (id, case_id, owner_agency_id, episode_id, kind, at, data,
      created_by_membership, created_at, updated_at) values ($1, $2, $3, $4, 'publication', now(), $6, $5, now(), now())`;
    for (const [who, allowed, expected] of [
      [people.shelter, true, DENIED],
      [people.service, true, DENIED],
      [people.shelter, false, undefined],
      [people.police, true, undefined],
    ] as const) {
      const values = [randomUUID(), caseId, who.agencyId, episodeId, who.membershipId];
      const answer = await stateOf(raw(who), publish, [...values, JSON.stringify({ allowed })]);
      expect([who.agencyId, allowed, answer]).toEqual([who.agencyId, allowed, expected]);
    }
  });

  it('outside the case finds, starts or joins an episode', async () => {
    expect(await counted(raw(stranger), TABLES)).toEqual(none(TABLES));
    const { rows } = await trying(app, raw(stranger), () =>
      app.query('select relais.missing_facts($1) as facts, relais.missing_person($2) as person', [
        caseId,
        episodeId,
      ]),
    );
    expect(rows[0]).toEqual({ facts: null, person: null });
    for (const sql of [
      `select relais.start_missing_episode('${randomUUID()}', '${caseId}', '{}', now())`,
      `select relais.report_missing('${randomUUID()}', '${episodeId}', '{}', null, now())`,
      `select relais.keep_missing_details('${episodeId}', null, now())`,
      `select relais.tell_of_missing('${episodeId}', '[]', '[]', now())`,
    ]) {
      expect([sql, await stateOf(raw(stranger), sql)]).toEqual([sql, DENIED]);
    }
  });
});

describe('what is said of a missing person', () => {
  it('is sealed in the database, and in no message, notice, feed, job or audit parameter', async () => {
    const admin = new pg.Client({ connectionString: api.database.adminUrl });
    await admin.connect();
    try {
      for (const table of [...TABLES, ...WHAT_TRAVELS]) {
        const { rows } = await admin.query(`select to_jsonb(t)::text as row from relais.${table} t`);
        expect([table, /canary/i.test(JSON.stringify(rows))]).toEqual([table, false]);
        if (TABLES.includes(table) || table === 'alerts')
          expect([table, rows.length > 0]).toEqual([table, true]);
      }
    } finally {
      await admin.end();
    }
  });
});

describe('when the episode is closed', () => {
  it('every access it opened has ended, in the database itself', async () => {
    await actOn(people.police, episodeId, 'finding', { outcome: 'returned_self' });
    const talk = { manner: 'interview', trustedPerson: 'canary-person', traffickingSigns: 'unknown' };
    await actOn(people.service, episodeId, 'debriefing', talk);
    await settle(people, episodeId);
    expect((await actOn(people.police, episodeId, 'closure')).status).toBe(201);
    for (const who of [people.police, people.childFocus, people.immigration]) {
      expect(await counted(raw(who), TABLES)).toEqual(none(TABLES));
    }
    expect((await counted(raw(people.shelter), TABLES))['missing_episodes']).toBe(1);
  });
});
