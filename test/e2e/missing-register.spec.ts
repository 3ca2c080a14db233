import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { brusselsDate } from '#kernel';
import { RECIPIENT_ROLES } from '#modules/missing';
import { once } from '../factories/cases.js';
import { actOn as actOnGuardianship, appoint, register, SIGNAL } from '../factories/guardianship.js';
import {
  aChild,
  act,
  actOn,
  episodeOf,
  found,
  missing,
  missingPeople,
  type MissingPeople,
  settle,
  tasksOf,
  youthServicesOf,
} from '../factories/missing.js';
import { fromPostfix } from '../factories/returned-mails.js';
import { share } from '../factories/sharing.js';
import { aPlace, arrive, aShelter } from '../factories/shelters.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { freePort } from '../support/launcher.js';
import { startMailServer, type TestMailServer } from '../support/mail-server.js';
import { eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(60_000);

let api: TestApi;
let people: MissingPeople;
let smtp: TestMailServer;
let port: number;
let worker: INestApplicationContext | undefined;

beforeAll(async () => {
  [api, smtp, port] = await Promise.all([startTestApi(), startMailServer(), freePort()]);
  people = await missingPeople(api);
});
afterAll(async () => {
  await worker?.close();
  await smtp?.stop();
  await api?.close();
});

const startWorker = () =>
  startTestWorker(api.database, {
    env: {
      SMTP_URL: smtp.url,
      MAIL_FROM: 'Relais <no-reply@relais.test>',
      BOUNCE_DOMAIN: 'bounces.relais.test',
      BOUNCE_PORT: `${port}`,
    },
  });

type RecipientRole = (typeof RECIPIENT_ROLES)[number];

interface Service {
  role: RecipientRole;
  told: number;
  called: number;
  notTold: number;
  because: Record<string, number>;
}
type Services = Record<string, Service>;

/** What each service was told in a month until now, by its role; in the present one unless told. */
async function servicesNow(month = brusselsDate(new Date()).slice(0, 7)): Promise<Services> {
  const { body } = await people.police.get(`/missing-register?month=${month}`);
  return Object.fromEntries(body.services.map((service: Service) => [service.role, service]));
}

/** Once no message waits any more for somebody who can be told: at the youth services of these tests works nobody. */
const servicesTold = (): Promise<Services> =>
  eventually(async () => {
    const services = await servicesNow();
    const waits = ({ role, because }: Service) => role !== 'youth_service' && because['waiting'] !== 0;
    return !Object.values(services).some(waits) && services;
  });

/** What was counted more of a role, and only what changed of the reasons. */
const added = (role: RecipientRole, before: Services, after: Services) => ({
  told: after[role]!.told - before[role]!.told,
  called: after[role]!.called - before[role]!.called,
  because: Object.fromEntries(
    Object.entries(after[role]!.because)
      .map(([code, n]) => [code, n - (before[role]!.because[code] ?? 0)] as const)
      .filter(([, n]) => n !== 0),
  ),
});

/** The call to whoever is not on Relais, in a role. */
async function callOf(episodeId: string, role: RecipientRole): Promise<string> {
  const { recipients } = await episodeOf(people.shelter, episodeId);
  return recipients.find((one: { role: string }) => one.role === role).call.alertRecipientId;
}

describe('the register of a month, of what happened', () => {
  it('counts nobody as told while no worker runs, but who reported it', async () => {
    const home = await aShelter(api, {}, 'child_shelter');
    const child = await aChild(home.worker, 11);
    await arrive(home.worker, { placeId: await aPlace(home), caseId: child });
    const before = await servicesNow();
    await missing(home.worker, child);
    const planned = await servicesNow();
    expect(added('accommodation', before, planned)).toEqual({ told: 1, called: 0, because: {} });
    for (const role of ['police_zone', 'child_focus', 'immigration_office'] as const)
      expect(added(role, before, planned)).toEqual({ told: 0, called: 0, because: { waiting: 1 } });
    expect(added('guardian_duty_line', before, planned).because).toEqual({ not_called: 1 });
    worker = await startWorker();
    const told = await servicesTold();
    for (const role of ['police_zone', 'child_focus', 'immigration_office'] as const)
      expect(added(role, before, told)).toEqual({ told: 1, called: 0, because: {} });
    expect(added('guardian_duty_line', before, told).because).toEqual({ not_called: 1 });
  });

  it('counts a call once somebody was reached by it', async () => {
    const before = await servicesTold();
    const { id } = await missing(people.shelter, await aChild(people.shelter));
    const asked = await servicesTold();
    expect(added('guardian_duty_line', before, asked)).toEqual({
      told: 0,
      called: 0,
      because: { not_called: 1 },
    });
    const path = `/alert-recipients/${await callOf(id, 'guardian_duty_line')}/call`;
    expect((await people.shelter.post(path, { reached: 'Duty officer' }, once())).status).toBe(201);
    expect(added('guardian_duty_line', before, await servicesNow())).toEqual({
      told: 0,
      called: 1,
      because: {},
    });
  });

  it('does not count who was sent a mail that came back, until they open it or are called', async () => {
    const before = await servicesTold();
    smtp.mails.length = 0;
    const { id } = await missing(people.shelter, await aChild(people.shelter, 11));
    const [mail] = await eventually(async () => {
      const mails = smtp.mails.filter(({ to }) => to.includes(people.childFocus.email));
      return mails.length > 0 && mails;
    });
    expect(added('child_focus', before, await servicesTold())).toMatchObject({ told: 1, because: {} });
    const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
    await transport.sendMail({ envelope: { from: '', to: mail!.from }, raw: fromPostfix(mail!.from) });
    transport.close();
    const returned = await eventually(async () => {
      const now = added('child_focus', before, await servicesNow());
      return now.told === 0 && now;
    });
    expect(returned).toEqual({ told: 0, called: 0, because: { not_reached: 1 } });
    // Whoever raised it calls instead.
    const call = await eventually(async () => callOf(id, 'child_focus').catch(() => undefined));
    const { status } = await people.shelter.post(
      `/alert-recipients/${call}/call`,
      { reached: 'Desk' },
      once(),
    );
    expect(status).toBe(201);
    expect(added('child_focus', before, await servicesNow())).toEqual({ told: 0, called: 1, because: {} });
    await episodeOf(people.childFocus, id);
    expect(added('child_focus', before, await servicesNow())).toEqual({ told: 1, called: 0, because: {} });
  });

  it.each([
    ['2025-10-31T22:59:59.999Z', '2025-10', 'in winter time, a moment before midnight in Brussels'],
    ['2025-10-31T23:30:00.000Z', '2025-11', 'in winter time, half past eleven by Greenwich'],
    ['2025-03-31T21:59:59.999Z', '2025-03', 'in summer time, a moment before midnight'],
    ['2025-03-31T22:00:00.000Z', '2025-04', 'in summer time, at midnight'],
    ['2024-12-31T23:00:00.000Z', '2025-01', 'over the turn of a year'],
  ])('counts an episode of %s in %s: %s', async (at, month) => {
    const { id } = await missing(people.shelter, await aChild(people.shelter));
    await api.sql('update relais.missing_episodes set created_at = $2 where id = $1', [id, at]);
    const counted: string[] = [];
    for (const one of ['2024-12', '2025-01', '2025-03', '2025-04', '2025-10', '2025-11']) {
      const { body } = await people.police.get(`/missing-register?month=${one}`);
      if (body.episodes > 0) counted.push(one);
    }
    expect(counted).toEqual([month]);
    await api.sql('update relais.missing_episodes set created_at = now() where id = $1', [id]);
  });

  it('counts what is closed as it was', async () => {
    const before = await servicesTold();
    const { id } = await missing(people.shelter, await aChild(people.shelter));
    const open = await servicesTold();
    const done = { manner: 'interview', trustedPerson: 'A teacher', traffickingSigns: 'not_seen' };
    await actOn(people.shelter, id, 'finding', { outcome: 'returned_self' });
    await actOn(people.shelter, id, 'debriefing', done);
    await settle(people, id);
    expect((await actOn(people.shelter, id, 'closure')).body).toMatchObject({ status: 'closed' });
    expect(await servicesNow()).toEqual(open);
    expect(added('police_zone', before, open).told).toBe(1);
  });
});

describe('the register of a month', () => {
  it('counts the same episodes for every service, and explains what each was not told of', async () => {
    const month = brusselsDate(new Date()).slice(0, 7);
    const totals = async () => (await people.police.get(`/missing-register?month=${month}`)).body;
    const [before, counts] = [await servicesTold(), await totals()];
    const young = await aChild(people.shelter, 11);
    const one = await missing(people.shelter, young);
    await act(people.police, one.id, 'acknowledgement');
    await actOn(people.police, one.id, 'finding', { outcome: 'returned_self' });
    await missing(people.shelter, young);
    await missing(people.shelter, await aChild(people.shelter, 16));
    const after = await servicesTold();
    const seen = await Promise.all(
      [people.police, people.service, people.childFocus, people.immigration].map((who) =>
        who.get(`/missing-register?month=${month}`),
      ),
    );
    expect(seen.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const [{ body }] = seen as [(typeof seen)[0]];
    for (const other of seen) expect(other.body).toEqual(body);
    const more = (key: string) => body[key] - counts[key];
    expect(['episodes', 'persons', 'children', 'found'].map(more)).toEqual([3, 2, 3, 1]);
    expect(added('police_zone', before, after)).toEqual({ told: 3, called: 0, because: {} });
    expect(added('child_focus', before, after)).toEqual({ told: 2, called: 0, because: { not_worrying: 1 } });
    expect(added('cgrs', before, after)).toEqual({ told: 0, called: 0, because: { no_asylum: 3 } });
    for (const { told, called, notTold, because } of body.services) {
      expect(told + called + notTold).toBe(body.episodes);
      expect(Object.values<number>(because).reduce((sum, n) => sum + n, 0)).toBe(notTold);
    }
  });

  it('counts where they live, the duty line, the judge and the magistrate too, and says why when they were not told', async () => {
    const before = await servicesTold();
    const home = await aShelter(api, {}, 'child_shelter');
    const reception = await aShelter(api, {}, 'reception');
    const atHome = await aChild(home.worker);
    await arrive(home.worker, { placeId: await aPlace(home), caseId: atHome });
    const inReception = await aChild(people.shelter);
    await share(api, inReception, reception.worker, { categories: ['identity', 'whereabouts'] });
    await arrive(reception.worker, { placeId: await aPlace(reception), caseId: inReception });
    const placedByCourt = await aChild(people.shelter);
    await youthServicesOf(api, people.shelter, placedByCourt, 1);
    await api.sql(
      `update relais.youth_mandates set status = 'started', deciding_body = 'juvenile_judge' where case_id = $1`,
      [placedByCourt],
    );
    const grown = await aChild(people.shelter, 40);
    await missing(home.worker, atHome);
    await missing(people.shelter, inReception);
    await missing(people.shelter, placedByCourt);
    await missing(people.shelter, grown);
    const after = await servicesTold();
    expect(Object.keys(after)).toEqual([...RECIPIENT_ROLES]);
    const more = (role: RecipientRole) => added(role, before, after);
    expect(more('accommodation')).toEqual({ told: 2, called: 0, because: { no_accommodation: 2 } });
    expect(more('reception')).toEqual({
      told: 0,
      called: 0,
      because: { lives_in_reception: 1, not_in_case: 3 },
    });
    expect(more('guardian_duty_line')).toEqual({
      told: 0,
      called: 0,
      because: { not_called: 3, of_age: 1 },
    });
    expect(more('youth_service')).toEqual({ told: 0, called: 0, because: { waiting: 1, no_mandate: 3 } });
    expect(more('mandating_judge')).toEqual({
      told: 0,
      called: 0,
      because: { not_called: 1, no_court_measure: 3 },
    });
    expect(more('magistrate')).toEqual({ told: 0, called: 0, because: { no_magistrate: 4 } });
  });

  it('tells whoever has a guardian from whoever has none: the guardian, or the duty line', async () => {
    const before = await servicesTold();
    const guardian = await api.member('guardian_office');
    const guardianId = await register(people.service, guardian, { softCap: 40 });
    const child = await aChild(people.shelter);
    await people.shelter.post(`/cases/${child}/guardianship`, { ...SIGNAL, risks: [] }, once());
    const { body } = await people.service.get(`/cases/${child}/guardianship`);
    await actOnGuardianship(people.service, child, `/minors/${body.minor.id}/identification`);
    expect((await appoint(people.service, child, guardianId)).status).toBe(201);
    await missing(people.shelter, child);
    const after = await servicesTold();
    expect(after['guardian']!.told - before['guardian']!.told).toBe(1);
    expect(after['guardian_duty_line']).toEqual({
      ...before['guardian_duty_line'],
      notTold: before['guardian_duty_line']!.notTold + 1,
      because: { ...before['guardian_duty_line']!.because, has_guardian: 1 },
    });
  });

  it('leaves out no task of a finding that is taken back, neither one that was done before nor an open one', async () => {
    const counts = async () => {
      const { tasks } = (await people.police.get('/missing-register')).body;
      const [row] = await api.sql<{ all: number }>(
        `select count(*)::integer as all from relais.missing_tasks t join relais.missing_episodes e on e.id = t.episode_id
         where e.created_at >= date_trunc('month', now() at time zone 'Europe/Brussels') at time zone 'Europe/Brussels'`,
      );
      const shown = Object.values(tasks as Record<string, number>).reduce((sum, one) => sum + one, 0);
      return { all: row!.all, shown, tasks };
    };
    const { id } = await found(people);
    const check = (await tasksOf(people.shelter, id)).find(({ code }) => code === 'medical_check')!;
    const said = { decision: 'done', outcome: 'done', taskIds: [check.id] };
    expect((await act(people.shelter, id, 'task-decisions', said)).status).toBe(201);
    const before = await counts();
    expect(before.shown).toBe(before.all);
    expect(
      (
        await actOn(people.childFocus, id, 'finding/take-back', {
          reason: 'Another boy with the same clothes',
        })
      ).status,
    ).toBe(201);
    const after = await counts();
    expect(after.shown).toBe(after.all);
    expect([after.tasks.withdrawn, after.tasks.done]).toEqual([
      // Medical check, interview, plan and signs.
      before.tasks.withdrawn + 4,
      before.tasks.done - 1,
    ]);
  });

  it('is empty for another month, and closed to who reads of no missing person', async () => {
    expect((await people.police.get('/missing-register?month=2020-01')).body.episodes).toBe(0);
    expect((await people.police.get('/missing-register?month=2020-13')).status).toBe(400);
    const interpreter = await api.member('interpreter_practice');
    expect((await interpreter.get('/missing-register')).status).toBe(403);
  });
});

describe('what belongs to a search', () => {
  it('is found by the search: the round of the worker reads nothing of the others for it', async () => {
    const without = await api.sql(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'episode_id'
       where c.relnamespace = 'relais'::regnamespace and c.relkind = 'r' and c.relname like 'missing\\_%'
         and not exists (select 1 from pg_index i where i.indrelid = c.oid and i.indpred is null and i.indkey[0] = a.attnum)`,
    );
    expect(without).toEqual([]);
  });
});
