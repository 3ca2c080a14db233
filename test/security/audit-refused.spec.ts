import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { aCase, once } from '../factories/cases.js';
import { anIntake } from '../factories/intakes.js';
import { share } from '../factories/sharing.js';
import { type Answer, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { bySize } from '../support/size.js';
import { eventually } from '../support/worker.js';

jest.setTimeout(120_000);

/** Rounds of each of the people in each phase, at the least. */
const ROUNDS = bySize({ default: 2, ci: 8, long: 40 });
const NAME = 'Canaryshvili';
const WORDS = 'canary-narrative: a blue door';
const APPEND = 'execute on function relais.append_audit';

interface Sent {
  what: string;
  /** In the order in which requests began and were answered, counted over all. */
  began: number;
  ended: number;
  answer: Answer;
  text: string;
}

let api: TestApi;
let admin: pg.Client;
let people: { who: TestMember; caseId: string; reference: string }[];
const secrets: string[] = [NAME, 'canary'];

beforeAll(async () => {
  api = await startTestApi();
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  const police = await api.member('police');
  const others = [
    await api.member('specialised_centre'),
    await api.member('child_shelter', { services: ['child_shelter'] }),
  ];
  const supervisor = await api.member('police', {
    agencyId: police.agencyId,
    roles: ['caseworker', 'supervisor'],
  });
  people = [];
  for (const who of [police, supervisor, ...others]) {
    const { id: caseId, reference } = await aCase(who, intake());
    secrets.push(caseId, reference);
    people.push({ who, caseId, reference });
  }
  // Somebody who opens no cases, to whom one is open.
  const guest = await api.member('guardianship_service');
  await share(api, people[0]!.caseId, guest, { categories: ['identity'] });
  people.push({ ...people[0]!, who: guest });
}, 60_000);
afterAll(async () => {
  await admin?.end();
  await api?.close();
});

const intake = () => ({
  person: { names: [{ kind: 'primary' as const, familyName: NAME, givenNames: 'Nino' }] },
  circumstances: { foundPlace: 'Station', narrative: WORDS },
});

/** What each of them does over and over, all of it to be recorded: reads, searches and writes; with the status it has by right. */
function requestsOf({ who, caseId, reference }: (typeof people)[number], opens: boolean) {
  const reads: [string, number, () => Promise<Answer>][] = [
    ['case', 200, () => who.get(`/cases/${caseId}`)],
    ['timeline', 200, () => who.get(`/cases/${caseId}/timeline`)],
    ['search by name', 200, () => who.post('/cases/query', { text: NAME })],
    ['search by reference', 200, () => who.post('/cases/query', { text: reference })],
    ['register', 200, () => who.get('/missing-register')],
    ['nothing there', 404, () => who.get(`/cases/${crypto.randomUUID()}`)],
  ];
  const body = { status: 'actual', basis: 'interview' };
  return opens
    ? [
        ...reads,
        ['open', 201, () => who.post('/cases', anIntake(intake()), once())] as const,
        ['assert', 201, () => who.post(`/cases/${caseId}/assertions`, body, once())] as const,
      ]
    : reads;
}

/** Rows of every table of the product. */
async function rowCounts(): Promise<Record<string, number>> {
  const { rows } = await admin.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relnamespace = 'relais'::regnamespace and c.relkind = 'r' order by 1`,
  );
  const union = rows.map(
    ({ name }) => `select '${name}' as name, count(*)::integer as n from relais.${name}`,
  );
  const counted = await admin.query<{ name: string; n: number }>(union.join(' union all '));
  return Object.fromEntries(counted.rows.map(({ name, n }) => [name, n]));
}

describe('the right to append to the audit is taken away under load', () => {
  it('from then on nothing that must be recorded is answered, shown or half written; given back, all goes on', async () => {
    const expected = new Map<string, number>();
    const sent: Sent[] = [];
    let count = 0;
    const over = new AbortController();
    const going = people.map(async (person, index) => {
      const requests = requestsOf(person, index < people.length - 1);
      while (!over.signal.aborted)
        for (const [what, status, ask] of requests) {
          expected.set(what, status);
          const began = (count += 1);
          const answer = await ask();
          sent.push({ what, began, ended: (count += 1), answer, text: JSON.stringify(answer.body) });
        }
    });
    /** What was both asked and answered in a phase of so many rounds of everybody. */
    const phase = async (): Promise<Sent[]> => {
      const from = (count += 1);
      const perRound = people.length * expected.size || people.length * 8;
      await eventually(async () => sent.filter(({ began }) => began > from).length >= ROUNDS * perRound);
      const until = (count += 1);
      return sent.filter(({ began, ended }) => began > from && ended < until);
    };
    try {
      const before = await phase();
      expect(wrongOf(before, (what) => expected.get(what)!)).toEqual([]);

      await api.sql(`revoke ${APPEND} from relais_app`);
      const revoked = (count += 1);
      // Those that were under way are through: from here on every row would be one of a request that was refused.
      await eventually(async () => sent.filter(({ began }) => began > revoked).length >= people.length * 2);
      const rows = await rowCounts();
      const refused = await phase();
      expect(await rowCounts()).toEqual(rows);
      expect(refused.length).toBeGreaterThanOrEqual(ROUNDS * people.length);
      const all = sent.filter(({ began }) => began > revoked);
      expect(wrongOf(all, () => 503)).toEqual([]);
      for (const { answer, text } of all) {
        expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
        expect(answer.headers.get('etag')).toBeNull();
        for (const secret of secrets) expect(text).not.toContain(secret);
      }
      expect((await people[0]!.who.get('/session')).status).toBe(200);

      await api.sql(`grant ${APPEND} to relais_app`);
      expect(wrongOf(await phase(), (what) => expected.get(what)!)).toEqual([]);
      process.stdout.write(
        `audit refused: ${all.length} of ${all.length} answered 503, 0 bytes of case data\n`,
      );
    } finally {
      over.abort();
      await api.sql(`grant ${APPEND} to relais_app`);
      await Promise.all(going);
    }
  });
});

/** Answers with another status than they should have, once each. */
function wrongOf(answers: readonly Sent[], status: (what: string) => number): string[] {
  const wrong = answers.filter(({ what, answer }) => answer.status !== status(what));
  return [...new Set(wrong.map(({ what, answer }) => `${what}: ${answer.status}`))];
}
