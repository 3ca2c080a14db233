import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aFullIntake, anIntake } from '../factories/intakes.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';

let api: TestApi;
let police: TestMember;
let shelter: TestMember;

beforeAll(async () => {
  api = await startTestApi();
  police = await api.member('police');
  shelter = await api.member('specialised_centre');
});

afterAll(() => api?.close());

const key = () => ({ 'Idempotency-Key': randomUUID() });
const open = (member: TestMember, intake: unknown) => member.post('/cases', intake, key());

async function issueNames(member: TestMember, intake: unknown): Promise<string[]> {
  const answer = await open(member, intake);
  expect(answer.status).toBe(400);
  return (answer.body.issues as { name: string; type: string }[]).map(({ name, type }) => `${name} ${type}`);
}

describe('an intake by the police', () => {
  it('opens a case that says everything it was told', async () => {
    const intake = aFullIntake();
    const answer = await open(police, intake);
    expect(answer.status).toBe(201);
    const view = answer.body;
    expect(answer.headers.get('location')).toBe(`/api/v1/cases/${view.id}`);
    expect(answer.headers.get('etag')).toMatch(/^".+"$/);
    expect(view).toMatchObject({
      reference: expect.stringMatching(/^BE-[0-9A-HJKMNP-TV-Z]{8}$/),
      status: 'open',
      openedBy: { id: police.agencyId },
      leadAgency: { id: police.agencyId, kind: 'police' },
      sex: 'female',
      ageBand: '25-34',
      treatedAsChild: false,
      needs: ['safe_place', 'interpreter'],
      referrals: [],
    });
    expect(view.identity.visible).toBe(true);
    expect(view.identity.data).toMatchObject({
      names: intake.person.names!,
      birthDate: intake.person.birthDate!,
      apparentAge: { from: 22, to: 27 },
      languages: intake.person.languages!,
      recordedBy: { id: police.agencyId },
    });
    expect(view.circumstances.data).toMatchObject([
      { ...intake.circumstances, foundAt: '2026-01-05T20:30:00.000Z', recordedBy: { id: police.agencyId } },
    ]);
    expect(view.assertions.data).toMatchObject([{ status: 'possible', assessor: { id: police.agencyId } }]);
    expect(view.eventIds).toHaveLength(1);
    const read = await police.get(`/cases/${view.id}`);
    expect(read.status).toBe(200);
    expect(read.body).toEqual(view);
    expect(read.headers.get('etag')).toBe(answer.headers.get('etag'));
  });

  it('opens a case for each companion, related both ways and linked by one event', async () => {
    const { body: mother } = await open(police, aFullIntake());
    expect(mother.relations).toMatchObject([
      { kind: 'child', sex: 'female', ageBand: '0-12' },
      { kind: 'travels_with', sex: 'male', ageBand: '18-24' },
    ]);
    const { body: child } = await police.get(`/cases/${mother.relations[0].caseId}`);
    expect(child).toMatchObject({
      treatedAsChild: true,
      needs: ['stay_together'],
      eventIds: mother.eventIds,
    });
    expect(child.relations).toMatchObject([
      { caseId: mother.id, kind: 'mother', reference: mother.reference },
    ]);
    expect(child.circumstances.data[0]).toMatchObject({ foundPlace: 'Apartment above a restaurant' });
    expect(child.circumstances.data[0].narrative).toBeUndefined();
  });

  it('may join an event of the own agency, and none of another', async () => {
    const { body: first } = await open(police, anIntake({ event: { kind: 'raid' } }));
    const [eventId] = first.eventIds;
    const { body: second } = await open(police, anIntake({ eventId }));
    expect(second.eventIds).toEqual([eventId]);
    expect(await issueNames(shelter, anIntake({ eventId }))).toEqual(['eventId notInList']);
  });

  it('has one effect under one Idempotency-Key', async () => {
    const once = key();
    const intake = anIntake();
    const first = await police.post('/cases', intake, once);
    const again = await police.post('/cases', intake, once);
    expect(again.status).toBe(201);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.body.id).toBe(first.body.id);
  });

  it('says when it was written and when it arrived, and is refused for no clock that is wrong', async () => {
    const openedOf = async (writtenAt: string) => {
      const { status, body } = await open(police, anIntake({ writtenAt }));
      expect(status).toBe(201);
      const { items } = (await police.get(`/cases/${body.id}/timeline`)).body;
      return items.find(({ action }: { action: string }) => action === 'case.opened').occurredAt;
    };
    const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();
    const earlier = hours(-2);
    expect(await openedOf(earlier)).toBe(earlier);
    expect(await openedOf(hours(0))).toBeUndefined();
    expect(await openedOf(hours(5))).toBeUndefined();
    for (const writtenAt of ['1850-01-01T00:00:00Z', hours(-32 * 24)])
      expect(await openedOf(writtenAt)).toBeUndefined();
  });

  it('writes nothing at all when its feed entry cannot be written', async () => {
    const count = async () => (await api.sql('select count(*)::int as n from relais.cases'))[0];
    const before = await count();
    await api.sql('revoke execute on function relais.append_case_feed from relais_app');
    try {
      expect((await open(police, anIntake())).status).toBeGreaterThanOrEqual(400);
    } finally {
      await api.sql('grant execute on function relais.append_case_feed to relais_app');
    }
    expect(await count()).toEqual(before);
  });

  it('draws its reference again while it is taken, and opens nothing when eight in a row are', async () => {
    const { body: first } = await open(police, anIntake());
    // A taken reference for the first draws, whatever was drawn.
    const collide = (times: number) =>
      api.sql(`create sequence relais.draws;
        create function relais.collide() returns trigger language plpgsql as $$ begin
          if nextval('relais.draws') <= ${times} then new.reference := '${first.reference}'; end if; return new;
        end $$;
        create trigger collide before insert on relais.cases for each row execute function relais.collide()`);
    const stop = () => api.sql('drop function relais.collide cascade; drop sequence relais.draws');
    const count = () => api.sql('select count(*)::int as n from relais.cases');
    await collide(2);
    const second = await open(police, anIntake());
    const [draws] = await api.sql<{ n: number }>('select last_value::int as n from relais.draws');
    await stop();
    expect([second.status, draws!.n]).toEqual([201, 3]);
    expect(second.body.reference).not.toBe(first.reference);
    const before = await count();
    await collide(8);
    const third = await open(police, anIntake());
    await stop();
    expect(third.status).toBe(500);
    expect(await count()).toEqual(before);
  });

  it('gives random ids to what leaves the agency: one that told its time would tell when a victim was reported', async () => {
    const began = Date.now();
    const { body: view } = await open(police, aFullIntake());
    const { body: referral } = await police.post(
      `/cases/${view.id}/referrals`,
      {
        toAgencyId: shelter.agencyId,
        service: 'residential',
        urgency: 'tonight',
        legalGround: 'informed_consent',
      },
      key(),
    );
    const { body: draft } = await police.post('/drafts', { kind: 'intake', content: {} }, key());
    const companions = view.relations.map(({ caseId }: { caseId: string }) => caseId);
    const crossing = [view.id, ...companions, ...view.eventIds, referral.id, draft.id];
    expect(
      crossing.filter(
        (id) => !/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id),
      ),
    ).toEqual([]);
    expect(crossing).toHaveLength(6);
    for (const table of ['persons', 'case_access', 'circumstances', 'case_events']) {
      const rows = await api.sql<{ id: string }>(`select id from relais.${table} where case_id = $1`, [
        view.id,
      ]);
      expect([table, rows.length > 0]).toEqual([table, true]);
      for (const { id } of rows) {
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        // Its first 48 bits are the milliseconds of its making, so that new rows stand together.
        const madeAt = parseInt(id.replaceAll('-', '').slice(0, 12), 16);
        expect([madeAt >= began, madeAt <= Date.now()]).toEqual([true, true]);
      }
    }
  });

  it('removes the draft it was written in', async () => {
    const { body: draft } = await police.post('/drafts', { kind: 'intake', content: {} }, key());
    expect((await open(police, anIntake({ draftId: draft.id }))).status).toBe(201);
    expect((await police.get(`/drafts/${draft.id}`)).status).toBe(404);
    // Sent twice from two devices: the report counts, not the draft.
    expect((await open(police, anIntake({ draftId: draft.id }))).status).toBe(201);
  });
});

describe('an intake is refused, naming every field', () => {
  it.each([
    ['where the person was found', { circumstances: { foundPlace: undefined } }, 'circumstances.foundPlace'],
    ['where the person was found', { circumstances: { foundPlace: ' ' } }, 'circumstances.foundPlace'],
    ['the apparent sex', { person: { sex: undefined } }, 'person.sex'],
    ['the apparent sex', { person: { sex: '' } }, 'person.sex'],
  ])('when it does not say %s', async (_what, parts, field) => {
    const refused = await issueNames(police, anIntake(parts as never));
    expect(refused.map((issue) => issue.split(' ')[0])).toEqual([field]);
  });

  it('when it does not say why', async () => {
    const silent = anIntake({
      circumstances: { narrative: undefined },
      indicators: [{ code: 'C1D', answer: 'no' }],
    });
    expect(await issueNames(police, silent)).toEqual(['indicators required']);
    const observed = anIntake({
      circumstances: { narrative: undefined },
      indicators: [{ code: 'C1D', answer: 'yes' }],
    });
    expect((await open(police, observed)).status).toBe(201);
  });

  it.each([
    [{ year: 2008, month: 2, day: 30, precision: 'day' }, 'person.birthDate.day noSuchDate'],
    [{ year: 2023, month: 2, day: 29, precision: 'day' }, 'person.birthDate.day noSuchDate'],
    [{ year: 2008, precision: 'month' }, 'person.birthDate.month required'],
    [{ year: 2008, month: 3, precision: 'year' }, 'person.birthDate.month unexpected'],
    [{ year: 2099, precision: 'year' }, 'person.birthDate.year inFuture'],
    [{ year: 1899, precision: 'year' }, 'person.birthDate.year range'],
    [{ year: 2008, precision: 'week' }, 'person.birthDate.precision notInList'],
    [{ precision: 'year' }, 'person.birthDate.year required'],
  ])('when a birth date cannot be: %j', async (birthDate, issue) => {
    expect(await issueNames(police, anIntake({ person: { birthDate: birthDate as never } }))).toEqual([
      issue,
    ]);
  });

  it('for ages, codes, names and lists out of bounds, all at once', async () => {
    const wrong = anIntake({
      person: {
        sex: 'F',
        apparentAge: { from: 20, to: 15 },
        citizenships: ['BE', 'ZZ', 'BE'],
        languages: [{ code: 'klingon' }],
        names: [{ kind: 'primary', familyName: '?' }],
      },
      circumstances: { district: 'atlantis', purposes: ['fun'], foundAt: '2099-01-01T00:00:00Z' },
      needs: ['safe_place', 'safe_place'],
      legalGround: 'because',
      companions: [{ relation: 'boss', person: { sex: 'male', apparentAge: { from: 3, to: 2 } } }],
    });
    expect((await issueNames(police, wrong)).sort()).toEqual(
      [
        'person.sex notInList',
        'person.apparentAge.to range',
        'person.citizenships.1 notInList',
        'person.citizenships.2 duplicate',
        'person.languages.0.code notInList',
        'person.names.0 required',
        'circumstances.district notInList',
        'circumstances.purposes.0 notInList',
        'circumstances.foundAt inFuture',
        'needs.1 duplicate',
        'legalGround notInList',
        'companions.0.relation notInList',
        'companions.0.person.apparentAge.to range',
      ].sort(),
    );
  });

  it.each([
    [{ companions: [null] }, 'companions.0 required'],
    [{ companions: [[]] }, 'companions.0 wrongType'],
    [{ person: [] }, 'person wrongType'],
    [{ indicators: [null] }, 'indicators.0 required'],
    [{ consent: { given: true, answers: { agrees: 'yes' } } }, 'consent.answers wrongType'],
    [{ consent: { given: true, answers: { flattered: true } } }, 'consent.answers.flattered notInList'],
    [
      { companions: Array.from({ length: 11 }, () => ({ relation: 'child', person: { sex: 'male' } })) },
      'companions tooMany',
    ],
    [{ shelterAddress: 'x' }, 'shelterAddress unknownField'],
    [{ person: { sex: 'male', iq: 3 } }, 'person.iq unknownField'],
    [{ event: { kind: 'raid' }, eventId: randomUUID() }, 'eventId unexpected'],
    [{ circumstances: null }, 'circumstances required'],
    [{ person: null }, 'person required'],
    [{ indicators: null }, 'indicators nullNotAllowed'],
    [{ companions: null }, 'companions nullNotAllowed'],
    [{ needs: [null] }, 'needs wrongType'],
    [{ person: { sex: 'male', citizenships: null } }, 'person.citizenships nullNotAllowed'],
    [{ consent: { given: true, language: null } }, 'consent.language nullNotAllowed'],
    [
      { companions: [{ relation: 'child', person: { sex: 'male' }, needs: null }] },
      'companions.0.needs nullNotAllowed',
    ],
  ])('for a shape that is not a form: %j', async (part, issue) => {
    expect(await issueNames(police, { ...anIntake(), ...part })).toContain(issue);
  });

  it('when the agency may not write needs or consent', async () => {
    const immigration = await api.member('immigration_office');
    const intake = anIntake({ needs: ['safe_place'], legalGround: 'informed_consent' });
    expect(await issueNames(immigration, intake)).toEqual([
      'needs categoryNotYours',
      'legalGround categoryNotYours',
    ]);
    expect((await open(immigration, anIntake())).status).toBe(201);
  });

  it('by agencies that open no cases', async () => {
    for (const kind of ['lawyer_practice', 'magistrate', 'rapporteur', 'platform']) {
      expect((await open(await api.member(kind), anIntake())).status).toBe(403);
    }
  });
});
