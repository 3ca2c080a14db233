import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { logIn, send, startTestApi, type TestApi } from '../support/api.js';
import { demoTemplate } from '../support/demo-template.js';
import { describeInCi } from '../support/in-ci.js';

jest.setTimeout(60_000);

const PASSWORD = 'relais-demo-2026';

/** What was done, by whom, and what is said of it. */
type Step = [action: string, by: string, params?: Record<string, string>];

interface Act {
  id: string;
  seq: number;
  at: string;
  action: string;
  agency?: { kind: string };
  params: Record<string, string>;
}

let api: TestApi;

/** Everything that those who took part may read of a life, oldest first. */
async function timelineOf(givenNames: string, readers: readonly string[]): Promise<Act[]> {
  const admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  const { rows } = await admin.query<{ id: string }>(
    'select distinct case_id as id from relais.person_names where given_names = $1',
    [givenNames],
  );
  await admin.end();
  expect(rows).toHaveLength(1);
  const acts = new Map<string, Act>();
  for (const reader of readers) {
    const cookie = await logIn(api.url, `${reader}@demo.relais.test`, PASSWORD);
    const path = `/cases/${rows[0]!.id}/timeline?type=act&limit=100`;
    const { status, body } = await send(api.url, 'GET', path, { headers: { cookie } });
    expect([reader, status, body.next]).toEqual([reader, 200, undefined]);
    for (const act of body.items as Act[]) acts.set(act.id, act);
  }
  return [...acts.values()].sort((one, other) => one.at.localeCompare(other.at) || one.seq - other.seq);
}

/** The steps that a life lacks, or has only before the step they come after. */
function lacking(life: readonly Act[], steps: readonly Step[]): Step[] {
  let from = 0;
  return steps.filter(([action, by, params = {}]) => {
    const place = life.findIndex(
      (act, at) =>
        at >= from &&
        act.action === action &&
        act.agency?.kind === by &&
        Object.entries(params).every(([name, value]) => act.params[name] === value),
    );
    if (place >= 0) from = place + 1;
    return place < 0;
  });
}

const days = (life: readonly Act[]) =>
  (Date.parse(life.at(-1)!.at) - Date.parse(life[0]!.at)) / (24 * 3_600_000);

/** Writing the demo takes longer than reading it: left to CI. */
describeInCi('the demo tells the life', () => {
  beforeAll(async () => {
    api = await startTestApi({}, undefined, await demoTemplate());
  }, 240_000);
  afterAll(() => api?.close());

  it('of a boy of about fifteen, from a night with the police to the help he has today', async () => {
    const life = await timelineOf('Hamza', ['police', 'childshelter', 'guardian', 'guardianship', 'youth']);
    const steps: Step[] = [
      ['case.opened', 'police'],
      ['document.added', 'police', { kind: 'photo' }],
      ['guardianship.signalled', 'police', { regime: 'territory' }],
      ['referral.sent', 'police', { service: 'child_shelter' }],
      ['referral.accepted', 'child_shelter'],
      ['hand_over.proposed', 'police'],
      ['hand_over.received', 'child_shelter'],
      ['stay.began', 'child_shelter'],
      ['police_record.added', 'police'],
      ['guardianship.identified', 'guardianship_service'],
      ['age.doubted', 'police'],
      ['appointment.offered', 'child_shelter', { role: 'interpreter' }],
      ['appointment.confirmed', 'interpreter_practice', { role: 'interpreter' }],
      ['age.order', 'guardianship_service'],
      ['appointment.arrived', 'child_shelter', { role: 'interpreter' }],
      ['age.result', 'guardianship_service'],
      ['age.decided', 'guardianship_service', { decision: 'minor' }],
      ['guardianship.assigned', 'guardianship_service'],
      ['appointment.offered', 'guardian_office', { role: 'lawyer' }],
      ['appointment.confirmed', 'lawyer_practice', { role: 'lawyer' }],
      ['appointment.arrived', 'guardian_office', { role: 'lawyer' }],
      ['guardianship.reported', 'guardian_office'],
      ['youth.requested', 'child_shelter'],
      ['youth.received', 'youth_service'],
      ['youth.started', 'youth_service', { kind: 'french_consented' }],
      ['youth.co_proposed', 'child_shelter'],
      ['youth.co_accepted', 'youth_service'],
      ['youth.planned', 'youth_service'],
      ['letter.made', 'child_shelter'],
    ];
    expect(lacking(life, steps)).toEqual([]);
    expect(days(life)).toBeGreaterThan(100);
  });

  it('of a grown woman of the Union, from the night she left to the day her case was closed', async () => {
    const life = await timelineOf('Desislava', ['labour', 'shelter']);
    const steps: Step[] = [
      ['case.opened', 'labour_inspectorate'],
      // One call to two houses: the first that says yes has her.
      ['referral.sent', 'labour_inspectorate', { service: 'residential' }],
      ['referral.sent', 'labour_inspectorate', { service: 'residential' }],
      ['referral.refused', 'specialised_centre'],
      ['referral.accepted', 'specialised_centre'],
      ['referral.call_won', 'specialised_centre'],
      ['stay.began', 'specialised_centre'],
      ['police_record.added', 'labour_inspectorate'],
      ['hearing.held', 'labour_inspectorate'],
      ['appointment.offered', 'specialised_centre', { role: 'lawyer' }],
      ['appointment.confirmed', 'lawyer_practice', { role: 'lawyer' }],
      ['appointment.arrived', 'specialised_centre', { role: 'lawyer' }],
      ['assertion.created', 'specialised_centre'],
      ['lead.proposed', 'labour_inspectorate'],
      ['lead.accepted', 'specialised_centre'],
      ['stay.ended', 'specialised_centre', { code: 'own_housing' }],
      ['case.followed_up', 'specialised_centre'],
      ['case.closed', 'specialised_centre'],
    ];
    expect(lacking(life, steps)).toEqual([]);
    expect(life.at(-1)!.action).toBe('case.closed');
  });
});
