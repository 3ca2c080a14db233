import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { aCase, type OpenedCase } from '../factories/cases.js';
import { aPlace, aResident, aShelter } from '../factories/shelters.js';
import { share } from '../factories/sharing.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { fewestStatements } from '../support/statements.js';

let api: TestApi;
let admin: pg.Client;
/** A centre leads the case; the police take part and have a data-protection officer, the centre has none. */
let centre: TestMember;
let colleague: TestMember;
let officer: TestMember;
let supervisor: TestMember;
let protection: TestMember;
let platform: TestMember;
let file: OpenedCase;
/** A case of the centre that the police know nothing of. */
let other: OpenedCase;

beforeAll(async () => {
  api = await startTestApi();
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  centre = await api.member('specialised_centre', { agencyName: 'Centre Looks' });
  colleague = await api.member('specialised_centre', { agencyId: centre.agencyId });
  officer = await api.member('police', { agencyName: 'Police Looks' });
  const at = { agencyId: officer.agencyId };
  supervisor = await api.member('police', { ...at, roles: ['supervisor'] });
  protection = await api.member('police', { ...at, roles: ['data_protection_officer'] });
  platform = await api.member('platform', { roles: ['data_protection_officer'] });
  file = await aCase(centre);
  other = await aCase(centre);
  await share(api, file.id, officer, { categories: ['identity', 'indicators'] });
  await centre.get(`/cases/${file.id}`);
  await officer.get(`/cases/${file.id}`);
  await officer.get(`/cases/${other.id}`);
  await officer.post('/cases/query', { limit: 5 });
  await officer.post('/cases/query', { text: 'Okonkwo' });
});

afterAll(async () => {
  await admin?.end();
  await api?.close();
});

interface Line {
  agency: { id: string };
  person?: { id: string };
  looks?: number;
  lookDays: number;
  firstAt: string;
  categories: string[];
}

/** What stands in the chain of an agency of reports that were asked for. */
async function reportsOf({ agencyId }: TestMember): Promise<Record<string, string>[]> {
  const { rows } = await admin.query<{ params: Record<string, string> }>(
    "select params from relais.audit_events where chain_id = $1 and action = 'looks.reported' order by seq",
    [agencyId],
  );
  return rows.map(({ params }) => params);
}

describe('who looked at a case', () => {
  it('is told to a supervisor: own people by name, another agency by its days alone', async () => {
    const { status, body } = await supervisor.get(`/cases/${file.id}/looks`);
    expect(status).toBe(200);
    const items = body.items as Line[];
    const own = items.find(({ person }) => person?.id === officer.userId)!;
    expect(own).toMatchObject({ looks: 1, refusals: 0, lookDays: 1 });
    expect(own.categories).toEqual(expect.arrayContaining(['identity', 'indicators']));
    const theirs = items.filter(({ agency }) => agency.id === centre.agencyId);
    expect(theirs).toHaveLength(1);
    expect(Object.keys(theirs[0]!).sort()).toEqual(
      ['agency', 'categories', 'firstAt', 'lastAt', 'lookDays', 'refusalDays'].sort(),
    );
    expect(theirs[0]!.categories).toEqual([]);
    expect(theirs[0]!.firstAt).toMatch(/T2[23]:00:00\.000Z$/);
  });

  it('is itself recorded, in the case and in the chain of the agency that asked', async () => {
    const before = (await reportsOf(supervisor)).length;
    await supervisor.get(`/cases/${file.id}/looks`);
    const reports = await reportsOf(supervisor);
    expect(reports).toHaveLength(before + 1);
    expect(reports.at(-1)).toMatchObject({ case: file.id });
    const { items } = (await supervisor.get(`/cases/${file.id}/looks`)).body as { items: Line[] };
    expect(items.map(({ person }) => person?.id)).toContain(supervisor.userId);
  });

  it('can be narrowed to days', async () => {
    const empty = await supervisor.get(`/cases/${file.id}/looks?from=2020-01-01&to=2020-12-31`);
    expect(empty.body.items).toEqual([]);
    expect((await supervisor.get(`/cases/${file.id}/looks?from=yesterday`)).status).toBe(400);
  });

  it('is not there for who takes no part, and refused to a caseworker', async () => {
    expect((await supervisor.get(`/cases/${other.id}/looks`)).status).toBe(404);
    expect((await supervisor.get(`/cases/${randomUUID()}/looks`)).status).toBe(404);
    expect((await officer.get(`/cases/${file.id}/looks`)).status).toBe(403);
  });
});

describe('what people looked at', () => {
  const ids = async (who: TestMember) =>
    ((await who.get('/supervision/looks')).body.items as { id: string }[]).map(({ id }) => id);

  it('is told to the data-protection officer of their agency, and to nobody else of it', async () => {
    const { body } = await protection.get('/supervision/looks');
    const line = body.items.find(({ id }: { id: string }) => id === officer.membershipId);
    expect(line).toMatchObject({ cases: 1, looks: 1, searches: 1, lists: 1, person: { id: officer.userId } });
    expect(line.refusals).toBeGreaterThanOrEqual(1);
    expect(await ids(protection)).not.toContain(centre.membershipId);
    expect((await supervisor.get('/supervision/looks')).status).toBe(403);
  });

  it('is told to the platform’s officer only of agencies that have none of their own', async () => {
    const seen = await ids(platform);
    expect(seen).toContain(centre.membershipId);
    expect(seen).not.toContain(officer.membershipId);
    expect((await platform.get(`/supervision/looks/${officer.membershipId}`)).status).toBe(404);
    expect((await platform.get(`/supervision/looks/${centre.membershipId}`)).status).toBe(200);
  });

  it('is told case by case; a case that is none of the agency has no number', async () => {
    const { status, body } = await protection.get(`/supervision/looks/${officer.membershipId}`);
    expect(status).toBe(200);
    expect(body.member).toMatchObject({ person: { id: officer.userId }, agency: { id: officer.agencyId } });
    const known = body.items.filter(({ caseId }: { caseId?: string }) => caseId);
    expect(known).toEqual([
      expect.objectContaining({ reference: file.reference, looks: 1, emergency: false }),
    ]);
    const [rest] = body.items.filter(({ caseId }: { caseId?: string }) => !caseId);
    expect(rest).toMatchObject({ looks: 2 });
    expect(rest.refusals).toBeGreaterThanOrEqual(1);
    expect(JSON.stringify(body)).not.toContain(other.reference);
    expect(JSON.stringify(body)).not.toContain(other.id);
  });

  it('page by page is the same list', async () => {
    const path = `/supervision/looks/${officer.membershipId}?limit=1`;
    const first = (await protection.get(path)).body;
    const second = (await protection.get(first.next)).body;
    const both = [...first.items, ...second.items].map(({ caseId }: { caseId?: string }) => caseId ?? 'rest');
    expect(both.sort()).toEqual([file.id, 'rest'].sort());
  });

  it('is the same list page by page while people go on looking', async () => {
    const walker = await api.member('police', { agencyId: officer.agencyId });
    const runner = await api.member('police', { agencyId: officer.agencyId });
    await runner.get(`/cases/${file.id}`);
    await walker.post('/cases/query', { limit: 5 });
    await walker.get(`/cases/${file.id}`);
    const looks = (await protection.get(`/supervision/looks/${walker.membershipId}?limit=1`)).body;
    expect(looks.items[0].caseId).toBe(file.id);
    await walker.post('/cases/query', { limit: 5 });
    const { items: rest } = (await protection.get(looks.next)).body;
    expect(rest).toEqual([expect.objectContaining({ looks: 1 })]);
    expect(rest[0].caseId).toBeUndefined();
    const seen: string[] = [];
    let next = '/supervision/looks?limit=1';
    for (let page = 0; next && page < 20; page += 1) {
      const { body } = await protection.get(next);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      next = body.next;
      // Who was still to come would be first now.
      if (page === 0) {
        for (let count = 0; count < 2; count += 1) {
          const fresh = await aCase(runner);
          for (const who of [runner, walker]) await who.get(`/cases/${fresh.id}`);
        }
      }
    }
    expect(seen).toHaveLength(new Set(seen).size);
    expect(seen).toEqual(expect.arrayContaining([runner.membershipId, walker.membershipId]));
  });

  it('leaves out a case that the officer is kept out of', async () => {
    await api.sql(`insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'ties')`, [
      file.id,
      protection.userId,
    ]);
    const { body } = await protection.get(`/supervision/looks/${officer.membershipId}`);
    expect(JSON.stringify(body)).not.toContain(file.reference);
    await admin.query('delete from relais.case_exclusions where user_id = $1', [protection.userId]);
  });

  it('asks the database as often for many lines as for one', async () => {
    const reader = await api.member('police', { agencyId: officer.agencyId });
    for (let count = 0; count < 6; count += 1) await reader.get(`/cases/${(await aCase(officer)).id}`);
    const asked = async (limit: number) => {
      let lines = 0;
      const statements = await fewestStatements(async () => {
        const { body } = await protection.get(`/supervision/looks/${reader.membershipId}?limit=${limit}`);
        lines = body.items.length;
      });
      return { statements, lines };
    };
    await asked(1);
    const [one, many] = [await asked(1), await asked(100)];
    expect([one.lines, many.lines]).toEqual([1, 6]);
    expect(many.statements).toBe(one.statements);
    expect(one.statements).toBeGreaterThan(0);
  });

  it('is itself recorded, with whose looks they were', async () => {
    await protection.get(`/supervision/looks/${officer.membershipId}`);
    expect((await reportsOf(protection)).at(-1)).toMatchObject({ member: officer.membershipId, count: '1' });
  });

  it('is empty for a member of the agency who saw nothing, and not there for somebody of another agency', async () => {
    const idle = await api.member('police', { agencyId: officer.agencyId });
    const { status, body } = await protection.get(`/supervision/looks/${idle.membershipId}`);
    expect([status, body.items, body.member.person.id]).toEqual([200, [], idle.userId]);
    expect((await protection.get(`/supervision/looks/${colleague.membershipId}`)).status).toBe(404);
  });

  it('covers a year at most, of days that there are', async () => {
    const long = await protection.get('/supervision/looks?from=2020-01-01&to=2026-01-01');
    expect(long.status).toBe(400);
    expect((await protection.get('/supervision/looks?from=2026-02-01&to=2026-01-01')).status).toBe(400);
    for (const day of ['2026-02-31', '2026-13-01', '0000-01-01', '1899-12-31'])
      expect([day, (await protection.get(`/supervision/looks?from=${day}&to=${day}`)).status]).toEqual([
        day,
        400,
      ]);
    const path = `/cases/${file.id}`;
    expect((await supervisor.get(`${path}/looks?from=2026-02-31`)).status).toBe(400);
    for (const instant of ['2026-02-31T00:00:00Z', '-200000-01-01T00:00:00Z', '0001-01-01T00:00:00Z'])
      expect([instant, (await supervisor.get(`${path}/timeline?from=${instant}`)).status]).toEqual([
        instant,
        400,
      ]);
    expect((await supervisor.get(`${path}/timeline?from=2026-02-28T00:00:00Z`)).status).toBe(200);
  });
});

describe('who looked at the case of a resident', () => {
  it('names no house to a reader without the part, who learns that another agency looked on that day', async () => {
    const police = await api.member('police');
    const [shelter, second] = [await aShelter(api), await aShelter(api)];
    const { caseId } = await aResident(api, police, shelter, await aPlace(shelter));
    await aPlace(second);
    const roles = ['caseworker', 'supervisor'];
    const reader = await api.member('police', { roles });
    const sender = await api.member('police', { roles, agencyId: police.agencyId });
    for (const one of [reader, second.worker]) await share(api, caseId, one, { categories: ['identity'] });
    for (const one of [shelter.worker, second.worker, police]) await one.get(`/cases/${caseId}`);
    const houses = [shelter.worker.agencyId, second.worker.agencyId];
    const names = await api.sql<{ name: string }>('select name from relais.agencies where id = any ($1)', [
      houses,
    ]);
    const tells = (body: unknown) =>
      [...houses, ...names.map(({ name }) => name)].filter((word) => JSON.stringify(body).includes(word));
    const under = `/cases/${caseId}`;
    const [timeline, log, counted] = ['timeline?limit=100', 'access-log?limit=100', 'looks'];
    for (const path of [timeline, log, counted, 'timeline?limit=100&type=look', 'timeline/choices']) {
      const { status, body } = await reader.get(`${under}/${path}`);
      expect([path, status, tells(body), status === 200 || body]).toEqual([path, 200, [], true]);
    }
    const { items } = (await reader.get(`${under}/${log}`)).body;
    const others = items.filter((entry: { dayOnly: boolean }) => entry.dayOnly);
    expect(others).toHaveLength(2);
    expect(others).toContainEqual(
      expect.objectContaining({ agency: expect.objectContaining({ id: police.agencyId }) }),
    );
    const unnamed = others.filter((entry: { unnamedAgency?: boolean }) => entry.unnamedAgency);
    expect(unnamed).toEqual([expect.not.objectContaining({ agency: expect.anything() })]);
    const looks = (await reader.get(`${under}/${counted}`)).body.items;
    expect(looks.filter((one: { agency?: object }) => !one.agency)).toMatchObject([{ lookDays: 1 }]);
    const walked: string[] = [];
    for (let path = `${under}/access-log?limit=1`; path;) {
      const { body } = await reader.get(path);
      walked.push(...body.items.map(({ id }: { id: string }) => id));
      path = body.next?.replace('/api/v1', '');
    }
    expect(walked.filter((id) => items.some((entry: { id: string }) => entry.id === id))).toEqual(
      items.map(({ id }: { id: string }) => id),
    );
    for (const list of ['timeline', 'access-log'])
      for (const house of houses)
        expect([list, (await reader.get(`${under}/${list}?agency=${house}`)).body.items]).toEqual([list, []]);
    await api.sql('update relais.sessions set confirmed_at = now() where membership_id = $1', [
      reader.membershipId,
    ]);
    const taken = await reader.post(`${under}/timeline-exports`, { format: 'csv' });
    expect([taken.status, tells(taken.body), taken.body.includes('another agency')]).toEqual([200, [], true]);
    for (const path of [timeline, log, counted]) {
      expect([path, tells((await shelter.supervisor.get(`${under}/${path}`)).body)]).not.toEqual([path, []]);
      expect([path, tells((await sender.get(`${under}/${path}`)).body)]).not.toEqual([path, []]);
    }
    expect(tells((await sender.get(`${under}/${log}`)).body)).toContain(shelter.worker.agencyId);
  });
});
