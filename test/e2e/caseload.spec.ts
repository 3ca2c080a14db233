import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { aCase, once } from '../factories/cases.js';
import { endSharing, share } from '../factories/sharing.js';
import { setActor } from '../security/raw-actor.js';
import { type Answer, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(120_000);

let api: TestApi;
let worker: INestApplicationContext;
/** The feed and the outbox are for the worker alone. */
let admin: pg.Client;
/** A centre with three caseworkers and a supervisor, and the police beside it. */
let ann: TestMember;
let ben: TestMember;
let cas: TestMember;
let head: TestMember;
let administrator: TestMember;
let police: TestMember;
const KIND = 'specialised_centre';

const colleague = (roles = ['caseworker'], agencyId = ann.agencyId) => api.member(KIND, { agencyId, roles });

beforeAll(async () => {
  api = await startTestApi();
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  worker = await startTestWorker(api.database);
  ann = await api.member(KIND, { agencyName: 'Centre Caseload' });
  [ben, cas, head] = [await colleague(), await colleague(), await colleague(['supervisor'])];
  administrator = await colleague(['administrator']);
  police = await api.member('police', { agencyName: 'Police Caseload' });
});
afterAll(async () => {
  await worker?.close();
  await admin?.end();
  await api?.close();
});

const codeOf = ({ status, body }: Answer): [number, string] => [status, String(body.type).split(':').at(-1)!];
const issueOf = ({ status, body }: Answer) => [status, body.issues?.[0]?.name, body.issues?.[0]?.type];
const workerOf = async (who: TestMember, id: string) => (await who.get(`/cases/${id}/worker`)).body;

/** Names the worker and the deputy of a case as the page does it, with the version that it shows. */
async function name(who: TestMember, id: string, is?: TestMember, deputy?: TestMember): Promise<Answer> {
  const { etag } = await workerOf(who, id);
  const body = { workerId: is?.membershipId, deputyId: deputy?.membershipId };
  return who.post(`/cases/${id}/worker`, body, { 'If-Match': `"${etag}"` });
}

/** A case of the centre whose worker is this member. */
async function caseOf(is: TestMember, deputy?: TestMember): Promise<string> {
  const { id } = await aCase(ann);
  expect((await name(head, id, is, deputy)).status).toBe(201);
  return id;
}

/** Ends a membership as its administrator does, without the proof of the session. */
const endMembership = ({ membershipId }: TestMember) =>
  asAdministrator('select relais.end_membership_now($1, $2)', [membershipId, administrator.membershipId]);
async function asAdministrator(statement: string, values: unknown[]): Promise<void> {
  const owner = new pg.Client({ connectionString: api.database.ownerUrl });
  await owner.connect();
  try {
    await owner.query('begin');
    await setActor(owner, { ...administrator, roles: ['administrator'], reads: [], writes: [] });
    await owner.query(statement, values);
    await owner.query('commit');
  } finally {
    await owner.end();
  }
}
const exclude = (caseId: string, { userId }: TestMember) =>
  api.sql(
    `insert into relais.case_exclusions (case_id, user_id, reason, entered_by_membership) values ($1, $2, 'family', $3)`,
    [caseId, userId, head.membershipId],
  );
const idsOf = ({ body }: Answer): string[] => body.items.map(({ id }: { id: string }) => id);
const listed = (who: TestMember, query: string) => who.get(`/caseload/cases?limit=100&${query}`);

describe('the worker of a case', () => {
  it('is missing after the opening: opening a case names no person', async () => {
    const { id } = await aCase(ann);
    const view = await workerOf(ann, id);
    expect([view.worker, view.deputy, view.actions]).toEqual([undefined, undefined, ['take']]);
    expect((await workerOf(head, id)).actions).toEqual(['take', 'name']);
  });

  it('is the caseworker who takes the case, and stays so for a second caseworker who is too late', async () => {
    const { id } = await aCase(ann);
    const { etag } = await workerOf(ben, id);
    expect((await name(ann, id, ann)).body.worker).toEqual({
      id: ann.membershipId,
      name: expect.any(String),
    });
    const late = await ben.post(
      `/cases/${id}/worker`,
      { workerId: ben.membershipId },
      { 'If-Match': `"${etag}"` },
    );
    expect(codeOf(late)).toEqual([412, 'staleVersion']);
    expect(codeOf(await name(ben, id, ben))).toEqual([403, 'caseOfAnotherWorker']);
    expect((await workerOf(ben, id)).worker.id).toBe(ann.membershipId);
  });

  it('is taken for oneself, and is named for others by a supervisor alone', async () => {
    const { id } = await aCase(ann);
    expect(codeOf(await name(ann, id, ben))).toEqual([403, 'caseOfAnotherWorker']);
    expect((await name(head, id, ben, cas)).body).toMatchObject({
      worker: { id: ben.membershipId },
      deputy: { id: cas.membershipId },
    });
  });

  it('passes the case on, and so does the deputy', async () => {
    const id = await caseOf(ann, ben);
    expect((await name(ann, id, ben, ann)).body.worker.id).toBe(ben.membershipId);
    expect((await name(ann, id, cas)).body.worker.id).toBe(cas.membershipId);
    expect(codeOf(await name(ann, id, ann))).toEqual([403, 'caseOfAnotherWorker']);
  });

  it('is a member of the agency who may read cases, and is not the deputy as well', async () => {
    const { id } = await aCase(ann);
    for (const wrong of [police, administrator])
      expect(issueOf(await name(head, id, wrong))).toEqual([400, 'workerId', 'noWorker']);
    expect(issueOf(await name(head, id, ann, police))).toEqual([400, 'deputyId', 'noWorker']);
    expect(issueOf(await name(head, id, ann, ann))).toEqual([400, 'deputyId', 'noWorker']);
    const unknown = await head.post(
      `/cases/${id}/worker`,
      { workerId: randomUUID() },
      { 'If-Match': `"${(await workerOf(head, id)).etag}"` },
    );
    expect(issueOf(unknown)).toEqual([400, 'workerId', 'noWorker']);
  });

  it('is no business of another agency: each has its own, and the timeline of the other says nothing', async () => {
    const id = await caseOf(ann);
    await share(api, id, police, { categories: ['identity', 'referrals'] });
    expect((await workerOf(police, id)).worker).toBeUndefined();
    expect((await name(police, id, police)).body.worker.id).toBe(police.membershipId);
    expect((await workerOf(ann, id)).worker.id).toBe(ann.membershipId);
    const named = async (who: TestMember) =>
      (await who.get(`/cases/${id}/timeline?limit=100`)).body.items
        .filter(({ action }: { action: string }) => action === 'worker.named')
        .map(({ facts }: { facts: object[] }) => facts.length);
    expect([await named(ann), await named(police)]).toEqual([[1], [1]]);
    const whose = await api.sql<{ agency: string }>(
      `select actor_agency as agency from relais.audit_events where case_id = $1 and action = 'worker.named' order by seq`,
      [id],
    );
    expect(whose.map(({ agency }) => agency)).toEqual([ann.agencyId, police.agencyId]);
  });

  it('is not shown of a case that the agency does not work on', async () => {
    const id = await caseOf(ann);
    expect((await police.get(`/cases/${id}/worker`)).status).toBe(404);
    const access = await share(api, id, police, { categories: ['identity'] });
    expect((await police.get(`/cases/${id}/worker`)).status).toBe(200);
    await endSharing(api, access);
    expect((await police.get(`/cases/${id}/worker`)).status).toBe(404);
  });

  it('is told, unless they took the case themselves', async () => {
    const id = await caseOf(ben);
    const kinds = async (who: TestMember) =>
      (await who.get('/notifications?limit=100')).body.items
        .filter((one: { subject: { id: string } }) => one.subject.id === id)
        .map(({ kind }: { kind: string }) => kind);
    await eventually(async () => (await kinds(ben)).includes('caseload.named'));
    expect(await kinds(ann)).toEqual([]);
  });
});

describe('a person who is kept out of a case', () => {
  it('is not its worker any more, is listed as for each case, and is refused like an unknown person', async () => {
    const id = await caseOf(ben, cas);
    await exclude(id, ben);
    expect((await ben.get(`/cases/${id}/worker`)).status).toBe(404);
    const view = await workerOf(head, id);
    expect([view.worker, view.leftBy, view.deputy.id]).toEqual([undefined, undefined, cas.membershipId]);
    expect(issueOf(await name(head, id, ben))).toEqual([400, 'workerId', 'noWorker']);
    // The list is the same for each case: what it left out would tell whom a case excludes.
    expect(idsOf(await head.get('/caseload/colleagues'))).toContain(ben.membershipId);
  });

  it('as deputy leaves the worker', async () => {
    const id = await caseOf(ann, ben);
    await exclude(id, ben);
    const view = await workerOf(head, id);
    expect([view.worker.id, view.deputy]).toEqual([ann.membershipId, undefined]);
  });

  it('is sent no event that names the case when a colleague becomes its worker', async () => {
    const id = await caseOf(ben);
    const { rows } = await admin.query(
      `select case_id, agency_id from relais.feed where type = 'caseload' and subject_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ case_id: id, agency_id: ann.agencyId }]);
  });

  it('is told apart by no refusal that changes nothing: worker and deputy are one person', async () => {
    const id = await caseOf(ben);
    await exclude(id, cas);
    for (const one of [cas, ann]) expect(issueOf(await name(ben, id, one, one))[1]).toBe('deputyId');
  });

  it('as supervisor neither sees the case in a caseload nor passes it on', async () => {
    const second = await colleague(['supervisor']);
    const id = await caseOf(ben);
    await exclude(id, second);
    expect(idsOf(await listed(second, `list=worker&memberId=${ben.membershipId}`))).not.toContain(id);
    const { status, body } = await second.post(
      '/caseload/reassignments',
      { toMemberId: cas.membershipId, caseIds: [id] },
      once(),
    );
    expect([status, body.issues?.[0]]).toMatchObject([400, { name: 'caseIds', type: 'noCases' }]);
    expect((await workerOf(head, id)).worker.id).toBe(ben.membershipId);
  });
});

describe('the end of a membership', () => {
  it('leaves the cases on the list of the supervisors at once, and tells them', async () => {
    const leaver = await colleague();
    const [own, second] = [await caseOf(leaver, ben), await caseOf(ann, leaver)];
    await endMembership(leaver);
    expect(await workerOf(head, own)).toMatchObject({
      leftBy: { id: leaver.membershipId },
      deputy: { id: ben.membershipId },
    });
    expect((await workerOf(head, second)).deputy).toBeUndefined();
    expect(idsOf(await listed(head, 'list=without'))).toContain(own);
    expect(idsOf(await listed(head, `list=left&memberId=${leaver.membershipId}`))).toEqual([own]);
    expect((await head.get('/caseload/gaps')).body.left).toContainEqual({
      member: { id: leaver.membershipId, name: expect.any(String) },
      cases: 1,
    });
    const told = async () =>
      (await head.get('/notifications?limit=100')).body.items.find(
        (one: { kind: string; subject: { id: string } }) =>
          one.kind === 'caseload.left' && one.subject.id === leaver.membershipId,
      );
    await eventually(async () => (await told()) !== undefined);
    expect((await told()).ended).toBeUndefined();
    await name(head, own, ann);
    expect((await told()).ended).toBe('done');
    expect((await workerOf(head, own)).leftBy).toBeUndefined();
  });

  it('of a worker of closed cases alone tells no supervisor', async () => {
    const leaver = await colleague();
    const id = await caseOf(leaver);
    await api.sql(`update relais.cases set status = 'closed', closed_at = now() where id = $1`, [id]);
    await endMembership(leaver);
    const sent = `select 1 from relais.outbox where type = 'caseload.left' and ids ->> 'memberId' = $1`;
    expect((await admin.query(sent, [leaver.membershipId])).rows).toEqual([]);
    const other = await colleague();
    await caseOf(other);
    await endMembership(other);
    expect((await admin.query(sent, [other.membershipId])).rows).toHaveLength(1);
  });

  it('of casework leaves the cases too, and the membership goes on', async () => {
    const leaver = await colleague();
    const id = await caseOf(leaver);
    await asAdministrator(`update relais.memberships set roles = '{administrator}' where id = $1`, [
      leaver.membershipId,
    ]);
    expect((await workerOf(head, id)).leftBy.id).toBe(leaver.membershipId);
    expect(issueOf(await name(head, id, leaver))).toEqual([400, 'workerId', 'noWorker']);
  });

  it('leaves absences that the person covered without a cover', async () => {
    const leaver = await colleague();
    const days = { firstDay: '2099-03-01', lastDay: '2099-03-09' };
    const { body } = await ann.post('/caseload/absences', { ...days, coverId: leaver.membershipId }, once());
    expect(body.cover.id).toBe(leaver.membershipId);
    await endMembership(leaver);
    const absences = (await head.get('/caseload/absences?limit=100')).body.items;
    expect(absences.find(({ id }: { id: string }) => id === body.id)).toEqual({
      id: body.id,
      member: { id: ann.membershipId, name: expect.any(String) },
      ...days,
    });
    expect((await ann.delete(`/caseload/absences/${body.id}`)).status).toBe(204);
  });
});

describe('a reassignment', () => {
  it('gives all cases of a member to another, one entry on each timeline, and is taken back', async () => {
    const [from, to] = [await colleague(), await colleague()];
    const cases = [await caseOf(from), await caseOf(from, to), await caseOf(from, ben)];
    const body = { toMemberId: to.membershipId, fromMemberId: from.membershipId };
    const done = await head.post('/caseload/reassignments', body, once());
    expect([done.status, done.body]).toMatchObject([
      201,
      { cases: 3, to: { id: to.membershipId }, madeBy: { id: head.membershipId } },
    ]);
    for (const id of cases) expect((await workerOf(head, id)).worker.id).toBe(to.membershipId);
    expect((await workerOf(head, cases[1]!)).deputy).toBeUndefined();
    const entries = (await head.get(`/cases/${cases[0]}/timeline?limit=100`)).body.items;
    expect(entries.filter(({ action }: { action: string }) => action === 'worker.reassigned').length).toBe(1);

    // One of them is passed on since: it stays where it is.
    await name(head, cases[2]!, ann);
    const back = await head.post(`/caseload/reassignments/${done.body.id}/taking-back`, {});
    expect([back.status, back.body.takeBackUntil]).toEqual([201, undefined]);
    expect(await workerOf(head, cases[1]!)).toMatchObject({
      worker: { id: from.membershipId },
      deputy: { id: to.membershipId },
    });
    expect((await workerOf(head, cases[2]!)).worker.id).toBe(ann.membershipId);
    const again = await head.post(`/caseload/reassignments/${done.body.id}/taking-back`, {});
    expect(codeOf(again)).toEqual([409, 'illegalTransition']);
  });

  it('is taken back within ten minutes, by a supervisor of the agency', async () => {
    const id = await caseOf(ben);
    const body = { toMemberId: cas.membershipId, caseIds: [id] };
    const { body: made } = await head.post('/caseload/reassignments', body, once());
    const path = `/caseload/reassignments/${made.id}/taking-back`;
    expect((await ben.post(path, {})).status).toBe(403);
    const elsewhere = await api.member(KIND, { roles: ['supervisor'] });
    expect((await elsewhere.post(path, {})).status).toBe(404);
    await api.sql(
      `update relais.reassignments set take_back_until = now() - interval '1 minute' where id = $1`,
      [made.id],
    );
    expect(codeOf(await head.post(path, {}))).toEqual([409, 'takeBackOver']);
    expect((await workerOf(head, id)).worker.id).toBe(cas.membershipId);
  });

  it('gives a case back to no worker who left meanwhile', async () => {
    const [from, to] = [await colleague(), await colleague()];
    const id = await caseOf(from);
    const body = { toMemberId: to.membershipId, caseIds: [id] };
    const { body: made } = await head.post('/caseload/reassignments', body, once());
    await endMembership(from);
    expect((await head.post(`/caseload/reassignments/${made.id}/taking-back`, {})).status).toBe(201);
    expect(await workerOf(head, id)).toMatchObject({ leftBy: { id: from.membershipId } });
    expect((await workerOf(head, id)).worker).toBeUndefined();
  });

  it('gives a case back to no worker whom the case keeps out meanwhile, and says nothing of them', async () => {
    const [from, to] = [await colleague(), await colleague()];
    const id = await caseOf(from);
    const body = { toMemberId: to.membershipId, caseIds: [id] };
    const { body: made } = await head.post('/caseload/reassignments', body, once());
    await exclude(id, from);
    expect((await head.post(`/caseload/reassignments/${made.id}/taking-back`, {})).status).toBe(201);
    const view = await workerOf(head, id);
    expect([view.worker, view.leftBy]).toEqual([undefined, undefined]);
  });

  it('leaves out a case from which the new worker is kept out', async () => {
    const [from, to] = [await colleague(), await colleague()];
    const [open, kept] = [await caseOf(from), await caseOf(from)];
    await exclude(kept, to);
    const body = { toMemberId: to.membershipId, fromMemberId: from.membershipId };
    expect((await head.post('/caseload/reassignments', body, once())).body.cases).toBe(1);
    expect((await workerOf(head, open)).worker.id).toBe(to.membershipId);
    expect((await workerOf(head, kept)).worker.id).toBe(from.membershipId);
  });

  it('is refused to a caseworker, without cases, with both ways to name them, and to a person who does no casework', async () => {
    const toMemberId = cas.membershipId;
    const send = (who: TestMember, body: object) => who.post('/caseload/reassignments', body, once());
    expect((await send(ann, { toMemberId, fromMemberId: ben.membershipId })).status).toBe(403);
    expect(issueOf(await send(head, { toMemberId }))).toEqual([400, 'fromMemberId', 'required']);
    const both = { toMemberId, fromMemberId: ben.membershipId, caseIds: [randomUUID()] };
    expect(issueOf(await send(head, both))).toEqual([400, 'fromMemberId', 'notWithCases']);
    expect(issueOf(await send(head, { toMemberId, caseIds: [randomUUID()] }))).toEqual([
      400,
      'caseIds',
      'noCases',
    ]);
    const none = { toMemberId: administrator.membershipId, caseIds: [randomUUID()] };
    expect(issueOf(await send(head, none))).toEqual([400, 'toMemberId', 'noWorker']);
    const many = { toMemberId, caseIds: Array.from({ length: 501 }, () => randomUUID()) };
    expect((await send(head, many)).status).toBe(400);
  });
});

describe('a caseload', () => {
  it('counts the open cases of each member, for supervisors alone', async () => {
    const member = await colleague();
    await caseOf(member);
    await caseOf(ann, member);
    const all: { member: { id: string } }[] = [];
    for (let path = '/caseload?limit=2'; path;) {
      const { body } = await head.get(path);
      all.push(...body.items);
      path = body.next ?? '';
    }
    const ids = all.map(({ member: { id } }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).not.toContain(administrator.membershipId);
    expect(all.find(({ member: { id } }) => id === member.membershipId)).toMatchObject({
      cases: 1,
      asDeputy: 1,
    });
    expect((await ann.get('/caseload')).status).toBe(403);
  });

  it('of another member is read by a supervisor, and one’s own by oneself', async () => {
    const id = await caseOf(cas, ben);
    expect(idsOf(await listed(cas, 'list=worker'))).toContain(id);
    expect(idsOf(await listed(ben, 'list=deputy'))).toContain(id);
    expect(idsOf(await listed(head, `list=deputy&memberId=${ben.membershipId}`))).toContain(id);
    expect(codeOf(await listed(ben, `list=worker&memberId=${cas.membershipId}`))).toEqual([
      403,
      'notTheSupervisor',
    ]);
    expect(idsOf(await listed(police, `list=without`))).not.toContain(id);
    expect((await listed(head, 'list=left')).status).toBe(400);
    expect((await listed(head, 'list=all')).status).toBe(400);
  });

  it('loses a case that is closed, and has it again when the closing is taken back', async () => {
    const id = await caseOf(ann);
    await api.sql(`update relais.cases set status = 'closed', closed_at = now() where id = $1`, [id]);
    expect(idsOf(await listed(ann, 'list=worker'))).not.toContain(id);
    expect((await workerOf(ann, id)).actions).toEqual([]);
    expect(codeOf(await name(head, id, ben))).toEqual([409, 'caseClosed']);
    await api.sql(`update relais.cases set status = 'open', closed_at = null where id = $1`, [id]);
    expect(idsOf(await listed(ann, 'list=worker'))).toContain(id);
  });

  it('of an absent worker is covered on the days of the absence', async () => {
    const [away, cover] = [await colleague(), await colleague()];
    const id = await caseOf(away);
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const send = (who: TestMember, body: object) => who.post('/caseload/absences', body, once());
    const days = { firstDay: day(-1), lastDay: day(2) };
    expect((await send(away, { ...days, coverId: away.membershipId })).body.issues[0].name).toBe('coverId');
    const noted = await send(away, { ...days, coverId: cover.membershipId });
    expect(noted.status).toBe(201);
    expect(idsOf(await listed(cover, 'list=cover'))).toEqual([id]);
    expect((await workerOf(cover, id)).away).toEqual({
      lastDay: days.lastDay,
      cover: { id: cover.membershipId, name: expect.any(String) },
    });
    expect(codeOf(await send(away, days))).toEqual([409, 'absenceOverlaps']);
    expect(codeOf(await send(ben, { ...days, memberId: away.membershipId }))).toEqual([
      403,
      'notTheSupervisor',
    ]);
    expect(issueOf(await send(head, { firstDay: day(3), lastDay: day(1) }))).toEqual([
      400,
      'lastDay',
      'beforeFirstDay',
    ]);
    expect(issueOf(await send(head, { firstDay: day(-9), lastDay: day(-8) }))).toEqual([
      400,
      'lastDay',
      'inPast',
    ]);
    expect(issueOf(await send(head, { firstDay: day(0), lastDay: day(366) }))).toEqual([
      400,
      'lastDay',
      'tooLong',
    ]);
    expect((await ben.delete(`/caseload/absences/${noted.body.id}`)).status).toBe(404);
    expect((await head.delete(`/caseload/absences/${noted.body.id}`)).status).toBe(204);
    expect(idsOf(await listed(cover, 'list=cover'))).toEqual([]);
  });
});
