import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { CareForAlert, HealthOfCase, PreventionOfCase, RiskPlansOfCase } from '#modules/care';
import type { Tx } from '#platform/database';
import { as } from '../factories/actors.js';
import { aCase } from '../factories/cases.js';
import {
  appoint,
  identified,
  type GuardianshipPeople,
  guardianshipPeople,
  register,
} from '../factories/guardianship.js';
import {
  aHealth,
  aRiskPlan,
  aSign,
  FACTS,
  observe,
  planRisks,
  stateHealth,
  tellFacts,
} from '../factories/health.js';
import { CLOSE, turn } from '../factories/leading.js';
import { share } from '../factories/sharing.js';
import { inDays } from '../factories/days.js';
import { missing } from '../factories/missing.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';

jest.setTimeout(60_000);

let api: TestApi;
let admin: pg.Client;
let minors: GuardianshipPeople;
let shelter: TestMember;
let other: TestMember;
let caseId: string;

beforeAll(async () => {
  api = await startTestApi();
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  minors = await guardianshipPeople(api);
  const guardian = await api.member('guardian_office');
  minors = { ...minors, guardian, guardianId: await register(minors.service, guardian, { softCap: 50 }) };
  shelter = await api.member('child_shelter', { services: ['child_shelter'] });
  other = await api.member('specialised_centre', { services: ['ambulatory'] });
  caseId = await aChild();
}, 60_000);
afterAll(async () => {
  await admin?.end();
  await api?.close();
});

const sql = async <T extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<T[]> =>
  (await admin.query<T>(text, values)).rows;

/** A child of the police in a shelter, with a guardian. */
async function aChild(): Promise<string> {
  const id = await identified(minors);
  await share(api, id, shelter, { categories: ['identity'], grantedBy: minors.police });
  expect((await appoint(minors.service, id, minors.guardianId)).status).toBe(201);
  return id;
}

const health = (member: TestMember, id = caseId) => member.get(`/cases/${id}/health`);
const plans = (member: TestMember, id = caseId) => member.get(`/cases/${id}/risk-plans`);
const prevention = (member: TestMember, id = caseId) => member.get(`/cases/${id}/prevention`);
const namesOf = ({ body }: { body: { issues: { name: string }[] } }) => body.issues.map(({ name }) => name);

/** Who may what, with what the answer is: role × act. */
const MAY: [kind: string, reads: number, writes: number, sees: number, observes: number][] = [
  ['police', 403, 403, 403, 403],
  ['magistrate', 403, 403, 403, 403],
  ['immigration_office', 403, 403, 403, 403],
  ['guardianship_service', 403, 403, 200, 201],
  ['guardian_office', 200, 403, 200, 201],
  ['specialised_centre', 200, 201, 200, 201],
  ['child_shelter', 200, 201, 200, 201],
  ['youth_service', 200, 201, 200, 201],
  ['reception', 200, 201, 200, 201],
  ['cgrs', 200, 201, 403, 403],
  ['lawyer_practice', 200, 403, 403, 403],
  ['interpreter_practice', 403, 403, 403, 403],
  ['child_focus', 403, 403, 403, 403],
  ['justice_of_peace', 403, 403, 403, 403],
];

describe('health, risk plan and signs', () => {
  it.each(MAY)('of a case it takes part in: %s', async (kind, reads, writes, sees, observes) => {
    const member = await api.member(kind);
    await share(api, caseId, member, { categories: [] });
    expect([(await health(member)).status, (await plans(member)).status]).toEqual([reads, reads]);
    expect([(await stateHealth(member, caseId)).status, (await planRisks(member, caseId)).status]).toEqual([
      writes,
      writes,
    ]);
    expect((await prevention(member)).status).toBe(sees);
    const sign = await observe(member, caseId, aSign('few_guardian_contacts', 'unknown'));
    expect([sign.status, (await tellFacts(member, caseId, { phones: [] })).status]).toEqual([
      observes,
      observes,
    ]);
    const stranger = await api.member(kind);
    expect((await health(stranger)).status).toBe(reads === 200 ? 404 : 403);
    expect((await stateHealth(stranger, caseId)).status).toBe(writes === 201 ? 404 : 403);
    expect((await observe(stranger, caseId, aSign('distrust'))).status).toBe(observes === 201 ? 404 : 403);
  });
});

describe('health', () => {
  it('is said anew by each agency, keeps what was said, and opens by its own category alone', async () => {
    const id = await aChild();
    await stateHealth(shelter, id, { conditions: ['asthma'] });
    const { body } = await stateHealth(shelter, id);
    expect(body.records).toMatchObject([
      { conditions: aHealth().conditions, medications: aHealth().medications },
    ]);
    expect(body.earlier).toMatchObject([{ conditions: ['asthma'] }]);
    await share(api, id, other, { categories: ['care'], grantedBy: shelter });
    expect((await health(other, id)).body.records).toEqual([]);
    await share(api, id, other, { categories: ['health'], grantedBy: shelter });
    expect((await health(other, id)).body.records).toHaveLength(1);
    expect((await stateHealth(other, id, { allergies: [] })).body.records).toHaveLength(2);
  });

  it('is read by the guardian in office where it was opened to the guardian, and by no other guardian', async () => {
    const id = await aChild();
    await stateHealth(shelter, id, { forGuardian: false });
    expect((await health(minors.guardian, id)).body).toMatchObject({ records: [], mayWrite: false });
    await stateHealth(shelter, id, { forGuardian: true });
    expect((await health(minors.guardian, id)).body.records).toHaveLength(1);
    const colleague = await api.member('guardian_office', { agencyId: minors.guardian.agencyId });
    await share(api, id, colleague, { categories: ['identity'], userId: colleague.userId });
    expect((await health(colleague, id)).body.records).toEqual([]);
  });

  it.each([
    ['a medication without a name', { medications: [{ name: ' ', vital: true }] }, 'medications.0.name'],
    ['an appointment that is none', { appointments: [{ kind: 'barber' }] }, 'appointments.0.kind'],
    [
      'a day that is not in the calendar',
      { appointments: [{ kind: 'dentist', by: '2026-02-31' }] },
      'appointments.0.by',
    ],
    ['a birth without a pregnancy', { birthExpectedOn: inDays(40) }, 'birthExpectedOn'],
    ['a blank condition', { conditions: ['  '] }, 'conditions.0'],
    ['an answer that is none', { lacksAutonomy: 'maybe' }, 'lacksAutonomy'],
    ['thirty-one allergies', { allergies: Array.from({ length: 31 }, () => 'x') }, 'allergies'],
  ])('refuses %s', async (_what, more, field) => {
    const answer = await stateHealth(shelter, caseId, more);
    expect([answer.status, namesOf(answer)]).toEqual([400, [field]]);
  });

  it('leaves no word in a table, and is a look at health', async () => {
    const id = await aChild();
    await stateHealth(shelter, id);
    await planRisks(shelter, id);
    await observe(shelter, id, aSign('departure_plan', 'yes', { words: 'canary-leaving' }));
    await tellFacts(shelter, id);
    await health(shelter, id);
    const text = await stored();
    expect(text).not.toContain('canary');
    expect(text).toContain('health.stated');
    const looks = await sql(
      `select 1 from relais.audit_events where case_id = $1 and kind = 'look' and 'health' = any (categories)`,
      [id],
    );
    expect(looks.length).toBeGreaterThan(0);
  });
});

/** Everything the tables and the log hold of it. */
async function stored(): Promise<string> {
  const tables = [
    'health_records',
    'risk_plans',
    'disappearance_signs',
    'alert_facts',
    'audit_events',
    'outbox',
  ];
  let text = '';
  for (const table of tables) {
    const rows = await sql<{ text: string }>(`select t::text as text from relais.${table} t`);
    text += rows.map((row) => row.text).join('\n');
  }
  return text;
}

describe('a risk plan', () => {
  it('is kept in versions, each with its review, and opened to the guardian where it says so', async () => {
    const id = await aChild();
    await planRisks(shelter, id);
    const { body } = await planRisks(shelter, id, { forGuardian: true });
    expect(body.plans).toMatchObject([
      { number: 2, risks: aRiskPlan().risks, measures: aRiskPlan().measures },
    ]);
    expect(body.earlier).toMatchObject([{ number: 1 }]);
    const reviews = await sql(
      'select 1 from relais.risk_plan_reviews where case_id = $1 and closed_at is null',
      [id],
    );
    expect(reviews).toHaveLength(1);
    expect((await plans(minors.guardian, id)).body).toMatchObject({ plans: [{ number: 2 }], earlier: [] });
    const both = await Promise.all([planRisks(shelter, id), planRisks(shelter, id)]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    expect((await plans(shelter, id)).body.plans[0].number).toBe(4);
    // The one before was written by a transaction that began later: by a minute here, so that it shows.
    await sql(
      `update relais.risk_plans set created_at = created_at + interval '1 minute' where case_id = $1 and number = 4`,
      [id],
    );
    expect((await planRisks(shelter, id)).body).toMatchObject({
      plans: [{ number: 5 }],
      earlier: [{ number: 4 }, {}, {}, {}],
    });
  });

  it.each([
    ['no risk', { risks: [] }, 'risks'],
    ['no measure', { measures: [] }, 'measures'],
    ['the same risk twice', { risks: [{ code: 'debt' }, { code: 'debt' }] }, 'risks.1.code'],
    ['another risk without words', { risks: [{ code: 'other' }] }, 'risks.0.words'],
    ['a risk that is none', { risks: [{ code: 'weather' }] }, 'risks.0.code'],
    ['nobody who does it', { measures: [{ what: 'x', by: 'nobody' }] }, 'measures.0.by'],
    ['a review today', { reviewOn: inDays(0) }, 'reviewOn'],
    ['a review after the longest term', { reviewOn: inDays(200) }, 'reviewOn'],
  ])('is refused with %s', async (_what, more, field) => {
    const answer = await planRisks(shelter, caseId, more);
    expect([answer.status, namesOf(answer)]).toEqual([400, [field]]);
  });
});

describe('signs of disappearance', () => {
  const riskOf = async (id: string) => (await prevention(shelter, id)).body.risk;

  it('say no level before anybody answered, and then a level with its reasons', async () => {
    const id = await aChild();
    expect(await riskOf(id)).toBeUndefined();
    await observe(shelter, id, aSign('distrust', 'no'));
    expect(await riskOf(id)).toMatchObject({ level: 'low', reasons: [] });
    await observe(shelter, id, aSign('with_smugglers'));
    expect(await riskOf(id)).toMatchObject({ level: 'raised', reasons: ['with_smugglers'] });
    await observe(minors.guardian, id, aSign('departure_plan', 'yes', { words: 'To his uncle.' }));
    const { level, reasons, unknown, source } = await riskOf(id);
    expect([level, reasons]).toEqual(['high', ['departure_plan', 'with_smugglers']]);
    expect(unknown).toHaveLength(5);
    // With whom a figure is still to be confirmed is a note of the document of limits, and no word of a screen.
    expect(source).toBe('Relais weighs the signs itself, after the guide of 25 May 2023');
    await observe(minors.service, id, aSign('group_vanished'));
    expect((await riskOf(id)).level).toBe('very_high');
  });

  it('are everybody’s: a yes of one stands beside the no of another, until the one takes it back', async () => {
    const id = await aChild();
    await observe(shelter, id, aSign('departure_plan', 'yes', { words: 'He packed.' }));
    const { body } = await observe(minors.guardian, id, aSign('departure_plan', 'no'));
    const sign = body.signs.find(({ code }: { code: string }) => code === 'departure_plan');
    expect([sign.answer, sign.answers.length]).toEqual(['yes', 2]);
    expect(sign.answers[1]).toMatchObject({ words: 'He packed.', agency: { id: shelter.agencyId } });
    const again = await observe(shelter, id, aSign('departure_plan', 'no'));
    const now = again.body.signs.find(({ code }: { code: string }) => code === 'departure_plan');
    expect([now.answer, now.earlier.length]).toEqual(['no', 1]);
  });

  it.each([
    ['a sign that is none', [aSign('hair')], 'signs.0.code'],
    ['the same sign twice', [aSign('distrust'), aSign('distrust', 'no')], 'signs.1.code'],
    ['a day to come', [aSign('distrust', 'yes', { observedOn: inDays(2) })], 'signs.0.observedOn'],
    ['a day that is none', [aSign('distrust', 'yes', { observedOn: '2026-02-30' })], 'signs.0.observedOn'],
    ['an answer that is none', [aSign('distrust', 'often')], 'signs.0.answer'],
    ['nothing', [], 'signs'],
  ])('are refused with %s, and nothing of it is kept', async (_what, signs, field) => {
    const before = (await sql('select 1 from relais.disappearance_signs where case_id = $1', [caseId]))
      .length;
    const answer = await observe(shelter, caseId, ...signs);
    expect([answer.status, namesOf(answer)]).toEqual([400, [field]]);
    const after = await sql('select 1 from relais.disappearance_signs where case_id = $1', [caseId]);
    expect(after).toHaveLength(before);
  });
});

describe('an alert', () => {
  const given = (member: TestMember, id: string) =>
    as(api, member, (tx) => api.app.get(CareForAlert, { strict: false }).read(tx, id));

  it('is given what those who care know, also when the police start it, and of the health no more', async () => {
    const id = await aChild();
    expect(await given(minors.police, id)).toMatchObject({
      vitalMedication: { answer: 'not_asked', words: [] },
      sources: [],
    });
    await stateHealth(shelter, id, { lacksAutonomy: 'yes', autonomy: 'Cannot read.' });
    await tellFacts(shelter, id);
    await tellFacts(minors.guardian, id, { phones: ['0471 other'], destination: undefined });
    await observe(minors.guardian, id, aSign('departure_plan', 'yes', { words: 'On Sunday.' }));
    expect((await given(minors.police, id)).sources).toEqual([]);
    const { worrying, details } = await missing(minors.police, id);
    expect(worrying).toMatchObject({
      worrying: true,
      criteria: expect.arrayContaining([
        { code: 'W2', because: 'disability' },
        { code: 'W3', because: 'vital_medication' },
      ]),
    });
    expect(details).toMatchObject({
      medication: 'canary-insulin, 10 units',
      network: FACTS.networks,
      destination: `${FACTS.destination}; On Sunday.`,
      hair: FACTS.hair,
      marks: FACTS.marks,
      socialMedia: FACTS.accounts[0],
    });
    expect(details.telephones.map(({ number }: { number: string }) => number).sort()).toEqual([
      '0470 canary-phone',
      '0471 other',
    ]);
    const care = await given(minors.police, id);
    expect(care).toMatchObject({
      vitalMedication: { answer: 'yes', words: ['canary-insulin, 10 units'] },
      lacksAutonomy: { answer: 'yes', words: ['Cannot read.'] },
      departurePlan: { answer: 'yes', words: ['On Sunday.'] },
      networks: [FACTS.networks],
      destinations: [FACTS.destination],
      description: { hair: [FACTS.hair], marks: [FACTS.marks], height: [] },
    });
    expect(care.phones.sort()).toEqual(['0470 canary-phone', '0471 other']);
    expect(JSON.stringify(care)).not.toMatch(/canary-(condition|penicillin|syrup|card)/);
    const { body } = await minors.guardian.get(`/cases/${id}/timeline?limit=50`);
    expect(body.items.map(({ action }: { action: string }) => action)).toContain('care.given_to_alert');
  });

  it.each(['lawyer_practice', 'interpreter_practice'])('of %s is given nothing', async (kind) => {
    await stateHealth(shelter, caseId);
    const member = await api.member(kind);
    await share(api, caseId, member, { categories: ['identity'] });
    expect((await given(member, caseId)).sources).toEqual([]);
    expect((await given(other, await aChild())).sources).toEqual([]);
  });
});

describe('a closed case', () => {
  it('takes none of it, and asks nobody to look at a plan again', async () => {
    const id = (await aCase(minors.police)).id;
    await share(api, id, shelter, { categories: ['identity'], grantedBy: minors.police });
    await planRisks(shelter, id);
    const reason = { ...CLOSE, detail: 'She lives with her aunt.' };
    expect((await turn(minors.police, id, 'closure', reason)).status).toBe(201);
    for (const answer of [
      await stateHealth(shelter, id),
      await planRisks(shelter, id),
      await observe(shelter, id, aSign('distrust')),
      await tellFacts(shelter, id),
    ]) {
      expect(answer.status).toBe(409);
    }
    const open = await sql(
      'select 1 from relais.risk_plan_reviews where case_id = $1 and closed_at is null',
      [id],
    );
    expect(open).toEqual([]);
  });
});

describe('the number of statements', () => {
  it('of each part is the same for much as for little', async () => {
    const id = await aChild();
    const write = async () => {
      await stateHealth(shelter, id);
      await planRisks(shelter, id);
      await observe(shelter, id, aSign('distrust', 'yes', { words: 'He hides.' }));
      await tellFacts(shelter, id);
    };
    const get = <T>(type: new (...args: never[]) => T): T => api.app.get(type, { strict: false });
    const counts = () =>
      Promise.all(
        [HealthOfCase, RiskPlansOfCase, PreventionOfCase].map((part) =>
          as(api, shelter, async (tx) => {
            const spy = jest.spyOn(tx, 'query');
            await get<{ run(tx: Tx, id: string): Promise<unknown> }>(part as never).run(tx, id);
            return spy.mock.calls.length;
          }),
        ),
      );
    await write();
    const little = await counts();
    for (let i = 0; i < 4; i += 1) await write();
    expect(await counts()).toEqual(little);
    process.stdout.write(`health, risk plans, prevention: ${little.join(', ')} statements\n`);
  });
});
