import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import {
  appoint,
  guardianshipPeople,
  type GuardianshipPeople,
  identified,
} from '../factories/guardianship.js';
import { aSign, observe, planRisks, stateHealth, tellFacts } from '../factories/health.js';
import { endSharing, share } from '../factories/sharing.js';
import { missing } from '../factories/missing.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { ALL_CATEGORIES, DENIED, type RawActor, sqlStateOf, trying } from './raw-actor.js';

jest.setTimeout(60_000);

const TABLES = ['health_records', 'risk_plans', 'risk_plan_reviews', 'disappearance_signs', 'alert_facts'];

let api: TestApi;
let app: pg.Client;
let minors: GuardianshipPeople;
let shelter: TestMember;
let caseId: string;
let shelterAccess: string;

beforeAll(async () => {
  api = await startTestApi();
  app = new pg.Client({ connectionString: api.database.appUrl });
  await app.connect();
  minors = await guardianshipPeople(api);
  shelter = await api.member('child_shelter', { services: ['child_shelter'] });
  caseId = await identified(minors);
  shelterAccess = await share(api, caseId, shelter, { categories: ['identity'], grantedBy: minors.police });
  await appoint(minors.service, caseId, minors.guardianId);
  await stateHealth(shelter, caseId);
  await planRisks(shelter, caseId);
  await observe(shelter, caseId, aSign('distrust'));
  await tellFacts(shelter, caseId);
}, 60_000);
afterAll(async () => {
  await app?.end();
  await api?.close();
});

/** With every right there is, so that only the row policies stand in the way. */
const raw = (member: TestMember): RawActor => ({ ...member, reads: ALL_CATEGORIES, writes: ALL_CATEGORIES });

const seen = (member: TestMember, actor = raw(member)) =>
  trying(app, actor, async () => {
    const counts: number[] = [];
    for (const table of TABLES) {
      const { rows } = await app.query<{ count: number }>(
        `select count(*)::integer as count from relais.${table} where case_id = $1`,
        [caseId],
      );
      counts.push(rows[0]!.count);
    }
    return counts;
  });

const stateOf = (member: TestMember, sql: string, values: unknown[] = []) =>
  trying(app, raw(member), () => sqlStateOf(app.query(sql, values)));

describe('raw SQL against health, risk plan and signs', () => {
  it('shows health and plan to whom they were opened, and the police nothing of anything', async () => {
    expect(await seen(shelter)).toEqual([1, 1, 1, 1, 1]);
    expect(await seen(minors.police)).toEqual([0, 0, 0, 0, 0]);
    // Opened in this case for everything there is, by a mistake or by force: the signs are still for those who protect.
    const officer = await api.member('police');
    await share(api, caseId, officer, { categories: ['missing'] });
    expect(await seen(officer)).toEqual([0, 0, 0, 0, 0]);
    // A second house that takes part: what is seen of a child is everybody's, what is known of its health is not.
    const house = await api.member('specialised_centre');
    await share(api, caseId, house, { categories: ['identity', 'care'] });
    expect(await seen(house)).toEqual([0, 1, 0, 1, 1]);
    await share(api, caseId, house, { categories: ['health'] });
    expect((await seen(house))[0]).toBe(1);
    expect(await seen(await api.member('child_shelter'))).toEqual([0, 0, 0, 0, 0]);
  });

  it('shows a role nothing of a category that it does not read', async () => {
    const without = (category: string): RawActor => ({
      ...shelter,
      reads: ALL_CATEGORIES.filter((one) => one !== category),
      writes: [],
    });
    expect(await seen(shelter, without('health'))).toEqual([0, 1, 1, 1, 1]);
    expect(await seen(shelter, without('care'))).toEqual([1, 0, 0, 1, 1]);
    expect(await seen(shelter, without('missing'))).toEqual([1, 1, 1, 0, 0]);
  });

  it('shows the guardian in office what was opened to the guardian, and nobody else of the office', async () => {
    expect(await seen(minors.guardian)).toEqual([0, 0, 0, 1, 1]);
    await stateHealth(shelter, caseId, { forGuardian: true });
    await planRisks(shelter, caseId, { forGuardian: true });
    expect(await seen(minors.guardian)).toEqual([1, 1, 0, 1, 1]);
    expect((await seen(minors.service)).slice(0, 3)).toEqual([0, 0, 0]);
    const colleague = await api.member('guardian_office', { agencyId: minors.guardian.agencyId });
    await share(api, caseId, colleague, { categories: ['identity'], userId: colleague.userId });
    expect((await seen(colleague)).slice(0, 3)).toEqual([0, 0, 0]);
  });

  it('lets nobody write in the name of another, change or delete what was written', async () => {
    const { membershipId } = minors.guardian;
    const health = `insert into relais.health_records (id, case_id, owner_agency_id, content, alert, for_guardian,
      created_by_membership, created_at, updated_at) values (gen_random_uuid(), $1, $2, '\\x00', '\\x00', true, $3, now(), now())`;
    expect(await stateOf(minors.guardian, health, [caseId, shelter.agencyId, membershipId])).toBe(DENIED);
    const sign = `insert into relais.disappearance_signs (id, case_id, owner_agency_id, code, answer, observed_on,
      created_by_membership, created_at) values (gen_random_uuid(), $1, $2, 'distrust', 'no', current_date, $3, now())`;
    const { police } = minors;
    expect(await stateOf(police, sign, [caseId, police.agencyId, police.membershipId])).toBe(DENIED);
    for (const table of TABLES.filter((one) => one !== 'risk_plan_reviews')) {
      expect(await stateOf(shelter, `update relais.${table} set created_at = now()`)).toBe(DENIED);
      expect(await stateOf(shelter, `delete from relais.${table}`)).toBe(DENIED);
    }
    expect(await stateOf(shelter, `update relais.risk_plan_reviews set due_at = now()`)).toBe(DENIED);
  });

  it('gives an alert sealed words alone, and of the health the part that was made for it', async () => {
    const rows = (member: TestMember, actor = raw(member)) =>
      trying(
        app,
        actor,
        async () =>
          (
            await app.query<{ part: string; sealed: Buffer }>('select * from relais.care_for_alert($1)', [
              caseId,
            ])
          ).rows,
      );
    // A case is no reason to be told: only a search is, or that one reads care anyway.
    expect(await rows(minors.police)).toEqual([]);
    const sees = await share(api, caseId, shelter, { categories: ['care'] });
    expect((await rows(shelter)).length).toBe(2);
    await endSharing(api, sees);
    expect(await rows(shelter)).toEqual([]);
    await missing(minors.police, caseId);
    const given = await rows(minors.police);
    expect(given.map(({ part }) => part).sort()).toEqual(['facts', 'health']);
    const { rows: kept } = await trying(app, raw(shelter), () =>
      app.query<{ content: Buffer }>('select content from relais.health_records where case_id = $1', [
        caseId,
      ]),
    );
    for (const { sealed } of given) {
      expect(sealed.toString('latin1')).not.toContain('canary');
      expect(kept.some(({ content }) => content.equals(sealed))).toBe(false);
    }
    expect(await rows(minors.police, { ...raw(minors.police), writes: ['identity'] })).toEqual([]);
    expect(await rows(await api.member('police'))).toEqual([]);
  });

  it('shows nothing any more to an agency that has left', async () => {
    await endSharing(api, shelterAccess);
    expect(await seen(shelter)).toEqual([0, 0, 0, 0, 0]);
  });
});
