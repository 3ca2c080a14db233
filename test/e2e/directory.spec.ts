import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { once } from '../factories/cases.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';

jest.setTimeout(60_000);

let api: TestApi;
let admin: TestMember;
let interpreter: TestMember;

beforeAll(async () => {
  api = await startTestApi();
  admin = await api.member('platform', { roles: ['administrator'] });
  interpreter = await api.member('interpreter_practice');
});
afterAll(() => api?.close());

const ENTRY = {
  role: 'interpreter',
  registerNumber: 'VTI-4711',
  sex: 'female',
  modes: ['telephone', 'video'],
  districts: ['brussels'],
  mandates: [],
  languages: [{ code: 'amh' }, { code: 'tir', dialect: 'Asmara' }],
  hours: [
    { weekday: 1, opens: '09:00', closes: '12:00' },
    { weekday: 1, opens: '13:00', closes: '17:30' },
  ],
  rateCentsHour: 4800,
};

const register = (more: object = {}, who = admin) =>
  who.post('/practitioners', { email: interpreter.email, ...ENTRY, ...more }, once());

describe('the directory of interpreters and lawyers', () => {
  it('takes a member of a practice once, with languages, hours, register number and rate', async () => {
    const made = await register();
    expect([made.status, made.body]).toEqual([
      201,
      expect.objectContaining({ ...ENTRY, active: true, version: 1 }),
    ]);
    const again = await register();
    expect([again.status, again.body.type]).toEqual([409, 'urn:problem-type:relais:practitionerKnown']);
    const mine = await interpreter.get('/practitioner');
    expect(mine.body.profiles[0]).toMatchObject({ registerNumber: 'VTI-4711', hours: ENTRY.hours });
  });

  it.each([
    ['email', { email: 'nobody@example.test' }],
    ['modes', { modes: ['pigeon'] }],
    ['languages', { languages: [] }],
    ['languages', { languages: [{ code: 'tir' }, { code: 'tir' }] }],
    ['mandates', { mandates: ['victim'] }],
    ['hours', { hours: [{ weekday: 2, opens: '12:00', closes: '09:00' }] }],
    [
      'hours',
      {
        hours: [
          { weekday: 2, opens: '09:00', closes: '12:00' },
          { weekday: 2, opens: '11:00', closes: '13:00' },
        ],
      },
    ],
  ])('names the field %s that is wrong', async (field, more) => {
    const wrong = await register(more);
    expect([wrong.status, wrong.body.issues.map(({ name }: { name: string }) => name.split('.')[0])]).toEqual(
      [400, [field]],
    );
  });

  it('changes at a version, and takes out of the directory without losing the entry', async () => {
    const { body } = await admin.get('/practitioners?role=interpreter');
    const [{ id }] = body.items;
    const { headers } = await admin.get(`/practitioners/${id}`);
    const at = { 'If-Match': headers.get('etag')! };
    const patch = (change: object, ifMatch: Record<string, string> = at) =>
      admin.patch(`/practitioners/${id}`, change, ifMatch);
    expect((await patch({ active: false }, {})).status).toBe(428);
    const left = await patch({ active: false, registerNumber: null, districts: [] });
    expect(left.body).toMatchObject({ active: false, districts: [], version: 2 });
    expect(left.body.registerNumber).toBeUndefined();
    expect((await patch({ active: true })).status).toBe(412);
    expect((await interpreter.get('/practitioner')).body.profiles).toEqual([]);
    expect((await patch({ active: true }, { 'If-Match': '*' })).body.active).toBe(true);
  });

  it('is kept by the administration of the platform alone, also past the application', async () => {
    const outsiders = [
      interpreter,
      await api.member('interpreter_practice', { roles: ['supervisor'] }),
      await api.member('police', { roles: ['administrator'] }),
      await api.member('guardianship_service'),
    ];
    for (const who of outsiders) {
      expect((await who.get('/practitioners')).status).toBe(403);
      expect((await register({}, who)).status).toBe(403);
    }
    const app = new pg.Pool({ connectionString: api.database.appUrl, max: 1 });
    const client = await app.connect();
    await client.query('begin');
    const { setActor } = await import('../security/raw-actor.js');
    const { userId, membershipId, agencyId } = interpreter;
    await setActor(client, {
      userId,
      membershipId,
      agencyId,
      reads: [],
      writes: [],
      roles: ['administrator', 'supervisor'],
    });
    await client.query('savepoint s');
    await expect(
      client.query(
        `select relais.keep_practitioner(gen_random_uuid(), null, 'interpreter', $1, $2, '{}', now())`,
        [userId, agencyId],
      ),
    ).rejects.toThrow(/keeps the directory/);
    await client.query('rollback to s');
    await expect(client.query(`update relais.practitioners set register_number = 'X'`)).rejects.toThrow(
      /permission denied/,
    );
    await client.query('rollback');
    client.release();
    await app.end();
  });

  it('pages by name', async () => {
    for (let i = 0; i < 3; i += 1) {
      const member = await api.member('interpreter_practice');
      await register({ email: member.email });
    }
    const first = await admin.get('/practitioners?limit=2&total=true');
    expect([first.body.items.length, first.body.total]).toEqual([2, 4]);
    const next = await admin.get(`${first.body.next.replace(/^.*\/api\/v1/, '')}`);
    const ids = [...first.body.items, ...next.body.items].map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(4);
  });
});
