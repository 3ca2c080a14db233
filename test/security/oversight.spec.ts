import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TakeBounce, TellAlerts } from '#modules/notifications';
import { UnitOfWork } from '#platform/database';
import { as, logInAgain, toldOfAgency } from '../factories/actors.js';
import { aCase, once } from '../factories/cases.js';
import { keepOut, letIn, samePerson } from '../factories/exclusions.js';
import { episodeOf, missing } from '../factories/missing.js';
import { fromPostfix } from '../factories/returned-mails.js';
import { residentOf, sealAddressOf, SPELLED } from '../factories/sealed-letters.js';
import { aShelter } from '../factories/shelters.js';
import type { Answer, TestMember } from '../support/api.js';
import { bySize } from '../support/size.js';
import { eventually } from '../support/worker.js';
import { admin, api, codeOf, DENIED, issueOf, role, serviceHead, worker } from './oversight-stage.js';
import { OversightWorlds } from './oversight-worlds.js';

jest.setTimeout(120_000);

let officer: TestMember;
beforeAll(async () => {
  officer = await api.member('platform', { roles: ['data_protection_officer'] });
});

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
    await samePerson(admin, head, beside);
    // A guardian by one membership, and a supervisor of the lead agency by the second.
    const guardian = await api.member('guardian_office');
    await samePerson(admin, guardian, await colleagueOf('specialised_centre', head, ['supervisor']));
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

  /** What a supervisor is told of one entry. */
  const toldOf = async (who: TestMember, exclusionId: string): Promise<string[]> =>
    (await who.get('/notifications?limit=100')).body.items
      .filter(({ subject }: { subject: { id: string } }) => subject.id === exclusionId)
      .map(({ kind }: { kind: string }) => kind);
  /** A role that changes ends the sessions of before. */
  async function turn(who: TestMember, into: string): Promise<void> {
    await admin.query('update relais.memberships set roles = $2 where id = $1', [who.membershipId, [into]]);
    await logInAgain(api, who);
  }

  it('of an address has no effect on who becomes a supervisor of its author with it, and has it once they are none any more', async () => {
    const head = await api.member('specialised_centre', { roles: ['supervisor'] });
    const { id } = await aCase(head);
    const chief = await colleagueOf('specialised_centre', head, ['supervisor']);
    const other = await colleagueOf('specialised_centre', head, ['supervisor']);
    const email = `before.${chief.email}`;
    const { body } = await keepOut(head, id, { email });
    await admin.query('update relais.users set email = $2 where id = $1', [chief.userId, email]);
    Object.assign(chief, { email });
    for (const path of [`/cases/${id}`, `/cases/${id}/exclusions`])
      expect((await chief.get(path)).status).toBe(200);
    // As it was typed: the list says as little as before.
    expect((await head.get(`/cases/${id}/exclusions`)).body.items).toEqual(body.items);
    await turn(chief, 'caseworker');
    expect((await chief.get(`/cases/${id}`)).status).toBe(404);
    const exclusionId = body.items[0].id as string;
    await eventually(async () => (await toldOf(other, exclusionId)).length === 1);
    expect(await toldOf(other, exclusionId)).toEqual(['exclusion.entered']);
  });

  it('of a colleague who is promoted rests, and the officers of the platform are told', async () => {
    const head = await api.member('specialised_centre', { roles: ['supervisor'] });
    const { id } = await aCase(head);
    const colleague = await colleagueOf('specialised_centre', head, ['caseworker']);
    const { body } = await keepOut(head, id, colleague);
    const exclusionId = body.items[0].id as string;
    expect((await colleague.get(`/cases/${id}`)).status).toBe(404);
    await turn(colleague, 'supervisor');
    expect((await colleague.get(`/cases/${id}`)).status).toBe(200);
    await eventually(async () => (await toldOf(officer, exclusionId)).includes('exclusion.rested'));
    expect(await toldOf(colleague, exclusionId)).toEqual([]);
    // A promotion in the agency of another author lifts nothing.
    const stranger = await api.member('police', { roles: ['caseworker'] });
    await keepOut(head, id, stranger);
    await turn(stranger, 'supervisor');
    expect((await stranger.get(`/cases/${id}`)).status).toBe(404);
    expect(await admin.query('select 1 from relais.case_exclusions where case_id = $1', [id])).toMatchObject({
      rowCount: 1,
    });
  });

  it('that rests leaves a person out who stepped back themselves', async () => {
    const head = await api.member('specialised_centre', { roles: ['supervisor'] });
    const { id } = await aCase(head);
    const colleague = await colleagueOf('specialised_centre', head, ['caseworker']);
    await admin.query(
      `insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'declared_conflict')`,
      [id, colleague.userId],
    );
    await keepOut(head, id, colleague);
    await turn(colleague, 'supervisor');
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
    await samePerson(admin, chief, await colleagueOf('police', third, ['caseworker']));
    const { id } = await aCase(head);
    const { body } = await keepOut(head, id, chief);
    const exclusionId = body.items[0].id as string;
    const told = (who: TestMember) => toldOf(who, exclusionId);
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

/** People of the duty role who were told of the alert of a search. */
async function toldOfRole(episodeId: string): Promise<string[]> {
  const { rows } = await admin.query<{ id: string }>(
    `select distinct n.user_id as id from relais.notifications n join relais.alerts a on a.id = n.subject_id
     where n.kind = 'alert.stand_in' and a.subject_id = $1`,
    [episodeId],
  );
  return rows.map(({ id }) => id).sort();
}

describe('an alert that reaches no person of a recipient', () => {
  const standInsOf = async (who: TestMember): Promise<{ id: string; toldAt: string }[]> => {
    await eventually(async () => (await who.get('/stand-ins')).body.items.length > 0);
    return (await who.get('/stand-ins')).body.items;
  };

  /** An adult of a shelter is missing, and the one person of the immigration office is kept out of the case. */
  let office: TestMember | undefined;
  async function anEmptiedAlert() {
    const shelter = await api.member('specialised_centre', { services: ['residential'] });
    office ??= await api.member('immigration_office');
    await api.sql(`update relais.agencies set relay_telephone = $2 where id = $1`, [
      shelter.agencyId,
      '+3225550000',
    ]);
    await api.sql(`update relais.agencies set relay_telephone = $2 where id = $1`, [
      office.agencyId,
      '+3225550001',
    ]);
    const { id: caseId, reference } = await aCase(shelter, { person: { apparentAge: { from: 40, to: 45 } } });
    await admin.query(
      `insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'family_tie')`,
      [caseId, office.userId],
    );
    const { id } = await missing(shelter, caseId);
    return { id, caseId, reference, shelter, immigration: office };
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

  it('goes to the others of the role as well where its named person does not answer, and to them alone where that person does', async () => {
    const [answered, silent] = [await anEmptiedAlert(), await anEmptiedAlert()];
    for (const { id } of [answered, silent])
      await eventually(async () => (await toldOfRole(id)).includes(role.userId));
    const { items } = (await role.get('/stand-ins')).body;
    const { id: alertId } = items.find((one: { reference: string }) => one.reference === answered.reference);
    const long = [[answered.caseId, silent.caseId]];
    await admin.query(
      `update relais.alert_tellings set told_at = told_at - interval '11 minutes' where case_id = any ($1)`,
      long,
    );
    expect((await role.post(`/stand-ins/${alertId}/taking`, {}, once())).status).toBe(201);
    await admin.query(
      `update relais.alert_recipients set next_step_at = now()
       where case_id = any ($1) and next_step_at is not null and acknowledged_at is null`,
      long,
    );
    await worker
      .get(UnitOfWork)
      .run({ kind: 'system', name: 'notifier' }, (tx) => worker.get(TellAlerts, { strict: false }).run(tx));
    await eventually(async () => (await toldOfRole(silent.id)).length > 1);
    expect(await toldOfRole(silent.id)).toEqual([role.userId, serviceHead.userId, officer.userId].sort());
    expect(await toldOfRole(answered.id)).toEqual([role.userId]);
  });

  it('goes to no person who keeps others out of the case: one who named only themselves is not told, and the others learn of the naming', async () => {
    const { agencyId } = serviceHead;
    const second = await api.member('guardianship_service', { agencyId, roles: ['supervisor'] });
    const name = (whom: TestMember) => serviceHead.post('/duty-role/people', { userId: whom.userId });
    const remove = (whom: TestMember) => serviceHead.post(`/duty-role/people/${whom.userId}/removal`, {});
    const changes = (who: TestMember) => toldOfAgency(who, agencyId);
    const before = (await changes(officer)).length;
    expect((await remove(role)).status).toBe(201);
    expect((await name(serviceHead)).status).toBe(201);
    await eventually(async () => (await changes(second)).length === 2);
    await eventually(async () => (await changes(officer)).length === before + 2);
    // The worker tells of both side by side.
    for (const who of [second, officer])
      expect((await changes(who)).slice(0, 2).sort()).toEqual(['duty_role.named', 'duty_role.removed']);
    for (const who of [serviceHead, role]) expect(await changes(who)).toEqual([]);
    const { id: caseId } = await aCase(serviceHead, { person: { apparentAge: { from: 40, to: 45 } } });
    office ??= await api.member('immigration_office');
    expect((await keepOut(serviceHead, caseId, office)).status).toBe(201);
    const { id } = await missing(serviceHead, caseId);
    await eventually(async () => (await toldOfRole(id)).length > 0);
    expect(await toldOfRole(id)).toEqual([second.userId, officer.userId].sort());
    const [{ id: alertId }] = await standInsOf(second);
    const take = (who: TestMember) => who.post(`/stand-ins/${alertId}/taking`, {}, once());
    expect((await take(serviceHead)).status).toBe(404);
    // Told before, and keeps a person out since.
    const stranger = await api.member('police');
    expect((await keepOut(second, caseId, stranger)).status).toBe(201);
    expect([(await second.get('/stand-ins')).body.items, (await take(second)).status]).toEqual([[], 404]);
    expect((await take(officer)).status).toBe(201);
    await admin.query('update relais.memberships set valid_until = now() where id = $1', [
      second.membershipId,
    ]);
    expect((await remove(serviceHead)).status).toBe(201);
    expect((await name(role)).status).toBe(201);
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
    const told = () => toldOfRole(id);
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
  process.stderr.write(`oversight: ${WORLDS} worlds, seed ${worlds.draw.seed}, ${worlds.summary()}\n`);
  expect(wrong).toEqual([]);
  expect(worlds.isTelling).toBe(true);
}, 3_600_000);
