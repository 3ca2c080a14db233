import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { EndInquiries } from '#modules/persons';
import { UnitOfWork } from '#platform/database';
import { MatchRequestsRepository } from '../../libs/modules/persons/persistence/match-requests.repository.js';
import { aCase } from '../factories/cases.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { bySize } from '../support/size.js';
import { startTestWorker } from '../support/worker.js';

jest.setTimeout(60_000);

let api: TestApi;
let worker: INestApplicationContext;
let officer: TestMember;
let centre: TestMember;

beforeAll(async () => {
  api = await startTestApi();
  worker = await startTestWorker(api.database);
  officer = await api.member('police');
  centre = await api.member('specialised_centre');
});
afterAll(async () => {
  await worker?.close();
  await api?.close();
});

interface Question {
  inquiryId: string;
  requestId: string;
}

/** A question of the officer that the centre has not answered, whose time is over this very moment. */
async function dueQuestion(): Promise<Question> {
  const [asking, known] = [await aCase(officer), await aCase(centre)];
  const [inquiryId, requestId] = [randomUUID(), randomUUID()];
  await api.sql(
    `insert into relais.match_inquiries (id, case_id, owner_agency_id, asked_by_membership, asked_at, ends_at)
     values ($1, $2, $3, $4, now() - interval '14 days', now())`,
    [inquiryId, asking.id, officer.agencyId, officer.membershipId],
  );
  await api.sql(
    `insert into relais.match_requests (id, inquiry_id, case_id, owner_agency_id, asking_agency_id, reasons,
       requested_at, answer_until) values ($1, $2, $3, $4, $5, '[]', now() - interval '14 days', now())`,
    [requestId, inquiryId, known.id, centre.agencyId, officer.agencyId],
  );
  return { inquiryId, requestId };
}

const yes = ({ requestId }: Question) =>
  centre.post(`/match-requests/${requestId}/answer`, { answer: 'yes' }, { 'If-Match': '*' });

const end = () =>
  worker
    .get(UnitOfWork)
    .run({ kind: 'system', name: 'recogniser' }, (tx) => worker.get(EndInquiries, { strict: false }).run(tx));

async function stateOf({ inquiryId, requestId }: Question): Promise<string> {
  const [row] = await api.sql<{ state: string }>(
    `select q.status || ' ' || r.status as state from relais.match_inquiries q join relais.match_requests r on r.inquiry_id = q.id
     where q.id = $1 and r.id = $2`,
    [inquiryId, requestId],
  );
  return row!.state;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function aGate(): { open: () => void; passed: Promise<void> } {
  let open = () => {};
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { open, passed };
}

describe('a yes to a question whose time is over', () => {
  it('that has the request already is heard, and the end does not wait for it', async () => {
    const question = await dueQuestion();
    const requests = api.app.get(MatchRequestsRepository, { strict: false });
    const original = requests.lock.bind(requests);
    const reached = aGate();
    const goOn = aGate();
    const spy = jest.spyOn(requests, 'lock').mockImplementation(async (tx, id) => {
      const found = await original(tx, id);
      reached.open();
      await goOn.passed;
      return found;
    });
    try {
      const answered = yes(question);
      await reached.passed;
      await end();
      goOn.open();
      expect((await answered).status).toBe(201);
    } finally {
      goOn.open();
      spy.mockRestore();
    }
    await end();
    expect(await stateOf(question)).toBe('confirmed yes');
  });

  it('is heard or comes too late, both sides alike, whoever is first', async () => {
    const questions: Question[] = [];
    for (let n = 0; n < bySize({ default: 10, ci: 30, long: 200 }); n += 1)
      questions.push(await dueQuestion());
    const [answers] = await Promise.all([
      Promise.all(
        questions.map(async (question, n) => {
          await pause((n % 10) * 5);
          return (await yes(question)).status;
        }),
      ),
      Promise.all([0, 10, 20, 30, 40].map((ms) => pause(ms).then(end))),
    ]);
    await end();
    const states = await Promise.all(questions.map(stateOf));
    expect(states.map((state, n) => [answers[n], state])).toEqual(
      states.map((state) => (state === 'confirmed yes' ? [201, state] : [409, 'ended lapsed'])),
    );
  });
});
