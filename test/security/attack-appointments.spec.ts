import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { as } from '../factories/actors.js';
import {
  actOn,
  aPractitioner,
  book,
  inHours,
  MEETING_PLACE,
  NOTE,
  type TestPractitioner,
} from '../factories/appointments.js';
import { CANARIES, openCase } from '../factories/referrals.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';

/** What somebody tries who has a session, or even the application's connection with their own rights set. */
let api: TestApi;
let police: TestMember;
let centre: TestMember;
let selam: TestPractitioner;
let colleague: TestPractitioner;
let caseId: string;
let offered: string;
let confirmed: string;

const DENIED = { code: '42501' };

beforeAll(async () => {
  api = await startTestApi();
  police = await api.member('police');
  centre = await api.member('specialised_centre');
  selam = await aPractitioner(api);
  colleague = await aPractitioner(api, { agencyId: selam.agencyId });
  [caseId = ''] = await openCase(api.app, police);
  const who = { practitionerId: selam.practitionerId };
  offered = (await book(police, caseId, { ...who, ...inHours(40) })).body.id;
  confirmed = (await book(police, caseId, { ...who, ...inHours(44) })).body.id;
  await actOn(selam, confirmed, 'confirmation');
}, 60_000);
afterAll(() => api?.close());

/** Raw SQL on the application's own connection, as the member. */
const sql = (member: TestMember, text: string, values: unknown[] = []) =>
  as(api, member, (tx) => tx.query(text, values));

describe('with the application’s own connection', () => {
  it('strangers, and colleagues in the same practice, see no row', async () => {
    for (const member of [centre, colleague]) {
      expect(await sql(member, 'select id from relais.appointments')).toEqual([]);
      expect(await sql(member, 'select id from relais.appointment_texts')).toEqual([]);
      expect((await member.get(`/appointments/${offered}`)).status).toBe(404);
    }
  });

  it('an interpreter sees no text and no name before the yes, and of the case nothing at all', async () => {
    const texts = await sql(selam, 'select appointment_id from relais.appointment_texts');
    expect([...new Set(texts.map((row) => row['appointment_id']))]).toEqual([confirmed]);
    const names = await sql(selam, 'select appointment_id from relais.appointment_clients($1)', [
      [offered, confirmed],
    ]);
    expect(names).toEqual([{ appointment_id: confirmed }]);
    for (const table of ['cases', 'persons', 'person_names', 'circumstances', 'referrals', 'case_access']) {
      expect(await sql(selam, `select 1 from relais.${table}`)).toEqual([]);
    }
    expect(await sql(centre, 'select * from relais.appointment_clients($1)', [[offered, confirmed]])).toEqual(
      [],
    );
    expect(await sql(colleague, 'select * from relais.case_keys_of($1)', [[caseId]])).toEqual([]);
  });

  it('nobody leaves the table of transitions', async () => {
    const move = (member: TestMember, id: string, status: string) =>
      sql(member, 'update relais.appointments set status = $2 where id = $1', [id, status]);
    for (const status of ['held', 'late', 'no_show', 'replaced', 'ended', 'requested']) {
      await expect(move(selam, offered, status)).rejects.toMatchObject(DENIED);
    }
    for (const status of ['confirmed', 'refused', 'held', 'ended']) {
      await expect(move(police, offered, status)).rejects.toMatchObject(DENIED);
    }
    await expect(
      sql(
        selam,
        `update relais.appointments set status = 'confirmed', practitioner_id = $2, practitioner_user_id = $3
        where id = $1`,
        [offered, colleague.practitionerId, colleague.userId],
      ),
    ).rejects.toMatchObject(DENIED);
    await expect(
      sql(selam, 'update relais.appointments set starts_at = now() where id = $1', [offered]),
    ).rejects.toMatchObject(DENIED);
  });

  it('nobody begins one for a case of others, in another’s name, or outside the register without a ground', async () => {
    const insert = (member: TestMember, more: Record<string, unknown> = {}) => {
      const row = {
        id: randomUUID(),
        case_id: caseId,
        owner_agency_id: member.agencyId,
        created_by_membership: member.membershipId,
        created_at: new Date(),
        updated_at: new Date(),
        requested_at: new Date(),
        role: 'interpreter',
        status: 'offered',
        purpose: 'other',
        party: 'victim',
        language: 'tir',
        mode: 'on_site',
        cost_bearer: 'justice',
        starts_at: inHours(500).startsAt,
        ends_at: inHours(500).endsAt,
        practitioner_id: selam.practitionerId,
        practitioner_user_id: selam.userId,
        practitioner_agency_id: selam.agencyId,
        register_number: 'VTI-1',
        ...more,
      };
      const columns = ['case_reference', ...Object.keys(row)];
      const marks = Object.keys(row).map((_, index) => `$${index + 2}`);
      return sql(
        member,
        `insert into relais.appointments (${columns.join(', ')}) values ($1, ${marks.join(', ')})`,
        [reference, ...Object.values(row)],
      );
    };
    const reference = (await police.get(`/cases/${caseId}`)).body.reference;
    await expect(insert(centre)).rejects.toMatchObject(DENIED);
    await expect(insert(selam)).rejects.toMatchObject(DENIED);
    await expect(insert(police, { status: 'confirmed' })).rejects.toMatchObject(DENIED);
    await expect(insert(police, { created_by_membership: centre.membershipId })).rejects.toMatchObject(
      DENIED,
    );
    await expect(insert(police, { practitioner_user_id: colleague.userId })).rejects.toMatchObject(DENIED);
    await expect(insert(police, { register_number: null })).rejects.toMatchObject(DENIED);
    await expect(
      insert(police, { starts_at: inHours(40).startsAt, ends_at: inHours(40).endsAt }),
    ).rejects.toMatchObject({
      code: '23P01',
    });
    await insert(police);
  });

  it('nobody opens a case with an appointment that is not theirs, or not a lawyer’s', async () => {
    for (const member of [police, centre, selam]) {
      await expect(
        sql(member, 'select relais.open_appointment_access($1, $2)', [randomUUID(), confirmed]),
      ).rejects.toMatchObject(DENIED);
    }
    await sql(centre, 'select relais.declare_conflict($1)', [confirmed]);
    expect(await api.sql('select 1 from relais.case_exclusions where case_id = $1', [caseId])).toEqual([]);
  });

  it('nobody reads the directory’s conflicts or calendars of others', async () => {
    expect(await sql(centre, `select * from relais.conflicted_people($1, 'suspect')`, [caseId])).toEqual([]);
    await selam.post('/calendars', {}, { 'Idempotency-Key': randomUUID() });
    for (const member of [police, centre, colleague]) {
      expect(await sql(member, 'select id from relais.calendar_feeds')).toEqual([]);
      expect(await sql(member, 'select id from relais.absences')).toEqual([]);
    }
  });

  it('a shelter’s place takes no text', async () => {
    const { body } = await book(police, caseId, {
      practitionerId: selam.practitionerId,
      place: { kind: 'at_shelter' },
      message: undefined,
      ...inHours(60),
    });
    await expect(
      sql(
        police,
        `insert into relais.appointment_texts (id, appointment_id, case_id, owner_agency_id, kind, text, created_at)
        values ($1, $2, $3, $4, 'place', '\\x00', now())`,
        [randomUUID(), body.id, caseId, police.agencyId],
      ),
    ).rejects.toMatchObject(DENIED);
  });
});

describe('an excluded interpreter', () => {
  it('sees nothing any more, in the application and below it', async () => {
    const other = await aPractitioner(api);
    const { body } = await book(police, caseId, { practitionerId: other.practitionerId, ...inHours(80) });
    await actOn(other, body.id, 'confirmation');
    await api.sql(`insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'test')`, [
      caseId,
      other.userId,
    ]);
    expect((await other.get(`/appointments/${body.id}`)).status).toBe(404);
    expect((await other.get('/appointments')).body.items).toEqual([]);
    expect(await sql(other, 'select 1 from relais.appointment_texts')).toEqual([]);
    expect(await sql(other, 'select 1 from relais.appointment_clients($1)', [[body.id]])).toEqual([]);
  });
});

describe('what is kept', () => {
  it('holds no word of place and message in clear, in any table but their own seal', async () => {
    const tables = [
      'appointments',
      'appointment_texts',
      'outbox',
      'feed',
      'notifications',
      'audit_events',
      'calendar_feeds',
    ];
    for (const table of tables) {
      const rows = JSON.stringify(await api.sql(`select t::text from relais.${table} t`));
      for (const word of [MEETING_PLACE, NOTE, ...Object.values(CANARIES)]) expect(rows).not.toContain(word);
    }
  });
});
