import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { as } from '../factories/actors.js';
import { aCase } from '../factories/cases.js';
import { keepOut, letIn } from '../factories/exclusions.js';
import { type Answer, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(120_000);

let api: TestApi;
let worker: INestApplicationContext;
let admin: pg.Pool;
let officer: TestMember;

beforeAll(async () => {
  api = await startTestApi();
  worker = await startTestWorker(api.database);
  admin = new pg.Pool({ connectionString: api.database.adminUrl, max: 2 });
  officer = await api.member('platform', { roles: ['data_protection_officer'] });
});
afterAll(async () => {
  await worker?.close();
  await admin?.end();
  await api?.close();
});

const DENIED = { code: '42501' };
const codeOf = ({ status, body }: Answer): [number, string] => [status, String(body.type).split(':').at(-1)!];
const issueOf = ({ body }: Answer) => [body.issues?.[0].name, body.issues?.[0].type];

/** One person in two memberships: the second member's account becomes the first one's. */
const samePerson = (first: TestMember, second: TestMember) =>
  admin.query('update relais.memberships set user_id = $1 where id = $2', [
    first.userId,
    second.membershipId,
  ]);

describe('an exclusion', () => {
  const colleagueOf = (kind: string, { agencyId }: TestMember, roles: string[]) =>
    api.member(kind, { agencyId, roles });

  it('is not made by a caseworker of the lead agency, nor by a supervisor without a fresh proof', async () => {
    const caseworker = await api.member('specialised_centre');
    const head = await colleagueOf('specialised_centre', caseworker, ['supervisor']);
    const guardian = await api.member('guardian_office');
    const { id } = await aCase(caseworker);
    expect((await keepOut(caseworker, id, guardian)).status).toBe(403);
    const inSql = (who: TestMember) =>
      as(api, who, (tx) =>
        tx.query(`select outcome from relais.keep_out(gen_random_uuid(), $1, $2, 'family_tie', null)`, [
          id,
          guardian.email,
        ]),
      );
    await expect(inSql(caseworker)).rejects.toMatchObject(DENIED);
    await admin.query(
      `update relais.sessions set confirmed_at = now() - interval '1 hour' where membership_id = $1`,
      [head.membershipId],
    );
    expect(codeOf(await keepOut(head, id, guardian))).toEqual([403, 'stepUpRequired']);
    expect(await admin.query('select 1 from relais.case_exclusions where case_id = $1', [id])).toMatchObject({
      rowCount: 0,
    });
  });

  it('is never one of a supervisor of an agency in which its author works, by whichever membership', async () => {
    const head = await api.member('specialised_centre', { roles: ['supervisor'] });
    const other = await colleagueOf('specialised_centre', head, ['supervisor']);
    // Works for another agency as well, whose supervisor is theirs too.
    const beside = await api.member('police');
    const chief = await colleagueOf('police', beside, ['supervisor']);
    await samePerson(head, beside);
    // A guardian by one membership, and a supervisor of the lead agency by the second.
    const guardian = await api.member('guardian_office');
    await samePerson(guardian, await colleagueOf('specialised_centre', head, ['supervisor']));
    const { id } = await aCase(head);
    for (const who of [other, chief, guardian])
      expect(issueOf(await keepOut(head, id, who))).toEqual(['email', 'ownSupervisor']);
    expect(issueOf(await keepOut(head, id, head))).toEqual(['email', 'ownAddress']);
  });

  it('is answered in the same way whether an account has the address or not', async () => {
    const head = await api.member('specialised_centre', { roles: ['supervisor'] });
    const stranger = await api.member('police');
    const answers: string[] = [];
    for (const email of [stranger.email, `x${stranger.email}`, officer.email]) {
      const { id } = await aCase(head);
      const { status, body } = await keepOut(head, id, { email });
      const [entry] = body.items;
      answers.push(
        JSON.stringify([
          status,
          { ...body, id: '', items: [{ ...entry, id: '', address: '', enteredAt: '' }] },
        ]),
      );
      expect(entry.address).toBe(email);
      expect(JSON.stringify(body)).not.toContain(`Person ${stranger.userId.slice(0, 4)}`);
      const again = await keepOut(head, id, { email: email.toUpperCase() });
      expect(again.body.items).toEqual(body.items);
      const timeline = JSON.stringify((await head.get(`/cases/${id}/timeline`)).body);
      expect(timeline).not.toContain(stranger.userId);
      expect((await letIn(head, id, { email })).body.items).toEqual([]);
    }
    expect(new Set(answers).size).toBe(1);
  });

  it('holds for an account that gets the address later', async () => {
    const head = await api.member('specialised_centre', { roles: ['supervisor'] });
    const { id } = await aCase(head);
    const colleague = await colleagueOf('specialised_centre', head, ['caseworker']);
    const email = `later.${colleague.email}`;
    expect((await keepOut(head, id, { email })).status).toBe(201);
    expect((await colleague.get(`/cases/${id}`)).status).toBe(200);
    await admin.query('update relais.users set email = $2 where id = $1', [colleague.userId, email]);
    expect((await colleague.get(`/cases/${id}`)).status).toBe(404);
  });

  it('and its end are told to the supervisors of the person and to an officer of the platform, not to the person', async () => {
    const head = await api.member('specialised_centre', { roles: ['supervisor'] });
    const [chief, other, third] = [
      await api.member('police', { roles: ['supervisor'] }),
      await api.member('police'),
      await api.member('police', { roles: ['supervisor'] }),
    ];
    const second = await colleagueOf('police', chief, ['supervisor']);
    await samePerson(chief, await colleagueOf('police', third, ['caseworker']));
    const { id } = await aCase(head);
    const { body } = await keepOut(head, id, chief);
    const exclusionId = body.items[0].id as string;
    const told = async (who: TestMember): Promise<string[]> =>
      (await who.get('/notifications?limit=100')).body.items
        .filter(({ subject }: { subject: { id: string } }) => subject.id === exclusionId)
        .map(({ kind }: { kind: string }) => kind);
    await eventually(async () => (await told(officer)).length === 1);
    for (const who of [second, third, officer]) expect(await told(who)).toEqual(['exclusion.entered']);
    for (const who of [chief, other, head]) expect(await told(who)).toEqual([]);
    const { items } = (await second.get('/notifications?limit=100')).body;
    expect(JSON.stringify(items)).not.toMatch(new RegExp(`${chief.userId}|${chief.email}|BE-`));
    await letIn(head, id, chief);
    await eventually(async () => (await told(officer)).length === 2);
    for (const who of [second, third])
      expect((await told(who)).sort()).toEqual(['exclusion.entered', 'exclusion.lifted']);
    expect(await told(chief)).toEqual([]);
  });
});
