import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { logInAgain } from '../factories/actors.js';
import {
  askAddress,
  aSearch,
  granted,
  lookAt,
  onRequest,
  type Search,
  WHY,
} from '../factories/address-grants.js';
import {
  ADDRESS_ACTIONS,
  ADDRESS_STATUSES,
  ADDRESS_REQUEST,
  type AddressAction,
  type AddressStatus,
} from '../../libs/modules/missing/domain/address-transitions.js';
import { once } from '../factories/cases.js';
import { actOn } from '../factories/missing.js';
import { longSince } from '../factories/second-factors.js';
import { aShelter, type TestShelter } from '../factories/shelters.js';
import { type Answer, send, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { itInCi } from '../support/in-ci.js';
import { keptLog } from '../support/kept-log.js';
import { eventually, startTestWorker } from '../support/worker.js';
import { ALL_CATEGORIES, DENIED, type RawActor, sqlStateOf, trying } from './raw-actor.js';

jest.setTimeout(120_000);

const ADDRESS = 'Canarigrantstraat 4712, 1098 Zwartegem';
const CANARY = /canarigrantstraat/i;
const AT_ONCE = 20;

let api: TestApi;
let admin: pg.Client;
let app: pg.Client;
let shelter: TestShelter;
let officer: TestMember;
let colleague: TestMember;
let search: Search;
const logged = keptLog('api');

beforeAll(async () => {
  api = await startTestApi({ logger: logged.logger });
  [admin, app] = await Promise.all(
    [api.database.adminUrl, api.database.appUrl].map(async (connectionString) => {
      const client = new pg.Client({ connectionString });
      await client.connect();
      return client;
    }),
  );
  shelter = await aShelter(api);
  officer = await api.member('police');
  colleague = await api.member('police', { agencyId: officer.agencyId });
  search = await aSearch(api, officer, shelter);
  const sealed = await send(api.url, 'PUT', `/shelters/units/${shelter.unitId}/address`, {
    body: { address: ADDRESS },
    headers: { Cookie: shelter.supervisor.cookie },
  });
  if (sealed.status !== 200) throw new Error(`sealing answered ${sealed.status}`);
});
afterAll(async () => {
  await Promise.all([admin?.end(), app?.end()]);
  await api?.close();
});

const codeOf = ({ status, body }: Answer) => `${status} ${body.type?.split(':').at(-1)}`;
const standing = async (id: string, who = officer) => (await who.get(`/address-requests/${id}`)).body;
const ofEpisode = async (who: TestMember, { episodeId } = search) =>
  (await who.get(`/missing-episodes/${episodeId}/address-requests`)).body;
/** An officer of the same police with nothing asked yet. */
const another = () => api.member('police', { agencyId: officer.agencyId });

describe('a look at a sealed address that the shelter grants', () => {
  it('is asked for, granted to the officer who is named, taken once, and stands on the timeline that the shelter reads', async () => {
    expect(await ofEpisode(officer)).toMatchObject({ mayAsk: true, requests: [] });
    expect((await ofEpisode(shelter.worker)).mayAsk).toBe(false);
    const { status, body: asked } = await askAddress(officer, search.episodeId);
    expect([status, asked.status, asked.actions]).toEqual([201, 'asked', ['withdrawal']]);
    expect(JSON.stringify(asked)).not.toContain(shelter.worker.agencyId);
    expect(codeOf(await lookAt(officer, asked.id))).toBe('409 illegalTransition');
    expect(codeOf(await askAddress(officer, search.episodeId))).toBe('409 addressAsked');
    expect((await ofEpisode(officer)).mayAsk).toBe(false);

    const { body: home } = await shelter.worker.get('/home');
    expect(home.addresses).toMatchObject({
      waiting: 1,
      next: [{ id: asked.id, episodeId: search.episodeId, reference: expect.stringMatching(/^BE-/) }],
    });
    expect(JSON.stringify(home.addresses)).not.toContain('canary');
    const [seen] = (await ofEpisode(shelter.worker)).requests;
    expect(seen).toMatchObject({ reason: WHY, asksYou: true, actions: ['grant', 'refusal'] });

    const { body: yes } = await onRequest(shelter.worker, asked.id, 'grant');
    expect(yes).toMatchObject({
      status: 'granted',
      actions: ['taking_back'],
      answeredBy: expect.any(String),
    });
    const hours = (Date.parse(yes.validUntil) - Date.parse(yes.answeredAt)) / 3_600_000;
    expect(hours).toBeCloseTo(8, 2);
    expect(await standing(asked.id)).not.toHaveProperty('answeredBy');

    const zone = await api.member('police');
    expect(codeOf(await lookAt(colleague, asked.id))).toBe('403 missingPermission');
    expect((await lookAt(zone, asked.id)).status).toBe(404);
    expect((await lookAt(shelter.worker, asked.id)).status).toBe(403);
    const shown = await lookAt(officer, asked.id);
    expect([shown.status, shown.body.address]).toEqual([200, ADDRESS]);
    expect(shown.headers.get('cache-control')).toMatch(/no-store/);
    expect(codeOf(await lookAt(officer, asked.id))).toBe('409 illegalTransition');
    expect(await standing(asked.id, shelter.worker)).toMatchObject({
      status: 'used',
      usedAt: expect.any(String),
    });

    const { body: timeline } = await shelter.supervisor.get(`/cases/${search.caseId}/timeline?limit=100`);
    const acts = timeline.items.filter(({ action }: { action: string }) => action.includes('address'));
    expect(acts.map(({ action }: { action: string }) => action).sort()).toEqual([
      'address:ask', // The own try of the house, whole; that of another agency is a day.
      'missing.address_asked',
      'missing.address_granted',
      'missing.address_shown',
    ]);
    const look = acts.find(({ action }: { action: string }) => action === 'missing.address_shown');
    expect(JSON.stringify(look)).toContain(officer.agencyId);
  });

  it('is taken once, however many ask at the same moment', async () => {
    const patrol = await another();
    const id = await granted(patrol, shelter.worker, search.episodeId);
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => lookAt(patrol, id)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const refused = answers.filter(({ status }) => status !== 200);
    expect([...new Set(refused.map(codeOf))]).toEqual(['409 illegalTransition']);
    const { rows } = await admin.query(
      `select (select count(*)::integer from vault.reveals where request_id = $1) as looks,
         (select count(*)::integer from relais.audit_events where action = 'missing.address_shown' and actor_user = $2) as written`,
      [id, patrol.userId],
    );
    expect(rows).toEqual([{ looks: 1, written: 1 }]);
  });

  it('needs a fresh proof of who grants and of who looks, and is not used up by one who cannot give it', async () => {
    const patrol = await another();
    const { body: asked } = await askAddress(patrol, search.episodeId);
    await longSince(api, shelter.worker, 6);
    expect(codeOf(await onRequest(shelter.worker, asked.id, 'grant'))).toBe('403 stepUpRequired');
    await longSince(api, shelter.worker, 0);
    await onRequest(shelter.worker, asked.id, 'grant');
    await longSince(api, patrol, 6);
    expect(codeOf(await lookAt(patrol, asked.id))).toBe('403 stepUpRequired');
    await longSince(api, patrol, 0);
    expect((await lookAt(patrol, asked.id)).status).toBe(200);
  });

  it('counts among the looks of the day', async () => {
    const patrol = await another();
    const id = await granted(patrol, shelter.worker, search.episodeId);
    await admin.query(
      `insert into vault.reveals (id, unit_id, agency_id, user_id, membership_id, session_id)
       select gen_random_uuid(), $1, $2, $3, $4, gen_random_uuid() from generate_series(1, 5)`,
      [shelter.unitId, patrol.agencyId, patrol.userId, patrol.membershipId],
    );
    expect(codeOf(await lookAt(patrol, id))).toBe('429 revealLimit');
    expect((await standing(id, patrol)).status).toBe('granted');
  });
});

describe('it is over', () => {
  it('when the shelter says no, with a code of its list', async () => {
    const patrol = await another();
    const { body: asked } = await askAddress(patrol, search.episodeId);
    expect((await onRequest(shelter.worker, asked.id, 'refusal', { reason: 'because' })).status).toBe(400);
    const no = await onRequest(shelter.worker, asked.id, 'refusal', { reason: 'relay_is_enough' });
    expect(no.body).toMatchObject({ status: 'refused', refusal: 'relay_is_enough', actions: [] });
    expect(codeOf(await onRequest(shelter.worker, asked.id, 'grant'))).toBe('409 illegalTransition');
    expect(codeOf(await lookAt(patrol, asked.id))).toBe('409 illegalTransition');
  });

  it('when either end takes it back', async () => {
    const patrol = await another();
    const first = await granted(patrol, shelter.worker, search.episodeId);
    expect((await onRequest(shelter.worker, first, 'taking-back')).body.status).toBe('taken_back');
    const second = await granted(patrol, shelter.worker, search.episodeId);
    expect((await onRequest(patrol, second, 'withdrawal')).body.status).toBe('withdrawn');
    for (const id of [first, second]) expect(codeOf(await lookAt(patrol, id))).toBe('409 illegalTransition');
  });

  it('when its hours are over by the clock of the database, and can be asked for anew', async () => {
    const patrol = await another();
    const id = await granted(patrol, shelter.worker, search.episodeId);
    await admin.query(`update relais.address_requests set valid_until = now() where id = $1`, [id]);
    expect(codeOf(await lookAt(patrol, id))).toBe('409 illegalTransition');
    expect(await standing(id, patrol)).toMatchObject({ status: 'expired', actions: [] });
    expect((await askAddress(patrol, search.episodeId)).status).toBe(201);
  });

  it('when the membership of its officer ends, also if it begins again', async () => {
    const patrol = await another();
    const id = await granted(patrol, shelter.worker, search.episodeId);
    const until = (value: string) =>
      admin.query(`update relais.memberships set valid_until = ${value} where id = $1`, [
        patrol.membershipId,
      ]);
    await until('now()');
    expect((await lookAt(patrol, id)).status).toBe(401);
    expect(await standing(id, shelter.worker)).toMatchObject({ status: 'ended', actions: [] });
    await until('null');
    await logInAgain(api, patrol);
    expect(codeOf(await lookAt(patrol, id))).toBe('409 illegalTransition');
  });

  it('when the person is found', async () => {
    const over = await aSearch(api, officer, shelter);
    const id = await granted(officer, shelter.worker, over.episodeId);
    await actOn(shelter.worker, over.episodeId, 'finding', { outcome: 'returned_self' });
    expect((await standing(id)).status).toBe('ended');
    expect(codeOf(await lookAt(officer, id))).toBe('409 illegalTransition');
    expect(codeOf(await askAddress(officer, over.episodeId))).toBe('409 addressSearchOver');
  });
});

describe('what a yes stands on', () => {
  const ACCESS = `update relais.case_access set ended_at = $3 where case_id = $1 and agency_id = $2 and user_id is null`;
  const part = (caseId: string, ended: Date | null, { agencyId } = shelter.worker) =>
    admin.query(ACCESS, [caseId, agencyId, ended]);
  /** As when its time runs out, of which nobody is told. */
  const unnoticed = async (work: () => Promise<unknown>) => {
    await admin.query('set session_replication_role = replica');
    await work();
    await admin.query('set session_replication_role = origin');
  };

  it('is the part that the house takes in the case: nothing is shown without it, and the house takes its yes back from outside', async () => {
    const { caseId, episodeId } = await aSearch(api, officer, shelter);
    const id = await granted(officer, shelter.worker, episodeId);
    await unnoticed(() => part(caseId, new Date()));
    expect(codeOf(await lookAt(officer, id))).toBe('409 illegalTransition');
    const elsewhere = await api.member('child_shelter');
    expect((await onRequest(elsewhere, id, 'taking-back')).status).toBe(404);
    expect([403, 404]).toContain((await onRequest(colleague, id, 'taking-back')).status);
    const { status, body } = await onRequest(shelter.worker, id, 'taking-back');
    expect([status, body.status, body.actions]).toEqual([201, 'taken_back', []]);
    expect(codeOf(await onRequest(shelter.worker, id, 'taking-back'))).toBe('409 illegalTransition');
    await unnoticed(() => part(caseId, null));
    // Noticed, it ends with the part, and does not come back with it.
    const second = await granted(officer, shelter.worker, episodeId);
    await part(caseId, new Date());
    expect((await standing(second)).status).toBe('ended');
    await part(caseId, null);
    expect(codeOf(await lookAt(officer, second))).toBe('409 illegalTransition');
    const third = await granted(officer, shelter.worker, episodeId);
    expect((await lookAt(officer, third)).status).toBe(200);
  });

  it('is the account, every role and the agency of its officer: none of them brings it back', async () => {
    const CHANGES: [end: string, back: string, by: 'userId' | 'membershipId' | 'agencyId'][] = [
      ['users set disabled_at = now()', 'users set disabled_at = null', 'userId'],
      [`memberships set roles = '{supervisor}'`, `memberships set roles = '{caseworker}'`, 'membershipId'],
      ['agencies set ended_at = now()', 'agencies set ended_at = null', 'agencyId'],
    ];
    for (const [end, back, by] of CHANGES) {
      const patrol = await another();
      const id = await granted(patrol, shelter.worker, search.episodeId);
      const change = (set: string) => admin.query(`update relais.${set} where id = $1`, [patrol[by]]);
      await change(end);
      await change(back);
      expect([end, (await standing(id, shelter.worker)).status]).toEqual([end, 'ended']);
      await logInAgain(api, patrol);
      expect([end, codeOf(await lookAt(patrol, id))]).toEqual([end, '409 illegalTransition']);
    }
    // The end of the agency ended their sessions as well.
    for (const who of [officer, colleague]) await logInAgain(api, who);
  });

  it('is told by its house alone to who may know where the person lives', async () => {
    const focus = await api.member('child_focus');
    await admin.query(
      `insert into relais.case_access (id, case_id, agency_id, categories, ground, source_type, source_id, valid_from)
       values ($1, $2, $3, '{missing}', 'missing_episode', 'missing_episode', $4, now())`,
      [randomUUID(), search.caseId, focus.agencyId, search.episodeId],
    );
    const patrol = await another();
    const taken = await granted(patrol, shelter.worker, search.episodeId);
    await onRequest(shelter.worker, taken, 'taking-back');
    const { body: asked } = await askAddress(patrol, search.episodeId);
    await onRequest(shelter.worker, asked.id, 'refusal', { reason: 'relay_is_enough' });
    const acts = async (who: TestMember) => {
      const { body } = await who.get(`/cases/${search.caseId}/timeline?limit=100`);
      const of = body.items.filter(({ action }: { action: string }) => action.startsWith('missing.address'));
      return [
        ...new Set(of.map(({ action }: { action: string }) => action.slice('missing.address_'.length))),
      ];
    };
    expect(await acts(shelter.worker)).toEqual(expect.arrayContaining(['granted', 'refused', 'taken_back']));
    const seen = await acts(focus);
    expect(seen).toContain('asked');
    for (const told of ['granted', 'refused', 'taken_back']) expect(seen).not.toContain(told);
  });

  it('is asked for so often a day by one officer', async () => {
    const patrol = await another();
    const most = (value: number) =>
      admin.query(`update relais.rules set value = $1 where code = 'missing.address.asks'`, [`${value}`]);
    await most(1);
    const { body: asked } = await askAddress(patrol, search.episodeId);
    await onRequest(patrol, asked.id, 'withdrawal');
    const limited = await askAddress(patrol, search.episodeId);
    expect(codeOf(limited)).toBe('429 addressAskLimit');
    const seconds = Number(limited.headers.get('retry-after'));
    expect(seconds > 0 && seconds <= 90_001).toBe(true);
    await most(20);
    expect((await askAddress(patrol, search.episodeId)).status).toBe(201);
  });
});

describe('its table', () => {
  const PATH: Readonly<Record<AddressAction, string>> = {
    withdrawal: 'withdrawal',
    grant: 'grant',
    refusal: 'refusal',
    taking_back: 'taking-back',
    reveal: 'reveal',
  };
  const refusal = { reason: 'relay_is_enough' };
  const act = (who: TestMember, id: string, action: AddressAction) =>
    onRequest(who, id, PATH[action], action === 'refusal' ? refusal : {});

  /** A request of a new officer that stands so. */
  async function standingAs(status: AddressStatus): Promise<{ id: string; patrol: TestMember }> {
    const patrol = await another();
    const { episodeId } = status === 'ended' ? await aSearch(api, officer, shelter) : search;
    const isAsked = ['asked', 'refused', 'withdrawn'].includes(status);
    const id = isAsked
      ? (await askAddress(patrol, episodeId)).body.id
      : await granted(patrol, shelter.worker, episodeId);
    if (status === 'refused') await act(shelter.worker, id, 'refusal');
    if (status === 'withdrawn') await act(patrol, id, 'withdrawal');
    if (status === 'taken_back') await act(shelter.worker, id, 'taking_back');
    if (status === 'used') await act(patrol, id, 'reveal');
    if (status === 'expired')
      await admin.query(`update relais.address_requests set valid_until = now() where id = $1`, [id]);
    if (status === 'ended') await actOn(shelter.worker, episodeId, 'finding', { outcome: 'returned_self' });
    expect((await standing(id, patrol)).status).toBe(status);
    return { id, patrol };
  }

  it.each(ADDRESS_STATUSES)(
    '%s: each act of each side does what it says, and refused ones nothing',
    async (status) => {
      const kept = await standingAs(status);
      for (const action of ADDRESS_ACTIONS) {
        for (const side of ['officer', 'shelter'] as const) {
          const next = ADDRESS_REQUEST.moves[side][status][action];
          const { id, patrol } = next ? await standingAs(status) : kept;
          const answer = await act(side === 'officer' ? patrol : shelter.worker, id, action);
          const told = `${side} ${action}: ${next ? answer.status < 300 : [403, 404, 409].includes(answer.status)}`;
          expect(told).toBe(`${side} ${action}: true`);
          expect(`${side} ${action}: ${(await standing(id, patrol)).status}`).toBe(
            `${side} ${action}: ${next ?? status}`,
          );
        }
        // Of the same police, and not the one who is named.
        expect([403, 404, 409]).toContain((await act(colleague, kept.id, action)).status);
      }
      expect((await standing(kept.id, kept.patrol)).status).toBe(status);
    },
  );
});

describe('it is for nobody else', () => {
  const rawOf = (member: TestMember, more: Partial<RawActor> = {}): RawActor => ({
    ...member,
    reads: ALL_CATEGORIES,
    writes: ALL_CATEGORIES,
    roles: ['caseworker', 'supervisor'],
    ...more,
  });

  it('who opened the case in an emergency cannot even ask', async () => {
    const stranger = await api.member('police');
    const { reference } = (await shelter.worker.get(`/cases/${search.caseId}`)).body;
    const why = { purpose: 'danger_to_life', reason: 'She may be in the river, seconds count.' };
    expect((await stranger.post(`/cases/${reference}/emergency-access`, why, once())).status).toBe(201);
    expect((await stranger.get(`/missing-episodes/${search.episodeId}`)).status).toBe(200);
    expect((await ofEpisode(stranger)).mayAsk).toBe(false);
    expect((await askAddress(stranger, search.episodeId)).status).toBe(403);
  });

  it('whoever else reads of the search reads no request, and no SQL moves one', async () => {
    const focus = await api.member('child_focus');
    const { body: asked } = await askAddress(await another(), search.episodeId);
    await admin.query(
      `insert into relais.case_access (id, case_id, agency_id, categories, ground, source_type, source_id, valid_from)
       values ($1, $2, $3, '{missing}', 'missing_episode', 'missing_episode', $4, now())`,
      [randomUUID(), search.caseId, focus.agencyId, search.episodeId],
    );
    expect((await focus.get(`/address-requests/${asked.id}`)).status).toBe(404);
    expect(await ofEpisode(focus)).toMatchObject({ requests: [], mayAsk: false });
    const sqlOf = (who: TestMember, sql: string) =>
      trying(app, rawOf(who), () => sqlStateOf(app.query(sql, [asked.id])));
    for (const who of [officer, shelter.worker, focus]) {
      expect(await sqlOf(who, `update relais.address_requests set status = 'granted' where id = $1`)).toBe(
        DENIED,
      );
      // No session stands behind it.
      expect(await sqlOf(who, 'select * from relais.reveal_granted_address(gen_random_uuid(), $1)')).toBe(
        DENIED,
      );
    }
    for (const call of ['answer_address_request($1, null)', 'end_address_request($1)']) {
      const said = await trying(app, rawOf(focus), () =>
        app.query<{ said: string | null }>(`select relais.${call} as said`, [asked.id]),
      );
      expect([call, said.rows[0]!.said]).toEqual([call, null]);
    }
  });

  it('asks again who may once what they waited for is over', async () => {
    const [who, house] = [await another(), await aShelter(api)];
    const other = await aSearch(api, officer, house);
    const sealed = await send(api.url, 'PUT', `/shelters/units/${house.unitId}/address`, {
      body: { address: ADDRESS },
      headers: { Cookie: house.supervisor.cookie },
    });
    const { body: asked } = await askAddress(who, other.episodeId);
    expect([sealed.status, asked.status]).toEqual([200, 'asked']);
    await admin.query('begin');
    await admin.query('select from relais.address_requests where id = $1 for update', [asked.id]);
    const said = trying(app, rawOf(house.worker), () =>
      app.query<{ said: string | null }>(
        `select relais.answer_address_request($1, 'relay_is_enough') as said`,
        [asked.id],
      ),
    );
    const waits = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    await eventually(async () => (await admin.query(waits)).rowCount === 1);
    await admin.query(
      `insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'test')`,
      [other.caseId, house.worker.userId],
    );
    await admin.query('commit');
    expect((await said).rows).toEqual([{ said: null }]);
  });

  itInCi('nothing but the one answer holds the address: no table, no notice, no answer, no log', async () => {
    const worker = await startTestWorker(api.database);
    await eventually(async () => {
      const sql = 'select 1 from relais.outbox where done_at is null and dead_at is null limit 1';
      return (await admin.query(sql)).rowCount === 0;
    });
    await worker.close();
    const { rows: told } = await admin.query<{ agency_id: string; kind: string }>(
      `select distinct agency_id, kind from relais.notifications where kind like 'missing.address%'`,
    );
    const kinds = (who: TestMember) =>
      told
        .filter(({ agency_id: id }) => id === who.agencyId)
        .map(({ kind }) => kind)
        .sort();
    expect(kinds(officer)).toEqual(['missing.address_answered']);
    expect(kinds(shelter.worker)).toEqual([
      'missing.address_asked',
      'missing.address_shown',
      'missing.address_withdrawn',
    ]);
    const { rows: tables } = await admin.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    const holding: string[] = [];
    for (const { name } of tables) {
      const { rows } = await admin.query<{ n: number }>(
        `select count(*)::integer as n from ${name} t where t::text ~* $1 or t::text ~ $2`,
        ['canarigrantstraat', Buffer.from('anarigrantstraat').toString('hex')],
      );
      if (rows[0]!.n > 0) holding.push(name);
    }
    expect([tables.length > 30, holding]).toEqual([true, []]);
    for (const who of [officer, shelter.worker, shelter.supervisor]) {
      for (const path of [
        `/missing-episodes/${search.episodeId}`,
        `/missing-episodes/${search.episodeId}/address-requests`,
        `/cases/${search.caseId}/timeline`,
        `/cases/${search.caseId}/whereabouts`,
        '/notifications',
        '/home',
      ]) {
        const { body } = await who.get(path);
        expect([path, CANARY.test(JSON.stringify(body))]).toEqual([path, false]);
      }
    }
    expect(logged.text()).toContain('/address-requests/:id/reveal');
    expect(logged.text()).not.toMatch(CANARY);
  });
});
