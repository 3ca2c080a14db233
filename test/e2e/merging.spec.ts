import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { aCase, once } from '../factories/cases.js';
import { propose } from '../factories/leading.js';
import {
  compare,
  join,
  KETEVAN,
  mergePeople,
  type MergePeople,
  turnMerge,
  twoFiles,
} from '../factories/merging.js';
import { share } from '../factories/sharing.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(60_000);

let api: TestApi;
let admin: pg.Client;
let worker: INestApplicationContext;
let people: MergePeople;

beforeAll(async () => {
  api = await startTestApi();
  worker = await startTestWorker(api.database);
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  people = await mergePeople(api);
});
afterAll(async () => {
  await admin?.end();
  await worker?.close();
  await api?.close();
});

const typeOf = ({ status, body }: { status: number; body: { type?: string } }) => [
  status,
  body.type?.split(':').at(-1),
];
const shutOut = (caseId: string, whom: TestMember) =>
  admin.query(`insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'conflict')`, [
    caseId,
    whom.userId,
  ]);
const actionsOf = async (member: TestMember, caseId: string): Promise<string[]> =>
  (await member.get(`/cases/${caseId}/timeline?limit=100`)).body.items.map(
    ({ action }: { action: string }) => action,
  );
const mergesOf = async (member: TestMember, caseId: string) =>
  (await member.get(`/cases/${caseId}/merges`)).body.items;

/** Every row that is about the cases, but for the log, the mail and the merge itself. */
async function everything(...caseIds: string[]): Promise<Record<string, unknown>> {
  const { rows: tables } = await admin.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'relais'::regnamespace and c.relkind = 'r' and a.attname = 'case_id'
       and c.relname !~ '^(audit_|outbox|notifications|feed|person_merges)' order by 1`,
  );
  const all: Record<string, unknown> = {};
  for (const { name } of [...tables, { name: 'cases' }]) {
    const id = name === 'cases' ? 'id' : 'case_id';
    const { rows } = await admin.query(
      `select to_jsonb(t) as row from relais.${name} t where ${id} = any ($1) order by to_jsonb(t)::text`,
      [caseIds],
    );
    all[name] = rows.map(({ row }) => row);
  }
  return all;
}

describe('two files side by side', () => {
  it('show to who leads one of them what they say differently, and which is the older', async () => {
    const { older, younger } = await twoFiles(api, people);
    const { status, body, headers } = await compare(people.police, younger.id, older.id);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      kept: 'other',
      contradictions: ['name', 'birthDate'],
      mine: { reference: younger.reference, identity: { birthDate: { year: 1999 } } },
      other: { reference: older.reference, identity: { birthDate: { year: 1998 } } },
    });
    expect([body.obstacle, body.asks]).toEqual([undefined, undefined]);
    expect(headers.get('etag')).toMatch(/^"files-/);
  });

  it('are not shown to who leads neither, or may not read the other', async () => {
    const { older, younger } = await twoFiles(api, people);
    expect(typeOf(await compare(people.magistrate, younger.id, older.id))[0]).toBe(403);
    expect((await compare(people.outsider, younger.id, older.id)).status).toBe(404);
    const theirs = await aCase(people.outsider, { person: KETEVAN.younger });
    expect((await compare(people.police, older.id, theirs.id)).status).toBe(404);
    await share(api, theirs.id, people.police, { categories: ['referrals'] });
    expect((await compare(people.police, older.id, theirs.id)).status).toBe(404);
    expect((await compare(people.police, older.id, older.id)).status).toBe(400);
    expect((await people.police.get(`/cases/${older.id}/file-comparison`)).status).toBe(400);
  });
});

describe('joining two files that one agency leads', () => {
  it('makes one person of them, with every spelling and the values that were chosen, and changes neither', async () => {
    const files = await twoFiles(api, people);
    const { older, younger } = files;
    const before = await everything(older.id, younger.id);
    const joined = await join(people.police, files);
    expect([joined.status, joined.body.status]).toEqual([201, 'joined']);
    expect(await everything(older.id, younger.id)).toEqual(before);
    const { body } = await people.police.get(`/merges/${joined.body.id}`);
    expect(body).toMatchObject({
      kept: { reference: older.reference, leads: true, identity: { birthDate: { year: 1998 } } },
      joined: { reference: younger.reference, identity: { birthDate: { year: 1999 } } },
      proposedFor: 'joined',
      reason: 'says_so',
      choices: { name: 'kept', birthDate: 'joined' },
      actions: ['separation'],
      person: {
        sex: 'female',
        birthDate: { year: 1999, precision: 'year' },
        citizenships: ['GE'],
        languages: [{ code: 'kat' }],
        names: [
          { kind: 'primary', familyName: 'კვარაცხელია' },
          { kind: 'alias', familyName: 'Kvaratskhelia', givenNames: 'Ketevan' },
          { kind: 'alias', givenNames: 'Keti' },
        ],
      },
    });
    for (const { id } of [older, younger]) {
      expect(await actionsOf(people.police, id)).toContain('merge.joined');
      expect(await mergesOf(people.police, id)).toMatchObject([{ id: body.id, status: 'joined' }]);
    }
  });

  it('is known to who may read both, and neither seen nor told to who takes part in one', async () => {
    const files = await twoFiles(api, people);
    const { body } = await join(people.police, files);
    const { shelter, centre, magistrate, outsider } = people;
    const seen = await magistrate.get(`/merges/${body.id}`);
    expect([seen.status, seen.body.actions, seen.body.person.birthDate.year]).toEqual([200, [], 1999]);
    expect(await actionsOf(magistrate, files.older.id)).toContain('merge.joined');
    await eventually(async () =>
      (await magistrate.get('/notifications?limit=100')).body.items.some(
        ({ kind, subject }: { kind: string; subject: { id: string } }) =>
          kind === 'merge.joined' && subject.id === body.id,
      ),
    );
    for (const [member, mine, other] of [
      [shelter, files.older, files.younger],
      [centre, files.younger, files.older],
    ] as const) {
      expect((await member.get(`/merges/${body.id}`)).status).toBe(404);
      expect(await mergesOf(member, mine.id)).toEqual([]);
      expect(await actionsOf(member, mine.id)).not.toContain('merge.joined');
      // What the role may do speaks of merging whether or not anything was joined.
      const { rights: _rights, ...file } = (await member.get(`/cases/${mine.id}`)).body;
      const all = JSON.stringify([
        file,
        (await member.get(`/cases/${mine.id}/timeline?limit=100`)).body,
        (await member.get('/notifications?limit=100')).body,
      ]);
      expect([other.id, other.reference, 'merge'].filter((word) => all.includes(word))).toEqual([]);
      expect((await member.get(`/cases/${other.id}`)).status).toBe(404);
    }
    expect((await outsider.get(`/merges/${body.id}`)).status).toBe(404);
    expect((await outsider.get(`/cases/${files.older.id}/merges`)).status).toBe(404);
  });

  it('needs a reason, every contradiction chosen and nothing else, and the version that was compared', async () => {
    const files = await twoFiles(api, people);
    const issues = async (more: object) => {
      const { status, body } = await join(people.police, files, more);
      return [status, ...(body.issues ?? []).map(({ name }: { name: string }) => name)];
    };
    expect(await issues({ reason: 'mood' })).toEqual([400, 'reason']);
    expect(await issues({ choices: { name: 'mine' } })).toEqual([400, 'choices.birthDate']);
    expect(await issues({ choices: { name: 'mine', birthDate: 'mine', sex: 'mine' } })).toEqual([
      400,
      'choices.sex',
    ]);
    expect((await issues({ choices: { name: 'both', birthDate: 'mine' } }))[0]).toBe(400);
    const body = { otherCaseId: files.older.id, reason: 'says_so', choices: {} };
    const post = (headers: Record<string, string>) =>
      people.police.post(`/cases/${files.younger.id}/merges`, body, { ...once(), ...headers });
    expect((await post({})).status).toBe(428);
    const { headers } = await compare(people.police, files.younger.id, files.older.id);
    const patch = { person: { citizenships: ['GE'] } };
    const corrected = await people.police.patch(`/cases/${files.younger.id}`, patch, {
      'If-Match': files.younger.etag,
    });
    expect(corrected.status).toBe(200);
    expect((await post({ 'If-Match': headers.get('etag')! })).status).toBe(412);
    expect(await mergesOf(people.police, files.younger.id)).toEqual([]);
  });

  it('is shown once when somebody asks whether she is known, under either spelling', async () => {
    const member = await api.member('police');
    const files = await twoFiles(api, { ...people, police: member });
    const names = KETEVAN.younger.names.slice(0, 1);
    const found = async () => (await member.post('/persons/recognition', { names })).body.candidates;
    expect(await found()).toHaveLength(2);
    expect((await join(member, files)).status).toBe(201);
    const [one, ...more] = await found();
    expect(more).toEqual([]);
    expect([one.reference, ...one.otherFiles].sort()).toEqual(
      [files.older.reference, files.younger.reference].sort(),
    );
  });
});

describe('what stands against joining', () => {
  const refusedFor = async (
    obstacle: string,
    prepare: (files: Awaited<ReturnType<typeof twoFiles>>) => Promise<unknown>,
  ) => {
    const files = await twoFiles(api, people);
    await prepare(files);
    const { body } = await compare(people.police, files.younger.id, files.older.id);
    expect(body.obstacle).toBe(obstacle);
    const code = `merge${obstacle[0]!.toUpperCase()}${obstacle.slice(1)}`;
    expect(typeOf(await join(people.police, files))).toEqual([409, code]);
  };

  it('is an unanswered question who leads', () =>
    refusedFor('handover', async ({ older }) => {
      expect((await propose(people.police, older.id, people.shelter)).status).toBe(201);
    }));

  it('is a person who is just being handed over', () =>
    refusedFor('handover', async ({ younger }) => {
      const outside = { kind: 'hospital', name: 'Hospital' };
      const handOver = { outside, meetingPoint: 'court', transport: 'taxi' };
      expect((await people.police.post(`/cases/${younger.id}/hand-overs`, handOver, once())).status).toBe(
        201,
      );
    }));

  it('is that they are recorded as two: found together, or of one family', () =>
    refusedFor('related', ({ older, younger }) =>
      admin.query(
        `insert into relais.case_relations (id, case_id, owner_agency_id, other_case_id, kind, position, created_by_membership,
           created_at, updated_at) values ($1, $2, $3, $4, 'sibling', 0, $5, now(), now())`,
        [randomUUID(), older.id, people.police.agencyId, younger.id, people.police.membershipId],
      ),
    ));

  it('is that nobody would be left who judges an emergency: who is kept out of one is kept out of both', async () => {
    const [first, second] = [
      await api.member('police', { agencyId: people.police.agencyId, roles: ['supervisor'] }),
      await api.member('police', { agencyId: people.police.agencyId, roles: ['supervisor'] }),
    ];
    await refusedFor('excluded', async ({ older, younger }) => {
      await shutOut(older.id, first);
      await shutOut(younger.id, second);
    });
  });

  it('is that one of them is joined already; a third file is joined to the file of reference', async () => {
    const files = await twoFiles(api, people);
    const third = await aCase(people.police, { person: KETEVAN.younger });
    expect((await join(people.police, files)).status).toBe(201);
    expect(typeOf(await join(people.police, files))).toEqual([409, 'mergeJoined']);
    const toYounger = { older: files.younger, younger: third };
    expect(typeOf(await join(people.police, toYounger, { choices: {} }))).toEqual([409, 'mergeJoined']);
    const toOlder = await join(people.police, { older: files.older, younger: third });
    expect([toOlder.status, toOlder.body.kept.reference]).toEqual([201, files.older.reference]);
  });
});

describe('separating joined files', () => {
  it('gives back both as they were, with what was written meanwhile where it was written', async () => {
    const files = await twoFiles(api, people);
    const { older, younger } = files;
    const { body: merge, headers } = await join(people.police, files);
    const before = await everything(older.id, younger.id);
    const assertion = await people.shelter.post(
      `/cases/${older.id}/assertions`,
      { status: 'actual' },
      once(),
    );
    expect(assertion.status).toBe(201);
    expect((await turnMerge(people.police, merge.id, 'separation')).status).toBe(400);
    expect((await turnMerge(people.magistrate, merge.id, 'separation', { reason: 'other' })).status).toBe(
      403,
    );
    expect((await turnMerge(people.shelter, merge.id, 'separation', { reason: 'other' })).status).toBe(404);
    const reason = { reason: 'other_person' };
    expect((await turnMerge(people.police, merge.id, 'separation', reason, '"merge-9"')).status).toBe(412);
    const ended = await turnMerge(people.police, merge.id, 'separation', reason, headers.get('etag')!);
    expect([ended.status, ended.body.status, ended.body.separationReason, ended.body.actions]).toEqual([
      201,
      'separated',
      'other_person',
      [],
    ]);
    const after = await everything(older.id, younger.id);
    const { assertions: written, ...rest } = after as { assertions: { case_id: string }[] };
    const { assertions: had, ...had_rest } = before as { assertions: unknown[] };
    expect(rest).toEqual(had_rest);
    expect(written.filter((row) => !JSON.stringify(had).includes(JSON.stringify(row)))).toMatchObject([
      { case_id: older.id, owner_agency_id: people.shelter.agencyId },
    ]);
    for (const { id } of [older, younger]) {
      const told = await actionsOf(people.police, id);
      expect(told.filter((action) => action.startsWith('merge.'))).toEqual([
        'merge.separated',
        'merge.joined',
      ]);
    }
    expect(typeOf(await turnMerge(people.police, merge.id, 'separation', reason))[0]).toBe(409);
    expect((await join(people.police, files)).status).toBe(201);
  });
});

describe('files that two agencies lead', () => {
  /** The centre leads the older file, in which the police read the identity. */
  async function ofTwo() {
    const older = await aCase(people.centre, { person: KETEVAN.older });
    const younger = await aCase(people.police, { person: KETEVAN.younger });
    await share(api, older.id, people.police, { categories: ['identity'], grantedBy: people.centre });
    return { older, younger };
  }

  it('are joined when the other lead agrees, and it alone', async () => {
    const files = await ofTwo();
    const proposed = await join(people.police, files);
    expect([proposed.status, proposed.body.status, proposed.body.actions]).toEqual([
      201,
      'proposed',
      ['withdrawal'],
    ]);
    const { id } = proposed.body;
    expect(typeOf(await join(people.police, files))).toEqual([409, 'mergeProposed']);
    await eventually(async () =>
      (await people.centre.get('/notifications?limit=100')).body.items.some(
        ({ kind, severity, subject, params }: Record<string, never>) =>
          kind === 'merge.proposed' &&
          severity === 'action' &&
          (subject as { id: string }).id === id &&
          JSON.stringify(params) === '{}',
      ),
    );
    const seen = await people.centre.get(`/merges/${id}`);
    expect([seen.status, seen.body.actions]).toEqual([200, ['acceptance', 'refusal']]);
    // The centre takes no part in the file of the police: of that it is told the number and the agency.
    expect(seen.body.joined).toMatchObject({
      reference: files.younger.reference,
      agency: { id: people.police.agencyId },
    });
    expect([seen.body.joined.caseId, seen.body.joined.identity, seen.body.person]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(JSON.stringify(seen.body)).not.toContain('Kvaratskhelia');
    expect((await turnMerge(people.police, id, 'acceptance')).status).toBe(403);
    const accepted = await turnMerge(people.centre, id, 'acceptance', {}, seen.headers.get('etag')!);
    expect([accepted.status, accepted.body.status]).toEqual([201, 'joined']);
    expect(typeOf(await turnMerge(people.centre, id, 'refusal', { reason: 'other_person' }))[0]).toBe(409);
    expect((await people.centre.get(`/cases/${files.younger.id}`)).status).toBe(404);
    const ended = await turnMerge(people.centre, id, 'separation', { reason: 'danger' });
    expect([ended.status, ended.body.separatedBy.id]).toEqual([201, people.centre.agencyId]);
  });

  it.each([
    ['refusal', { reason: 'other_person' }, 'refused'],
    ['withdrawal', {}, 'withdrawn'],
  ])('stay two after a %s', async (act, body, status) => {
    const files = await ofTwo();
    const { id } = (await join(people.police, files)).body;
    const who = act === 'refusal' ? people.centre : people.police;
    const other = act === 'refusal' ? people.police : people.centre;
    expect((await turnMerge(other, id, act, body)).status).toBe(403);
    expect((await turnMerge(who, id, act, body)).body.status).toBe(status);
    expect((await join(people.police, files)).status).toBe(201);
  });

  it('are proposed after a yes to the question of another agency, without either reading the other', async () => {
    const known = await aCase(people.centre, { person: KETEVAN.older });
    const asking = await aCase(people.police, { person: KETEVAN.younger });
    const { body: inquiry } = await people.police.post(`/cases/${asking.id}/match-inquiries`, {}, once());
    const requestId = await eventually(async () => {
      const { rows } = await admin.query<{ id: string }>(
        'select id from relais.match_requests where inquiry_id = $1 and case_id = $2',
        [inquiry.id, known.id],
      );
      return rows[0]?.id;
    });
    const path = `/cases/${known.id}/file-comparison?matchRequestId=${requestId}`;
    expect((await people.centre.get(path)).status).toBe(404);
    await people.centre.post(`/match-requests/${requestId}/answer`, { answer: 'yes' }, { 'If-Match': '*' });
    const { body, headers } = await people.centre.get(path);
    expect(body).toMatchObject({
      other: { reference: asking.reference, agency: { id: people.police.agencyId } },
      contradictions: [],
      asks: { id: people.police.agencyId },
    });
    expect(JSON.stringify(body.other)).not.toContain(asking.id);
    const proposed = await people.centre.post(
      `/cases/${known.id}/merges`,
      { matchRequestId: requestId, reason: 'agency_confirmed' },
      { ...once(), 'If-Match': headers.get('etag')! },
    );
    expect([proposed.status, proposed.body.status]).toEqual([201, 'proposed']);
    const accepted = await turnMerge(people.police, proposed.body.id, 'acceptance');
    expect([accepted.status, accepted.body.kept.reference, accepted.body.person]).toEqual([
      201,
      known.reference,
      undefined,
    ]);
    expect((await people.police.get(`/cases/${known.id}`)).status).toBe(404);
    expect((await people.centre.get(`/cases/${asking.id}`)).status).toBe(404);
  });
});

describe('twenty at once', () => {
  it('join, and then separate, the same two files: one wins each', async () => {
    const files = await twoFiles(api, people);
    const codes = (answers: { status: number }[]) => answers.map(({ status }) => status).sort();
    const joins = await Promise.all(Array.from({ length: 20 }, () => join(people.police, files)));
    expect(codes(joins)).toEqual([201, ...Array.from({ length: 19 }, () => 409)]);
    const { id } = joins.find(({ status }) => status === 201)!.body;
    const ends = await Promise.all(
      Array.from({ length: 20 }, () => turnMerge(people.police, id, 'separation', { reason: 'other' })),
    );
    expect(codes(ends)).toEqual([201, ...Array.from({ length: 19 }, () => 409)]);
    const { rows } = await admin.query(
      `select action from relais.audit_events where subject_id = $1 order by recorded_at, action`,
      [id],
    );
    expect(rows).toHaveLength(4);
  });
});
