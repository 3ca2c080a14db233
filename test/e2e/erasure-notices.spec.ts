import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { EraseConfirmed, WatchRetention } from '#modules/erasure';
import { UnitOfWork } from '#platform/database';
import pg from 'pg';
import { whileNoWorkerActs } from '../factories/administration.js';
import { aCase, once } from '../factories/cases.js';
import { inMonths } from '../factories/days.js';
import { CLOSE, turn } from '../factories/leading.js';
import { share } from '../factories/sharing.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { describeInCi } from '../support/in-ci.js';
import { eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(60_000);

/** Of the agency of the membership. */
const ADMINISTRATOR = `(select a.id from relais.memberships a where a.agency_id = memberships.agency_id and 'administrator' = any (a.roles))`;

const WOMAN = { sex: 'female', apparentAge: { from: 28, to: 34 } };

describeInCi('whoever watches over what is kept is told', () => {
  let api: TestApi;
  let worker: INestApplicationContext;
  let police: TestMember;
  let chief: TestMember;
  let officer: TestMember;
  let magistrate: TestMember;
  let admin: pg.Client;

  beforeAll(async () => {
    api = await startTestApi();
    worker = await startTestWorker(api.database);
    police = await api.member('police');
    const { agencyId } = police;
    chief = await api.member('police', { agencyId, roles: ['supervisor'] });
    officer = await api.member('police', { agencyId, roles: ['data_protection_officer'] });
    magistrate = await api.member('magistrate');
    await api.member('police', { agencyId, roles: ['administrator'] });
    admin = new pg.Client({ connectionString: api.database.adminUrl });
    await admin.connect();
  });
  afterAll(async () => {
    await admin?.end();
    await worker?.close();
    await api?.close();
  });

  const act = (who: TestMember, id: string, path: string, body: object = {}) =>
    who.post(`/cases/${id}/${path}`, body, once());
  /** Kinds of what a person was told of a case. */
  const told = async (who: TestMember, id: string): Promise<string[]> => {
    const { items } = (await who.get('/notifications?limit=100')).body;
    return items
      .filter(({ subject }: { subject: { id: string } }) => subject.id === id)
      .map(({ kind }: { kind: string }) => kind);
  };

  /** A case of the police that was closed eleven years ago, and stands on the list of those that are due. */
  async function due(): Promise<string> {
    const { id } = await aCase(police, { person: WOMAN });
    await share(api, id, magistrate, { categories: ['identity'], grantedBy: police });
    expect((await turn(police, id, 'closure', { reason: CLOSE.reason })).status).toBe(201);
    await api.sql(
      `update relais.cases set closed_at = closed_at - interval '11 years',
         retain_until = (retain_until - interval '11 years')::date where id = $1`,
      [id],
    );
    await pass(WatchRetention);
    return id;
  }

  const pass = (useCase: typeof WatchRetention | typeof EraseConfirmed) =>
    worker
      .get(UnitOfWork)
      .run<unknown>({ kind: 'system', name: 'erasure' }, (tx) =>
        worker.get<WatchRetention | EraseConfirmed>(useCase, { strict: false }).run(tx),
      );

  it.each([
    ['the day on which the person was found', `now() - interval '3 years'`, 2],
    ['the day of its recording, where no person said when that was', 'null', 5],
  ])('how long a case with a search is kept: five years from %s', async (_since, foundWhen, years) => {
    const id = await due();
    await api.sql(
      `insert into relais.missing_episodes (id, case_id, owner_agency_id, number, status, last_seen_at, noticed_at, place_kind, worrying,
         basis, treated_as_child, trafficking, phone_window_ends_at, found_at, found_when, outcome, debriefed_at, closed_at,
         created_by_membership, created_at, updated_at)
       select gen_random_uuid(), $1, $2, 1, 'closed', now(), now(), 'elsewhere', true, 'presumed', false, false, now(), now(),
         ${foundWhen}, 'found_safe', now(), now(), $3, now(), now()`,
      [id, police.agencyId, police.membershipId],
    );
    expect((await chief.get(`/cases/${id}/retention`)).body).toMatchObject({
      keptUntil: inMonths(12 * years),
      rule: { code: 'retention.missing.years' },
    });
  });

  it('at the next case, when the time of the one before is not known any more: that one stays, and is confirmed no more', async () => {
    const deputy = await api.member('police', { agencyId: police.agencyId, roles: ['supervisor'] });
    const [before, after] = [await due(), await due()] as [string, string];
    for (const id of [before, after]) {
      await act(chief, id, 'erasure-proposal');
      await api.sql(
        `update relais.erasure_reviews set proposed_at = proposed_at - interval '72 hours' where case_id = $1`,
        [id],
      );
      expect((await act(deputy, id, 'erasure')).status).toBe(201);
    }
    await api.sql('update relais.cases set retain_until = null where id = $1', [before]);
    await api.sql(
      `update relais.erasure_reviews set takes_effect_at = now() - case case_id when $1 then 2 else 1 end * interval '1 hour'
       where case_id in ($1, $2)`,
      [before, after],
    );
    await pass(EraseConfirmed);
    await pass(EraseConfirmed);
    expect((await police.get(`/cases/${before}`)).status).toBe(200);
    expect((await police.get(`/cases/${after}`)).status).toBe(404);
    const rows = await api.sql('select confirmed_at from relais.erasure_reviews where case_id = $1', [
      before,
    ]);
    expect(rows).toEqual([{ confirmed_at: null }]);
    await eventually(async () => (await told(chief, before)).includes('erasure.obstructed'));
    expect(await told(chief, after)).not.toContain('erasure.obstructed');
  });

  it.each([
    ['works there no more', 'valid_until = now()'],
    ['is no supervisor any more', `roles = '{caseworker}'`],
    ['is to leave by a held end that is due', `leaves_at = now(), leaving_by_membership = ${ADMINISTRATOR}`],
  ])(
    'a supervisor of the lead, when the person who confirmed an erasure %s: it has no effect, and the timeline says why',
    async (_since, becomes) => {
      const id = await due();
      const gone = await api.member('police', { agencyId: police.agencyId, roles: ['supervisor'] });
      await act(chief, id, 'erasure-proposal');
      await api.sql(
        `update relais.erasure_reviews set proposed_at = proposed_at - interval '72 hours' where case_id = $1`,
        [id],
      );
      expect((await act(gone, id, 'erasure')).status).toBe(201);
      await whileNoWorkerActs(admin, police, async () => {
        await api.sql(`update relais.memberships set ${becomes} where id = $1`, [gone.membershipId]);
        await api.sql(`update relais.erasure_reviews set takes_effect_at = now() where case_id = $1`, [id]);
        await pass(EraseConfirmed);
      });
      const { items } = (await police.get(`/cases/${id}/timeline?limit=50`)).body;
      const actions = items.map(({ action }: { action: string }) => action);
      expect(actions).toContain('erasure.kept');
      expect(actions).not.toContain('erasure.obstructed');
      await eventually(async () => (await told(chief, id)).includes('erasure.kept'));
      expect(await told(police, id)).not.toContain('erasure.kept');
      expect((await chief.get(`/cases/${id}/retention`)).body).toMatchObject({
        proposal: { isOwn: true },
        actions: ['withdraw'],
        obstacles: [],
      });
    },
  );

  it('the data-protection officer, when an erasure is proposed', async () => {
    const id = await due();
    expect((await act(chief, id, 'erasure-proposal')).status).toBe(201);
    await eventually(async () => (await told(officer, id)).includes('erasure.proposed'));
    expect(await told(police, id)).not.toContain('erasure.proposed');
  });

  it('who set a hold and the officers, when another magistrate of the office lifts it; nobody, when the same one does', async () => {
    const id = await due();
    const { agencyId } = magistrate;
    const another = await api.member('magistrate', { agencyId });
    const guard = await api.member('magistrate', { agencyId, roles: ['data_protection_officer'] });
    const hold = () => act(magistrate, id, 'legal-hold', { reason: 'Needed.' });
    const lift = (who: TestMember, reason: string) => act(who, id, 'legal-hold/lifting', { reason });
    expect((await hold()).status).toBe(201);
    expect((await lift(magistrate, 'It has judged.')).status).toBe(201);
    expect((await hold()).status).toBe(201);
    expect((await lift(another, ' ')).status).toBe(400);
    expect((await lift(another, 'She has left the office.')).status).toBe(201);
    for (const who of [magistrate, guard, officer])
      await eventually(async () => (await told(who, id)).includes('hold.lifted_by_another'));
    expect(await told(officer, id)).toEqual(['hold.lifted_by_another']);
    for (const who of [another, police]) expect(await told(who, id)).not.toContain('hold.lifted_by_another');
    const { items } = (await police.get(`/cases/${id}/timeline?limit=50`)).body;
    const actions = items.map(({ action }: { action: string }) => action);
    expect(actions).toEqual(expect.arrayContaining(['hold.set', 'hold.lifted', 'hold.lifted_by_another']));
  });
});
