import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { once } from '../factories/cases.js';
import { aDevice, enrolBody, type TestDevice } from '../factories/devices.js';
import { aChildShelter, aResidentOf, type TestResident } from '../factories/presence.js';
import type { TestShelter } from '../factories/shelters.js';
import { send, startTestApi, type TestApi } from '../support/api.js';

jest.setTimeout(60_000);

let api: TestApi;
let shelter: TestShelter;
let child: TestResident;
let device: TestDevice;

beforeAll(async () => {
  api = await startTestApi();
  shelter = await aChildShelter(api);
  child = await aResidentOf(shelter, 'Room 7', { from: 14, to: 15 });
  device = await aDevice(api, shelter.supervisor, shelter.unitId);
});
afterAll(() => api?.close());

const lastSeenAt = () => new Date(Date.now() - 600_000).toISOString();
const episodes = async ({ caseId }: TestResident) =>
  (await shelter.worker.get(`/cases/${caseId}/missing-episodes`)).body.episodes;

describe('a locked telephone of a shelter', () => {
  it('is enrolled by a supervisor, and seen by the agency alone', async () => {
    const { body } = await enrolBody(shelter.unitId);
    expect((await shelter.worker.post('/shelters/devices', body, once())).status).toBe(403);
    const stranger = await aChildShelter(api);
    const elsewhere = await stranger.supervisor.post('/shelters/devices', body, once());
    expect([elsewhere.status, elsewhere.body.issues[0].name]).toEqual([400, 'unitId']);
    expect((await stranger.supervisor.get('/shelters/devices')).body.items).toEqual([]);
    expect((await stranger.supervisor.get(`/shelters/devices/${device.id}`)).status).toBe(404);
    const { items } = (await shelter.supervisor.get('/shelters/devices')).body;
    expect(items).toMatchObject([{ id: device.id, label: 'Night telephone', unit: { id: shelter.unitId } }]);
    expect(JSON.stringify(items)).not.toMatch(/credential|hash|public/i);
    const offCurve = { ...body, publicKey: Buffer.alloc(64, 3).toString('base64url') };
    const refused = await shelter.supervisor.post('/shelters/devices', offCurve, once());
    expect([refused.status, refused.body.issues[0].name]).toEqual([400, 'publicKey']);
  });

  it('is given rooms and initials that it alone can open', async () => {
    const list = await device.list();
    expect(list.status).toBe(200);
    expect(Object.keys(list.body).sort()).toEqual(['deviceId', 'ephemeral', 'message', 'sealedAt']);
    // Two letters stand in any long line of base64 now and then; between quotes they would be the answer's own.
    expect(JSON.stringify(list.body)).not.toMatch(/Room 7|"MT"/);
    expect(await device.open(list.body)).toEqual([
      { token: expect.any(String), room: 'Room 7', initials: 'MT' },
    ]);
    const other = await aDevice(api, shelter.supervisor, shelter.unitId);
    const opened = await other.open(list.body).catch(() => 'closed');
    expect(opened).toBe('closed');
  });

  it('reports a missing child once, however often it sends, and reads nothing back', async () => {
    const [one] = await device.open((await device.list()).body);
    const writtenAt = new Date(Date.now() - 5 * 60_000).toISOString();
    const [body, key] = [{ token: one!.token, lastSeenAt: lastSeenAt(), writtenAt }, once()];
    const first = await device.report(body, key);
    const again = await device.report(body, key);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(Object.keys(first.body)).toEqual(['receivedAt']);
    const [episode] = await episodes(child);
    expect(await episodes(child)).toHaveLength(1);
    const { body: view } = await shelter.worker.get(`/missing-episodes/${episode.id}`);
    expect(view.reports.map(({ at }: { at: string }) => at)).toEqual([writtenAt]);
    expect(view).toMatchObject({ status: 'noticed', place: { kind: 'at_shelter' } });
    const changed = await device.report({ ...body, lastSeenAt: new Date().toISOString() }, key);
    expect(changed.status).toBe(422);
    for (const path of [
      '/cases',
      '/shelters/places',
      `/missing-episodes/${episode.id}`,
      '/session',
      '/home',
    ]) {
      expect([404, 401]).toContain((await device.get(path)).status);
    }
    expect((await device.get(`/missing-episodes/${episode.id}`)).status).toBe(401);
  });

  it('is who it says in the timeline, and neither logs in nor is written to', async () => {
    const { items } = (await shelter.worker.get(`/cases/${child.caseId}/timeline`)).body;
    const started = items.find(({ action }: { action: string }) => action === 'missing.started');
    expect(JSON.stringify(started)).toContain('Night telephone');
    const rows = await api.sql(
      `select 1 from relais.users u where u.email like '%@device.invalid' and u.password_hash is not null`,
    );
    expect(rows).toEqual([]);
  });

  it('takes no token of another device, no key, no invented credential', async () => {
    const other = await aDevice(api, shelter.supervisor, shelter.unitId);
    const [theirs] = await other.open((await other.list()).body);
    const foreign = await device.report({ token: theirs!.token, lastSeenAt: lastSeenAt() });
    expect([foreign.status, foreign.body.issues[0].name]).toEqual([400, 'token']);
    const [own] = await device.open((await device.list()).body);
    const report = { token: own!.token, lastSeenAt: lastSeenAt() };
    expect((await device.report(report, {})).status).toBe(400);
    expect((await device.report({ ...report, caseId: child.caseId })).status).toBe(400);
    // Who asks is known before anything that was sent is judged.
    const headers = { Authorization: `Device ${'x'.repeat(43)}`, ...once() };
    const invented = await send(api.url, 'POST', '/device/missing-reports', { body: { caseId: 1 }, headers });
    expect([invented.status, invented.body.type.split(':').at(-1)]).toEqual([401, 'unknownDevice']);
  });

  it('is unknown with the next request once it was withdrawn, and a second withdrawal changes nothing', async () => {
    const lost = await aDevice(api, shelter.supervisor, shelter.unitId);
    const [one] = await lost.open((await lost.list()).body);
    const withdraw = () => shelter.supervisor.post(`/shelters/devices/${lost.id}/withdrawal`, {}, once());
    expect((await shelter.worker.post(`/shelters/devices/${lost.id}/withdrawal`, {}, once())).status).toBe(
      403,
    );
    const [first, second] = [await withdraw(), await withdraw()];
    expect([first.status, second.body.withdrawnAt]).toEqual([201, first.body.withdrawnAt]);
    const refused = await lost.report({ token: one!.token, lastSeenAt: lastSeenAt() });
    expect([refused.status, refused.body.type.split(':').at(-1)]).toEqual([401, 'unknownDevice']);
    expect((await lost.list()).status).toBe(401);
  });

  it.each([
    ['departure', 'memberships', 'leaves_at = now(), leaving_by_membership = $2', 'id'],
    [
      'end of the account',
      'users',
      `ends_at = now(), ending_reason = 'left', ending_by_membership = $2`,
      'user_id',
    ],
  ])(
    'is unknown once the held %s of the supervisor who enrolled it is due, while no worker runs',
    async (_what, table, becomes, key) => {
      const { agencyId } = shelter.supervisor;
      const [leaver, administrator] = [
        await api.member('child_shelter', { agencyId, roles: ['supervisor'] }),
        await api.member('child_shelter', { agencyId, roles: ['administrator'] }),
      ];
      const theirs = await aDevice(api, leaver, shelter.unitId);
      expect((await theirs.list()).status).toBe(200);
      await api.sql(
        `update relais.${table} set ${becomes} where id = (select ${key} from relais.memberships where id = $1)`,
        [leaver.membershipId, administrator.membershipId],
      );
      expect((await theirs.list()).status).toBe(401);
    },
  );
});
