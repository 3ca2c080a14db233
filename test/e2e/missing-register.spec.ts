import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { brusselsDate } from '#kernel';
import { RECIPIENT_ROLES } from '#modules/missing';
import { once } from '../factories/cases.js';
import { actOn as actOnGuardianship, appoint, register, SIGNAL } from '../factories/guardianship.js';
import {
  aChild,
  act,
  actOn,
  missing,
  missingPeople,
  type MissingPeople,
  youthServicesOf,
} from '../factories/missing.js';
import { share } from '../factories/sharing.js';
import { aPlace, arrive, aShelter } from '../factories/shelters.js';
import { startTestApi, type TestApi } from '../support/api.js';

jest.setTimeout(60_000);

let api: TestApi;
let people: MissingPeople;

beforeAll(async () => {
  api = await startTestApi();
  people = await missingPeople(api);
});
afterAll(() => api?.close());

type RecipientRole = (typeof RECIPIENT_ROLES)[number];

interface Service {
  role: RecipientRole;
  told: number;
  called: number;
  notTold: number;
  because: Record<string, number>;
}

/** What each service was told this month until now, by its role. */
async function servicesNow(): Promise<Record<string, Service>> {
  const { body } = await people.police.get('/missing-register');
  return Object.fromEntries(body.services.map((service: Service) => [service.role, service]));
}

describe('the register of a month', () => {
  it('counts the same episodes for every service, and explains what each was not told of', async () => {
    const young = await aChild(people.shelter, 11);
    const one = await missing(people.shelter, young);
    await act(people.police, one.id, 'acknowledgement');
    await actOn(people.police, one.id, 'finding', { outcome: 'returned_self' });
    await missing(people.shelter, young);
    await missing(people.shelter, await aChild(people.shelter, 16));
    const month = brusselsDate(new Date()).slice(0, 7);
    const seen = await Promise.all(
      [people.police, people.service, people.childFocus, people.immigration].map((who) =>
        who.get(`/missing-register?month=${month}`),
      ),
    );
    expect(seen.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const [{ body }] = seen as [(typeof seen)[0]];
    for (const other of seen) expect(other.body).toEqual(body);
    expect(body).toMatchObject({ episodes: 3, persons: 2, children: 3, found: 1 });
    const of = (role: string) => body.services.find((service: { role: string }) => service.role === role);
    expect(of('police_zone')).toMatchObject({ told: 3, called: 0, acknowledged: 1, notTold: 0 });
    expect(of('child_focus')).toMatchObject({ told: 2, notTold: 1, because: { not_worrying: 1 } });
    expect(of('cgrs')).toMatchObject({ told: 0, notTold: 3, because: { no_asylum: 3 } });
    for (const { told, called, notTold } of body.services) expect(told + called + notTold).toBe(3);
  });

  it('counts where they live, the duty line, the judge and the magistrate too, and says why when they were not told', async () => {
    const before = await servicesNow();
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
    const after = await servicesNow();
    expect(Object.keys(after)).toEqual([...RECIPIENT_ROLES]);
    const added = (role: RecipientRole) => ({
      told: after[role]!.told - before[role]!.told,
      called: after[role]!.called - before[role]!.called,
      because: Object.fromEntries(
        Object.entries(after[role]!.because).map(([code, n]) => [
          code,
          n - (before[role]!.because[code] ?? 0),
        ]),
      ),
    });
    expect(added('accommodation')).toEqual({ told: 2, called: 0, because: { no_accommodation: 2 } });
    expect(added('reception')).toEqual({
      told: 0,
      called: 0,
      because: { lives_in_reception: 1, not_in_case: 3 },
    });
    expect(added('guardian_duty_line')).toEqual({
      told: 0,
      called: 3,
      because: { has_guardian: 0, of_age: 1 },
    });
    expect(added('youth_service')).toEqual({ told: 1, called: 0, because: { no_mandate: 3 } });
    expect(added('mandating_judge')).toEqual({ told: 0, called: 1, because: { no_court_measure: 3 } });
    expect(added('magistrate')).toEqual({ told: 0, called: 0, because: { no_magistrate: 4 } });
  });

  it('tells whoever has a guardian from whoever has none: the guardian, or the duty line', async () => {
    const before = await servicesNow();
    const guardian = await api.member('guardian_office');
    const guardianId = await register(people.service, guardian, { softCap: 40 });
    const child = await aChild(people.shelter);
    await people.shelter.post(`/cases/${child}/guardianship`, { ...SIGNAL, risks: [] }, once());
    const { body } = await people.service.get(`/cases/${child}/guardianship`);
    await actOnGuardianship(people.service, child, `/minors/${body.minor.id}/identification`);
    expect((await appoint(people.service, child, guardianId)).status).toBe(201);
    await missing(people.shelter, child);
    const after = await servicesNow();
    expect(after['guardian']!.told - before['guardian']!.told).toBe(1);
    expect(after['guardian_duty_line']).toEqual({
      ...before['guardian_duty_line'],
      notTold: before['guardian_duty_line']!.notTold + 1,
      because: { ...before['guardian_duty_line']!.because, has_guardian: 1 },
    });
  });

  it('is empty for another month, and closed to who reads of no missing person', async () => {
    expect((await people.police.get('/missing-register?month=2020-01')).body.episodes).toBe(0);
    expect((await people.police.get('/missing-register?month=2020-13')).status).toBe(400);
    const interpreter = await api.member('interpreter_practice');
    expect((await interpreter.get('/missing-register')).status).toBe(403);
  });
});
