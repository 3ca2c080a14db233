import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { TakeBounce } from '#modules/notifications';
import { as } from '../factories/actors.js';
import { aCase, once } from '../factories/cases.js';
import { keepOut, letIn } from '../factories/exclusions.js';
import { episodeOf, missing } from '../factories/missing.js';
import { fromPostfix } from '../factories/returned-mails.js';
import { residentOf, sealAddressOf, SPELLED } from '../factories/sealed-letters.js';
import { aShelter } from '../factories/shelters.js';
import { type Answer, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { bySize } from '../support/size.js';
import { eventually, startTestWorker } from '../support/worker.js';
import { OversightWorlds } from './oversight-worlds.js';

jest.setTimeout(120_000);

let api: TestApi;
let worker: INestApplicationContext;
let admin: pg.Pool;
let officer: TestMember;
/** A supervisor of the Guardianship Service, and the person whom they name for the duty role. */
let serviceHead: TestMember;
let role: TestMember;

beforeAll(async () => {
  api = await startTestApi();
  worker = await startTestWorker(api.database);
  admin = new pg.Pool({ connectionString: api.database.adminUrl, max: 2 });
  officer = await api.member('platform', { roles: ['data_protection_officer'] });
  serviceHead = await api.member('guardianship_service', { roles: ['supervisor'] });
  role = await api.member('guardianship_service', { agencyId: serviceHead.agencyId });
}, 60_000);
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

describe('an alert that reaches no person of a recipient', () => {
  const standInsOf = async (who: TestMember): Promise<{ id: string; toldAt: string }[]> => {
    await eventually(async () => (await who.get('/stand-ins')).body.items.length > 0);
    return (await who.get('/stand-ins')).body.items;
  };

  /** An adult of a shelter is missing, and the one person of the immigration office is kept out of the case. */
  let immigration: TestMember | undefined;
  async function anEmptiedAlert() {
    const shelter = await api.member('specialised_centre', { services: ['residential'] });
    immigration ??= await api.member('immigration_office');
    await api.sql(`update relais.agencies set relay_telephone = $2 where id = $1`, [
      shelter.agencyId,
      '+3225550000',
    ]);
    await api.sql(`update relais.agencies set relay_telephone = $2 where id = $1`, [
      immigration.agencyId,
      '+3225550001',
    ]);
    const { id: caseId, reference } = await aCase(shelter, { person: { apparentAge: { from: 40, to: 45 } } });
    await admin.query(
      `insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'family_tie')`,
      [caseId, immigration.userId],
    );
    const { id } = await missing(shelter, caseId);
    return { id, caseId, reference, shelter, immigration };
  }

  it('has a duty role that a supervisor of the Guardianship Service names, with a fresh proof', async () => {
    const name = (who: TestMember, whom: TestMember) =>
      who.post('/duty-role/people', { userId: whom.userId });
    expect((await name(role, role)).status).toBe(403);
    expect((await name(await api.member('police', { roles: ['supervisor'] }), role)).status).toBe(403);
    expect(issueOf(await name(serviceHead, officer))).toEqual(['userId', 'unknown']);
    expect((await name(serviceHead, role)).body.members).toMatchObject([{ userId: role.userId }]);
    expect((await serviceHead.post(`/duty-role/people/${role.userId}/removal`, {})).body.members).toEqual([]);
    expect((await serviceHead.post(`/duty-role/people/${role.userId}/removal`, {})).status).toBe(404);
    const stale = `update relais.sessions set confirmed_at = now() - interval '1 hour' where membership_id = $1`;
    await admin.query(stale, [serviceHead.membershipId]);
    expect(codeOf(await name(serviceHead, role))).toEqual([403, 'stepUpRequired']);
    await expect(
      as(api, serviceHead, (tx) =>
        tx.query(
          `insert into relais.duty_role_members (id, agency_id, user_id, named_by_membership, named_at)
           values (gen_random_uuid(), $1, $2, $3, now())`,
          [serviceHead.agencyId, role.userId, serviceHead.membershipId],
        ),
      ),
    ).rejects.toMatchObject(DENIED);
    await admin.query('update relais.sessions set confirmed_at = now() where membership_id = $1', [
      serviceHead.membershipId,
    ]);
    expect((await name(serviceHead, role)).status).toBe(201);
  });

  it('goes, where the Service has named no person, to the officers of the platform as well, who learn no more', async () => {
    const away = `update relais.duty_role_members set removed_at = now() where user_id = $1 and removed_at is null`;
    await admin.query(away, [role.userId]);
    const { caseId } = await anEmptiedAlert();
    const [{ id: alertId, ...shown }] = await standInsOf(officer);
    expect(shown).toEqual({
      reference: expect.stringMatching(/^BE-/),
      callback: expect.anything(),
      unreached: expect.anything(),
      toldAt: expect.any(String),
    });
    for (const path of [`/alerts/${alertId}`, `/cases/${caseId}`])
      expect([path, (await officer.get(path)).status]).toEqual([path, 403]);
    expect((await officer.post(`/stand-ins/${alertId}/taking`, {}, once())).body.takenAt).toEqual(
      expect.any(String),
    );
    expect((await serviceHead.get('/stand-ins')).body.items.map(({ id }: { id: string }) => id)).toContain(
      alertId,
    );
    expect((await role.get('/stand-ins')).body.items).toEqual([]);
    expect((await serviceHead.post('/duty-role/people', { userId: role.userId })).status).toBe(201);
  });

  it('goes to the duty role, which learns a reference and whom to call, and nothing of the case', async () => {
    const { id, caseId, reference, shelter, immigration } = await anEmptiedAlert();
    const kinds = async (who: TestMember): Promise<string[]> =>
      (await who.get('/notifications?limit=100')).body.items.map(({ kind }: { kind: string }) => kind);
    await eventually(async () => (await kinds(role)).includes('alert.stand_in'));
    const { items } = (await role.get('/stand-ins')).body;
    expect(items).toEqual([
      {
        id: expect.any(String),
        reference,
        callback: { name: expect.any(String), telephone: '+3225550000' },
        unreached: [{ name: expect.any(String), telephone: '+3225550001' }],
        toldAt: expect.any(String),
      },
    ]);
    const [{ id: alertId }] = items;
    for (const path of [`/alerts/${alertId}`, `/cases/${caseId}`, `/missing-episodes/${id}`])
      expect([path, (await role.get(path)).status]).toEqual([path, 404]);
    for (const [who, status] of [
      [serviceHead, 404],
      [immigration, 403],
      [shelter, 403],
    ] as const)
      expect((await who.post(`/stand-ins/${alertId}/taking`, {}, once())).status).toBe(status);
    const { recipients } = await episodeOf(shelter, id);
    const left = recipients.find((one: { role: string }) => one.role === 'immigration_office');
    expect(left).toMatchObject({ state: 'waiting', standInAt: expect.any(String) });
    expect((await role.post(`/stand-ins/${alertId}/taking`, {}, once())).body.takenAt).toEqual(
      expect.any(String),
    );
    await eventually(async () => (await kinds(shelter)).includes('alert.stand_in_taken'));
    const after = (await episodeOf(shelter, id)).recipients;
    expect(after.find((one: { role: string }) => one.role === 'immigration_office').standInTakenAt).toEqual(
      expect.any(String),
    );
    expect(await kinds(immigration)).toEqual([]);
  });
});

describe('messages to the duty role that come back', () => {
  it('lead to its next people, and where it has none left to a call by the agency that raised the alert', async () => {
    const shelter = await api.member('specialised_centre', { services: ['residential'] });
    const { id: caseId } = await aCase(shelter, { person: { apparentAge: { from: 40, to: 45 } } });
    await admin.query(
      `insert into relais.case_exclusions (case_id, user_id, reason) select $1, m.user_id, 'family_tie'
       from relais.memberships m join relais.agencies g on g.id = m.agency_id where g.kind = 'immigration_office'`,
      [caseId],
    );
    const { id } = await missing(shelter, caseId);
    const told = async (): Promise<string[]> => {
      const { rows } = await admin.query<{ id: string }>(
        `select distinct n.user_id as id from relais.notifications n join relais.alerts a on a.id = n.subject_id
         where n.kind = 'alert.stand_in' and a.subject_id = $1`,
        [id],
      );
      return rows.map((one) => one.id).sort();
    };
    const calls = async (): Promise<number> =>
      (
        await admin.query(
          `select 1 from relais.alert_recipients r join relais.alerts a on a.id = r.alert_id
           where a.subject_id = $1 and r.role = 'call_instead' and r.duty_agency_id = $2`,
          [id, shelter.agencyId],
        )
      ).rowCount!;
    /** Whatever mail of the alert the role has comes back. */
    const bounceAll = async () => {
      const { rows } = await admin.query<{ id: string }>(
        `select d.id from relais.deliveries d join relais.notifications n on n.id = d.notification_id
         join relais.alerts a on a.id = n.subject_id
         where n.kind = 'alert.stand_in' and a.subject_id = $1 and d.channel = 'email' and d.state in ('pending', 'handed_over')`,
        [id],
      );
      const bounces = worker.get(TakeBounce, { strict: false });
      for (const one of rows) await bounces.run(one.id, fromPostfix('alerts@relais.example'));
    };
    await eventually(async () => (await told()).length > 0);
    expect(await told()).toEqual([role.userId]);
    await bounceAll();
    await eventually(async () => (await told()).length > 1);
    expect(await told()).toEqual([role.userId, serviceHead.userId].sort());
    expect(await calls()).toBe(0);
    await bounceAll();
    await eventually(async () => (await told()).includes(officer.userId));
    await bounceAll();
    await eventually(async () => (await calls()) > 0);
    expect(await calls()).toBe(1);
  });
});

describe('a search that ends as a mistake', () => {
  let shelter: TestMember;
  let police: TestMember;

  beforeAll(async () => {
    shelter = await api.member('specialised_centre', { services: ['residential'] });
    police = await api.member('police');
    await api.sql(`update relais.agencies set district = 'antwerp' where id = any ($1)`, [
      [shelter.agencyId, police.agencyId],
    ]);
  });

  /** An adult of the shelter is missing in Antwerp, and the police of that place were told. */
  async function search(district = 'antwerp'): Promise<{ id: string; caseId: string }> {
    const { id: caseId } = await aCase(shelter, { person: { apparentAge: { from: 40, to: 45 } } });
    const { id } = await missing(shelter, caseId, { lastSeenPlace: { kind: 'elsewhere', district } });
    if (district === 'antwerp')
      await eventually(
        async () =>
          (
            await admin.query(
              `select 1 from relais.alert_recipients r join relais.alerts a on a.id = r.alert_id
               where a.subject_id = $1 and r.agency_id = $2 and r.told_at is not null`,
              [id, police.agencyId],
            )
          ).rowCount! > 0,
      );
    return { id, caseId };
  }
  const turn = (who: TestMember, id: string, answer?: string) =>
    who.post(`/missing-episodes/${id}/mistake${answer ? `/${answer}` : ''}`, {}, once());
  const running = async (id: string): Promise<boolean> =>
    (await admin.query('select 1 from relais.alerts where subject_id = $1 and ended_at is null', [id]))
      .rowCount! > 0;

  it('is not ended by the one who reported it, on the page or in the database', async () => {
    const { id } = await search();
    const found = await shelter.post(
      `/missing-episodes/${id}/finding`,
      { outcome: 'report_error' },
      { ...once(), 'If-Match': '*' },
    );
    expect(issueOf(found)).toEqual(['outcome', 'twoAgencies']);
    await expect(
      as(api, shelter, (tx) =>
        tx.query(
          `update relais.missing_episodes set status = 'found', found_at = now(), outcome = 'report_error' where id = $1`,
          [id],
        ),
      ),
    ).rejects.toMatchObject(DENIED);
    expect(await running(id)).toBe(true);
  });

  it('is asked by one agency and confirmed by another that was told; until then the alert goes on', async () => {
    const { id, caseId } = await search();
    expect((await turn(shelter, id, 'confirmation')).status).toBe(404);
    const asked = await turn(shelter, id);
    expect([asked.status, asked.body.mistake]).toEqual([
      201,
      expect.objectContaining({ status: 'asked', answers: ['withdrawn'] }),
    ]);
    expect(asked.body.mistake).not.toHaveProperty('answeredBy');
    expect(codeOf(await turn(police, id))).toEqual([409, 'mistakeAsked']);
    expect(codeOf(await turn(shelter, id, 'confirmation'))).toEqual([403, 'mistakeNotYours']);
    expect(codeOf(await turn(police, id, 'withdrawal'))).toEqual([403, 'mistakeNotYours']);
    // The one who asked has a second membership, with the police.
    const both = await api.member('police', { agencyId: police.agencyId });
    await samePerson(shelter, both);
    expect(codeOf(await turn(both, id, 'confirmation'))).toEqual([403, 'mistakeNotYours']);
    expect(await running(id)).toBe(true);
    const { body } = await turn(police, id, 'confirmation');
    expect(body).toMatchObject({ status: 'found', finding: { outcome: 'report_error' } });
    expect(body.mistake).toMatchObject({ status: 'confirmed', byDutyRole: false, answers: [] });
    expect(body.mistake.answeredBy.id).toBe(police.agencyId);
    expect(await running(id)).toBe(false);
    expect(codeOf(await turn(police, id, 'confirmation'))).toEqual([409, 'mistakeOver']);
    const actions = (await shelter.get(`/cases/${caseId}/timeline?limit=100`)).body.items.map(
      ({ action }: { action: string }) => action,
    );
    expect(actions).toEqual(expect.arrayContaining(['missing.mistake_asked', 'missing.mistake_confirmed']));
  });

  it('is neither asked nor confirmed without a fresh proof of identity, on the page or in the database', async () => {
    const { id } = await search();
    const proved = (who: TestMember, since: string) =>
      admin.query(`update relais.sessions set confirmed_at = now() - $2::interval where membership_id = $1`, [
        who.membershipId,
        since,
      ]);
    const inSql = (who: TestMember, text: string) => as(api, who, (tx) => tx.query(text, [id]));
    await proved(shelter, '1 hour');
    expect(codeOf(await turn(shelter, id))).toEqual([403, 'stepUpRequired']);
    await expect(
      inSql(shelter, 'select relais.ask_mistake(gen_random_uuid(), $1, null, now())'),
    ).rejects.toMatchObject(DENIED);
    await proved(shelter, '0');
    expect((await turn(shelter, id)).status).toBe(201);
    await proved(police, '1 hour');
    expect(codeOf(await turn(police, id, 'confirmation'))).toEqual([403, 'stepUpRequired']);
    const [question] = await api.sql<{ id: string }>(
      'select id from relais.missing_mistakes where episode_id = $1',
      [id],
    );
    await expect(
      as(api, police, (tx) =>
        tx.query(`select * from relais.answer_mistake($1, 'confirmed', gen_random_uuid(), now())`, [
          question!.id,
        ]),
      ),
    ).rejects.toMatchObject(DENIED);
    expect(await running(id)).toBe(true);
    // To go on searching needs no proof.
    expect((await turn(police, id, 'refusal')).status).toBe(201);
    await proved(police, '0');
  });

  it('but by a finding, of which each recipient is told and reads who wrote it, when and where, needs none', async () => {
    const { id } = await search();
    await admin.query(
      `update relais.sessions set confirmed_at = now() - interval '1 hour' where membership_id = $1`,
      [police.membershipId],
    );
    const found = await police.post(
      `/missing-episodes/${id}/finding`,
      { outcome: 'returned_self', place: 'At the station' },
      { ...once(), 'If-Match': '*' },
    );
    expect(found.status).toBe(201);
    const { recipients } = found.body;
    const others = [
      shelter.agencyId,
      ...recipients.map(({ agency }: { agency?: { id: string } }) => agency?.id),
    ];
    const expected = [...new Set(others.filter((one) => one && one !== police.agencyId))].sort();
    await eventually(async () => {
      const { rows } = await admin.query<{ agency: string }>(
        `select agency_id as agency from relais.notifications where kind = 'missing.found' and subject_id = $1`,
        [id],
      );
      return (
        JSON.stringify([...new Set(rows.map(({ agency }) => agency))].sort()) === JSON.stringify(expected)
      );
    });
    expect((await episodeOf(shelter, id)).finding).toMatchObject({
      outcome: 'returned_self',
      place: 'At the station',
      foundAt: expect.any(String),
      writtenAt: expect.any(String),
      by: { name: expect.any(String) },
    });
    await admin.query('update relais.sessions set confirmed_at = now() where membership_id = $1', [
      police.membershipId,
    ]);
  });

  it('goes on when the other agency refuses, or the question is withdrawn, and lapses with a finding', async () => {
    const { id } = await search();
    await turn(shelter, id);
    expect((await turn(police, id, 'refusal')).body.mistake.status).toBe('refused');
    await turn(police, id);
    expect((await turn(police, id, 'withdrawal')).body.mistake.status).toBe('withdrawn');
    await turn(shelter, id);
    expect(await running(id)).toBe(true);
    const found = await police.post(
      `/missing-episodes/${id}/finding`,
      { outcome: 'returned_self' },
      { ...once(), 'If-Match': '*' },
    );
    expect([found.status, found.body.mistake?.status]).toEqual([201, 'lapsed']);
    expect(codeOf(await turn(shelter, id))).toEqual([409, 'mistakeOver']);
  });

  it('is answered once, by the side whose answer it is, whatever became of the question before', async () => {
    const ends: Record<string, (id: string) => Promise<unknown>> = {
      asked: async () => undefined,
      confirmed: (id) => turn(police, id, 'confirmation'),
      refused: (id) => turn(police, id, 'refusal'),
      withdrawn: (id) => turn(shelter, id, 'withdrawal'),
      lapsed: (id) =>
        police.post(
          `/missing-episodes/${id}/finding`,
          { outcome: 'returned_self' },
          { ...once(), 'If-Match': '*' },
        ),
    };
    const sides = [
      { who: shelter, own: { withdrawal: 'withdrawn' } as Record<string, string> },
      { who: police, own: { confirmation: 'confirmed', refusal: 'refused' } as Record<string, string> },
    ];
    const cells = sides.flatMap(({ who, own }) =>
      ['confirmation', 'refusal', 'withdrawal'].map((act) => ({ who, act, to: own[act] })),
    );
    for (const [status, end] of Object.entries(ends)) {
      let id: string | undefined;
      // What changes nothing first: of an open question each answer takes one of its own.
      for (const { who, act, to } of cells.toSorted((one, other) => Number(!!one.to) - Number(!!other.to))) {
        if (!id) {
          ({ id } = await search());
          await turn(shelter, id);
          await end(id);
        }
        const answer = await turn(who, id, act);
        const cell = answer.status === 201 ? [201, answer.body.mistake.status] : codeOf(answer);
        const expected = !to
          ? [403, 'mistakeNotYours']
          : status === 'asked'
            ? [201, to]
            : [409, 'mistakeOver'];
        expect([status, who === police, act, ...cell]).toEqual([status, who === police, act, ...expected]);
        if (answer.status === 201) id = undefined;
      }
    }
  });

  it('is confirmed by the duty role where no other agency on Relais can, which learns nothing else', async () => {
    const { id, caseId } = await search('liege');
    await turn(shelter, id);
    const { items } = (await role.get('/stand-in-questions')).body;
    const [question] = items;
    expect(items).toEqual([
      {
        id: expect.any(String),
        reference: expect.stringMatching(/^BE-/),
        callback: { name: expect.any(String) },
        askedAt: expect.any(String),
        status: 'asked',
      },
    ]);
    await eventually(async () =>
      (await role.get('/notifications?limit=100')).body.items.some(
        ({ kind }: { kind: string }) => kind === 'missing.mistake_alone',
      ),
    );
    for (const path of [`/missing-episodes/${id}`, `/cases/${caseId}`])
      expect((await role.get(path)).status).toBe(404);
    for (const [who, status] of [
      [shelter, 403],
      [police, 403],
      [serviceHead, 404],
    ] as const)
      expect((await who.post(`/stand-in-questions/${question.id}/confirmation`, {}, once())).status).toBe(
        status,
      );
    expect(
      (await role.post(`/stand-in-questions/${question.id}/confirmation`, {}, once())).body,
    ).toMatchObject({ status: 'confirmed' });
    expect(await running(id)).toBe(false);
    expect((await episodeOf(shelter, id)).mistake).toMatchObject({ status: 'confirmed', byDutyRole: true });
  });
});

describe('letters that were to hold a sealed address', () => {
  it('are told to the house once a day, however many guesses they hold, and not to who writes them', async () => {
    const police = await api.member('police');
    const shelter = await aShelter(api);
    const { caseId } = await residentOf(police, shelter, { narrative: SPELLED[0]!, label: 'Room 1' });
    await sealAddressOf(api, shelter);
    const kinds = async (who: TestMember): Promise<string[]> =>
      (await who.get('/notifications?limit=100')).body.items
        .filter(({ kind }: { kind: string }) => kind === 'letter.address_tried')
        .map(({ subject }: { subject: { id: string } }) => subject.id);
    for (const guess of SPELLED) {
      const { headers } = await police.get(`/cases/${caseId}`);
      const patch = { circumstances: { narrative: guess } };
      await police.patch(`/cases/${caseId}`, patch, { 'If-Match': headers.get('etag')! });
      const letter = { kind: 'summary', language: 'en' };
      expect((await police.post(`/cases/${caseId}/letters`, letter, once())).status).toBe(201);
    }
    await eventually(
      async () =>
        (
          await admin.query(
            `select 1 from relais.outbox where type = 'letter.address_tried' and case_id = $1 and done_at is null`,
            [caseId],
          )
        ).rowCount === 0,
    );
    expect(await kinds(shelter.worker)).toEqual([caseId]);
    expect(await kinds(police)).toEqual([]);
  });
});

describe('emergency access', () => {
  it('is opened to five cases at most that wait for a judgement; those who judge are told', async () => {
    const head = await api.member('specialised_centre', { roles: ['supervisor'] });
    const night = await api.member('police');
    const open = async () => {
      const { id } = await aCase(head);
      const body = { purpose: 'danger_to_life', reason: 'Found alone at the station at night.' };
      return night.post(`/cases/${id}/emergency-access`, body, once());
    };
    const opened: Answer[] = [];
    for (let n = 0; n < 5; n += 1) opened.push(await open());
    expect(opened.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    // As in the attack: one after the other, and all at once.
    expect(codeOf(await open())).toEqual([409, 'emergencyBound']);
    for (const answer of await Promise.all([open(), open(), open()]))
      expect(codeOf(answer)).toEqual([409, 'emergencyBound']);
    await eventually(async () =>
      (await head.get('/notifications?limit=100')).body.items.some(
        ({ kind }: { kind: string }) => kind === 'emergency.bound_reached',
      ),
    );
    const [{ body: first }] = opened as [Answer];
    const { body: seen } = await head.get(`/supervision/emergency-access/${first.id}`);
    await head.post(
      `/supervision/emergency-access/${first.id}/review`,
      { verdict: 'justified' },
      { 'If-Match': seen.etag },
    );
    expect((await open()).status).toBe(201);
    expect(codeOf(await open())).toEqual([409, 'emergencyBound']);
  });
});

const WORLDS = bySize({ default: 15, ci: 100, long: 1_000 });

it(`${WORLDS} generated worlds: every alert reaches for each recipient agency a person who may act, else the duty role, within the same step`, async () => {
  const worlds = await OversightWorlds.begin(api, admin, worker);
  const wrong: string[] = [];
  for (let n = 0; n < WORLDS; n += 1) wrong.push(...(await worlds.one(n)));
  process.stdout.write(`oversight: ${WORLDS} worlds, seed ${worlds.draw.seed}, ${worlds.summary()}\n`);
  expect(wrong).toEqual([]);
  expect(worlds.isTelling).toBe(true);
}, 600_000);
