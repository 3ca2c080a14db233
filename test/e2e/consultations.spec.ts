import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { ShredConsultations } from '#modules/consultations';
import { UnitOfWork } from '#platform/database';
import { aCase, once, type OpenedCase } from '../factories/cases.js';
import {
  convene,
  convened,
  DETAILS,
  discussed,
  done,
  held,
  met,
  named,
  prepared,
} from '../factories/consultations.js';
import { inDays } from '../factories/days.js';
import { keepOut } from '../factories/exclusions.js';
import { setActor } from '../security/raw-actor.js';
import { type Answer, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(60_000);

let api: TestApi;
let worker: INestApplicationContext;
let admin: pg.Pool;
/** A centre organises; police and a magistrate are named. */
let centre: TestMember;
let police: TestMember;
let magistrate: TestMember;
/** Of the same agencies, named in nothing. */
let supervisor: TestMember;
let administrator: TestMember;
let officer: TestMember;
let colleague: TestMember;
let file: OpenedCase;

beforeAll(async () => {
  api = await startTestApi();
  worker = await startTestWorker(api.database);
  admin = new pg.Pool({ connectionString: api.database.adminUrl, max: 2 });
  centre = await api.member('specialised_centre', { agencyName: 'Centre Round table' });
  const ofCentre = (role: string) =>
    api.member('specialised_centre', { agencyId: centre.agencyId, roles: [role] });
  supervisor = await ofCentre('supervisor');
  administrator = await ofCentre('administrator');
  officer = await ofCentre('data_protection_officer');
  police = await api.member('police');
  colleague = await api.member('police', { agencyId: police.agencyId });
  magistrate = await api.member('magistrate');
  file = await aCase(centre);
});
afterAll(async () => {
  await worker?.close();
  await admin?.end();
  await api?.close();
});

const codeOf = ({ status, body }: Answer): [number, string] => [status, String(body.type).split(':').at(-1)!];
const at = (id: string, rest = '') => `/consultations/${id}${rest}`;
const participantOf = (view: { participants: { id: string; isOwn: boolean }[] }) =>
  view.participants.find(({ isOwn }) => !isOwn)!.id;
const shred = () =>
  worker
    .get(UnitOfWork)
    .run({ kind: 'system', name: 'retention' }, (tx) =>
      worker.get(ShredConsultations, { strict: false }).run(tx),
    );
const actionsOn = async (who: TestMember, caseId: string): Promise<string[]> =>
  (await who.get(`/cases/${caseId}/timeline?limit=100`)).body.items.map(
    ({ action }: { action: string }) => action,
  );

describe('a case consultation', () => {
  it('is called for a ground, an aim and categories of the law, and for nothing else', async () => {
    const issue = async (more: object) =>
      (await centre.post('/consultations', { ...DETAILS, ...more }, once())).body.issues?.[0]?.name;
    expect(await issue({ ground: 'curiosity' })).toBe('ground');
    expect(await issue({ purpose: 'statistics' })).toBe('purpose');
    expect(await issue({ dataCategories: [] })).toBe('dataCategories');
    expect(await issue({ dataCategories: ['gossip'] })).toMatch(/^dataCategories/);
    expect(await issue({ groundReference: '  ' })).toBe('groundReference');
    const lawyer = await api.member('lawyer_practice');
    expect(codeOf(await lawyer.post('/consultations', DETAILS, once()))).toEqual([403, 'missingPermission']);
  });

  it('is seen before it is convened by who organises it, and by nobody who is named', async () => {
    const { id } = await prepared(centre);
    await done(named(centre, id, police.email));
    for (const who of [police, supervisor]) expect((await who.get(at(id))).status).toBe(404);
    expect((await centre.get(at(id))).body).toMatchObject({ status: 'prepared', isOrganiser: true });
  });

  it('is convened once somebody is named and somebody discussed, and its record has an end', async () => {
    const { id } = await prepared(centre);
    const call = async (retentionUntil: string, meetingAt = new Date().toISOString()) => {
      const { headers } = await centre.get(at(id));
      const match = { 'If-Match': headers.get('etag')! };
      return centre.post(at(id, '/convening'), { meetingAt, retentionUntil }, match);
    };
    expect(codeOf(await call(inDays(30)))).toEqual([409, 'consultationNotReady']);
    await done(named(centre, id, police.email));
    await done(discussed(centre, id));
    for (const wrong of [inDays(0), inDays(31 * 365)])
      expect((await call(wrong)).body.issues).toMatchObject([{ name: 'retentionUntil', type: 'range' }]);
    expect((await call(inDays(30))).body).toMatchObject({ status: 'convened', retentionUntil: inDays(30) });
    // Fixed, in the database as well.
    const later = `update relais.consultations set retention_until = retention_until + 1 where id = '${id}'`;
    await expect(asApp(centre, later)).rejects.toThrow('fixed before the first meeting');
  });

  it('tells who is called, without a word about whom, and shows it to them', async () => {
    const { id } = await convened(centre, [police], file.id);
    await eventually(async () => {
      const { items } = (await police.get('/notifications?limit=100')).body;
      return items.some(
        (one: { kind: string; subject: { id: string } }) =>
          one.kind === 'consultation.convened' && one.subject.id === id,
      );
    });
    const { body } = await police.get(at(id));
    expect(body).toMatchObject({ isOrganiser: false, subject: DETAILS.subject, persons: 1 });
    expect(body.jointControllers.map((one: { id: string }) => one.id).sort()).toEqual(
      [centre.agencyId, police.agencyId].sort(),
    );
    // The number of the case is for who has the case.
    expect(body.discussed[0]).toMatchObject({ description: 'The girl of the station', shares: [] });
    expect(body.discussed[0].caseId).toBeUndefined();
    expect((await police.get(`/cases/${file.id}`)).status).toBe(404);
    const list = await police.get('/consultations?status=running&limit=100');
    expect(list.body.items.map((one: { id: string }) => one.id)).toContain(id);
  });

  it('shares of who is discussed what the organiser says, by category, and ends it with itself', async () => {
    const view = await convened(centre, [police], file.id);
    const share = (category: string, text?: string) =>
      centre.post(at(view.id, `/persons/${view.discussed[0].id}/shares`), { category, text });
    expect((await share('health', 'Asthma')).body.issues).toMatchObject([{ name: 'category' }]);
    await done(share('housing', 'A room in Liège'));
    await done(share('housing', 'A room in Namur'));
    const seen = async () => (await police.get(at(view.id))).body.discussed[0].shares;
    expect(await seen()).toEqual([{ category: 'housing', text: 'A room in Namur' }]);
    await done(centre.post(at(view.id, '/ending'), { reason: 'aim_reached' }));
    expect(await seen()).toEqual([]);
    const { rowCount } = await admin.query(
      'select 1 from relais.consultation_disclosures where consultation_id = $1',
      [view.id],
    );
    expect(rowCount).toBe(0);
    const access = await admin.query('select distinct agency_id from relais.case_access where case_id = $1', [
      file.id,
    ]);
    expect(access.rows).toEqual([{ agency_id: centre.agencyId }]);
  });

  it('lets what was agreed be used elsewhere once all agree, and the prosecutor where it is judicial', async () => {
    const { id } = await held(centre, [police], file.id);
    const measure = { kind: 'fact', isJudicial: true, text: 'He has left prison.' };
    const { measures } = await done(centre.post(at(id, '/measures'), measure));
    const approve = (who: TestMember, measureId: string, approved = true) =>
      done(who.post(at(id, `/measures/${measureId}/approval`), { approved }));
    await approve(centre, measures[0].id);
    expect((await approve(police, measures[0].id)).measures).toMatchObject([{ mayReuse: false }]);
    const consented = { ...measure, prosecutorConsent: 'Consent of 14 May' };
    const second = (await done(centre.post(at(id, '/measures'), consented))).measures[1];
    expect((await approve(centre, second.id)).measures[1]).toMatchObject({ mayReuse: false });
    expect((await approve(police, second.id)).measures[1]).toMatchObject({ mayReuse: true });
    expect((await approve(police, second.id, false)).measures[1]).toMatchObject({ mayReuse: false });
  });

  it('restricts rights while it is open, for a reason that the data-protection officer noted', async () => {
    const { id } = await convened(centre, [police]);
    const reason = 'It would warn the suspects.';
    expect(await done(centre.post(at(id, '/restriction'), { reason }))).toMatchObject({
      rightsRestricted: true,
      rightsReason: reason,
    });
    expect(await done(centre.post(at(id, '/ending'), { reason: 'no_ground' }))).toMatchObject({
      rightsRestricted: false,
    });
  });
});

/** One statement as the application, in the name of a person. */
async function asApp(who: TestMember, sql: string): Promise<pg.QueryResult> {
  const app = new pg.Client({ connectionString: api.database.appUrl });
  await app.connect();
  try {
    await app.query('begin');
    await setActor(app, {
      ...who,
      roles: ['caseworker', 'supervisor', 'administrator'],
      reads: ['identity'],
      writes: ['identity'],
    });
    return await app.query(sql);
  } finally {
    await app.query('rollback');
    await app.end();
  }
}

const SECRETS = [
  'consultations',
  'consultation_participants',
  'consultation_persons',
  'consultation_meetings',
  'consultation_minutes',
];

describe('minutes', () => {
  it('are read by who is named, and by nobody else of any agency, in the database as well', async () => {
    const { id } = await held(centre, [police], file.id);
    for (const who of [centre, police])
      expect((await who.get(at(id, '/minutes'))).body.items).toMatchObject([{ text: 'CANARY-MINUTES' }]);
    const others = [supervisor, administrator, officer, colleague, magistrate];
    for (const who of others) {
      const answers = [await who.get(at(id)), await who.get(at(id, '/minutes'))];
      for (const answer of answers) expect([403, 404]).toContain(answer.status);
      for (const table of SECRETS) {
        const column = table === 'consultations' ? 'id' : 'consultation_id';
        expect((await asApp(who, `select 1 from relais.${table} where ${column} = '${id}'`)).rowCount).toBe(
          0,
        );
      }
      const keys = await asApp(who, `select * from relais.consultation_keys_of(array['${id}'::uuid])`);
      expect(keys.rowCount).toBe(0);
    }
    // Nobody writes in them who does not organise.
    const forged = `insert into relais.consultation_minutes (id, consultation_id, meeting_id, content, written_by_membership, written_at)
      select gen_random_uuid(), m.consultation_id, m.id, '\\x00', '${police.membershipId}', now()
      from relais.consultation_meetings m where m.consultation_id = '${id}'`;
    await expect(asApp(police, forged)).rejects.toMatchObject({ code: '42501' });
    await expect(
      asApp(centre, `update relais.consultation_minutes set content = '\\x00'`),
    ).rejects.toMatchObject({
      code: '42501',
    });
  });

  it('stay shut under emergency access to the case that is discussed', async () => {
    const { id } = await held(centre, [magistrate], file.id);
    const purpose = { purpose: 'danger_to_life', reason: 'Found alone at the station at night.' };
    await done(colleague.post(`/cases/${file.id}/emergency-access`, purpose, once()));
    expect((await colleague.get(`/cases/${file.id}`)).status).toBe(200);
    for (const path of [at(id), at(id, '/minutes')]) expect((await colleague.get(path)).status).toBe(404);
    expect((await asApp(colleague, 'select 1 from relais.consultation_minutes')).rowCount).toBe(0);
    const { body } = await colleague.get(`/consultations?caseId=${file.id}`);
    expect(body.items).toEqual([]);
    // Nor does it let somebody put the case on a consultation of their own.
    const own = await prepared(colleague);
    expect(codeOf(await discussed(colleague, own.id, file.id))).toEqual([409, 'emergencyReadsOnly']);
  });

  it('are out of reach of who is struck, leaves, or no longer works there, on the next request', async () => {
    const view = await held(centre, [police], file.id);
    const strike = at(view.id, `/participants/${participantOf(view)}/striking`);
    await done(centre.post(strike, { reason: 'replaced' }));
    expect((await police.get(at(view.id, '/minutes'))).status).toBe(404);

    const other = await held(centre, [police], file.id);
    expect((await police.post(at(other.id, '/departure'), {})).status).toBe(204);
    expect((await police.get(at(other.id))).status).toBe(404);

    const gone = await api.member('police', { agencyId: police.agencyId });
    const third = await held(centre, [gone], file.id);
    const ended = `update relais.memberships set valid_until = now() where id = $1`;
    await admin.query(ended, [gone.membershipId]);
    expect((await asApp(gone, 'select 1 from relais.consultation_minutes')).rowCount).toBe(0);
    expect((await gone.get(at(third.id))).status).toBeGreaterThanOrEqual(401);
  });

  it('are kept from who is kept from a case that is discussed, and nobody such is named', async () => {
    const kept = await aCase(centre);
    await done(keepOut(supervisor, kept.id, colleague));
    const { id } = await prepared(centre);
    await done(discussed(centre, id, kept.id));
    expect((await named(centre, id, colleague.email)).body.issues).toMatchObject([{ type: 'unknown' }]);
    expect((await named(centre, id, 'nobody@agency.example')).body.issues).toMatchObject([
      { type: 'unknown' },
    ]);
    const other = await prepared(centre);
    await done(named(centre, other.id, colleague.email));
    expect(codeOf(await discussed(centre, other.id, kept.id))).toEqual([409, 'consultationKeptOut']);

    const held1 = await held(centre, [police], kept.id);
    expect((await police.get(at(held1.id, '/minutes'))).status).toBe(200);
    await done(keepOut(supervisor, kept.id, police));
    expect((await police.get(at(held1.id, '/minutes'))).status).toBe(404);
  });

  it('are read by nobody after the day that was fixed, and then destroyed with their key', async () => {
    const { id } = await held(centre, [police], file.id);
    const past = `update relais.consultations set retention_until = (now() at time zone 'Europe/Brussels')::date`;
    await admin.query(`${past} where id = $1`, [id]);
    expect((await police.get(at(id, '/minutes'))).status).toBe(200);
    await admin.query(`${past} - 1 where id = $1`, [id]);
    for (const who of [centre, police]) expect((await who.get(at(id, '/minutes'))).status).toBe(404);
    expect((await asApp(police, 'select 1 from relais.consultation_minutes')).rows).toHaveLength(
      (await asApp(police, `select 1 from relais.consultation_minutes where consultation_id <> '${id}'`)).rows
        .length,
    );
    await expect(asApp(centre, 'select * from relais.shred_consultations(1)')).rejects.toMatchObject({
      code: '42501',
    });
    expect((await shred()).shredded).toBe(1);
    const left = async (table: string) =>
      (await admin.query(`select 1 from relais.${table} where consultation_id = $1`, [id])).rowCount;
    for (const table of ['consultation_keys', 'consultation_minutes', 'consultation_persons'])
      expect([table, await left(table)]).toEqual([table, 0]);
    expect(await actionsOn(centre, file.id)).toContain('consultation.shredded');
  });

  it('leave on the case that it was discussed, and who looked, and not a word of what was said', async () => {
    const own = await aCase(centre);
    const { id } = await held(centre, [police], own.id);
    await police.get(at(id, '/minutes'));
    const { body } = await centre.get(`/cases/${own.id}/timeline?limit=100`);
    const actions = body.items.map(({ action }: { action: string }) => action);
    for (const act of ['person_added', 'convened', 'met', 'minutes_written'])
      expect(actions).toContain(`consultation.${act}`);
    expect(JSON.stringify(body)).not.toMatch(/CANARY-MINUTES|Round table on Thursday|girl of the station/);
    const { rows } = await admin.query(
      `select action, kind, categories from relais.audit_events where case_id = $1 and actor_agency = $2`,
      [own.id, police.agencyId],
    );
    expect(rows).toContainEqual({
      action: 'consultation.minutes_read',
      kind: 'look',
      categories: ['consultation_minutes'],
    });
    const ofAgency = await admin.query<{ action: string }>(
      'select action from relais.audit_events where chain_id = $1',
      [police.agencyId],
    );
    expect(ofAgency.rows.map(({ action }) => action)).toContain('consultation.minutes_read');
  });
});

type Side = 'organiser' | 'participant' | 'stranger';
type Cell = number | [number, string];
const SIDES: readonly Side[] = ['organiser', 'participant', 'stranger'];
const ILLEGAL: Cell = [409, 'illegalTransition'];
const REFUSED: Cell = [403, 'missingPermission'];
const HIDDEN: Cell = [404, 'resourceNotFound'];
/** Nobody who is named sees what is prepared. */
const always = (cell: Cell) => [cell, cell, cell, cell];

/** What becomes of each act in `prepared`, `convened`, `held` and `ended`: of who organises, and of who was named. */
const CELLS: Record<string, { organiser: Cell[]; participant: Cell[] }> = {
  details: { organiser: [201, ILLEGAL, ILLEGAL, ILLEGAL], participant: [HIDDEN, REFUSED, REFUSED, REFUSED] },
  person: { organiser: [201, 201, 201, ILLEGAL], participant: [HIDDEN, REFUSED, REFUSED, REFUSED] },
  removal: { organiser: [201, ILLEGAL, ILLEGAL, ILLEGAL], participant: [HIDDEN, REFUSED, REFUSED, REFUSED] },
  share: { organiser: [201, 201, 201, ILLEGAL], participant: [HIDDEN, REFUSED, REFUSED, REFUSED] },
  participant: { organiser: [201, 201, 201, ILLEGAL], participant: [HIDDEN, REFUSED, REFUSED, REFUSED] },
  striking: { organiser: [201, 201, 201, ILLEGAL], participant: [HIDDEN, REFUSED, REFUSED, REFUSED] },
  departure: { organiser: always(REFUSED), participant: [HIDDEN, 204, 204, ILLEGAL] },
  convening: {
    organiser: [201, ILLEGAL, ILLEGAL, ILLEGAL],
    participant: [HIDDEN, REFUSED, REFUSED, REFUSED],
  },
  meeting: { organiser: [ILLEGAL, 201, 201, ILLEGAL], participant: [HIDDEN, REFUSED, REFUSED, REFUSED] },
  minutes: { organiser: [ILLEGAL, ILLEGAL, 201, ILLEGAL], participant: [HIDDEN, REFUSED, REFUSED, REFUSED] },
  measure: { organiser: [ILLEGAL, ILLEGAL, 201, ILLEGAL], participant: [HIDDEN, REFUSED, REFUSED, REFUSED] },
  approval: { organiser: [ILLEGAL, ILLEGAL, 201, ILLEGAL], participant: [HIDDEN, ILLEGAL, 201, ILLEGAL] },
  restriction: { organiser: [201, 201, 201, ILLEGAL], participant: [HIDDEN, REFUSED, REFUSED, REFUSED] },
  ending: { organiser: [201, 201, 201, ILLEGAL], participant: [HIDDEN, REFUSED, REFUSED, REFUSED] },
};
const STATUSES = ['prepared', 'convened', 'held', 'ended'] as const;

describe('every act in every status', () => {
  /** A consultation in a status, with a measure where there can be one. */
  async function inStatus(status: (typeof STATUSES)[number]) {
    const { id } = await prepared(centre);
    await done(named(centre, id, police.email));
    await done(discussed(centre, id));
    if (status !== 'prepared') await convene(centre, id);
    if (status === 'held') {
      await met(centre, id);
      await done(centre.post(at(id, '/measures'), { kind: 'measure', isJudicial: false, text: 'Call her.' }));
    }
    if (status === 'ended') await done(centre.post(at(id, '/ending'), { reason: 'not_needed' }));
    return (await centre.get(at(id))).body;
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  function act(who: TestMember, view: any, name: string): Promise<Answer> {
    const person = view.discussed[0].id;
    const requests: Record<string, [path: string, body: object]> = {
      details: ['/details', DETAILS],
      person: ['/persons', { description: 'His brother' }],
      removal: [`/persons/${person}/removal`, {}],
      share: [`/persons/${person}/shares`, { category: 'housing', text: 'A room' }],
      participant: ['/participants', { email: magistrate.email, permanent: false, organises: false }],
      striking: [`/participants/${participantOf(view)}/striking`, { reason: 'conflict' }],
      departure: ['/departure', {}],
      convening: ['/convening', { meetingAt: new Date().toISOString(), retentionUntil: inDays(30) }],
      meeting: ['/meetings', { metAt: new Date().toISOString(), attended: [view.participants[0].id] }],
      minutes: ['/minutes', { meetingId: view.meetings[0]?.id ?? view.id, text: 'They met.' }],
      measure: ['/measures', { kind: 'measure', isJudicial: false, text: 'Call her.' }],
      approval: [`/measures/${view.measures[0]?.id ?? view.id}/approval`, { approved: true }],
      restriction: ['/restriction', { reason: 'It would warn them.' }],
      ending: ['/ending', { reason: 'aim_reached' }],
    };
    const [path, body] = requests[name]!;
    return who.post(at(view.id, path), body, { 'If-Match': view.etag });
  }

  /** What leads elsewhere is asked of one of its own, everything else of the same one. */
  const MOVES = ['removal', 'striking', 'departure', 'convening', 'meeting', 'ending'];
  const kept = new Map<string, ReturnType<typeof inStatus>>();
  function any(status: (typeof STATUSES)[number]): ReturnType<typeof inStatus> {
    kept.set(status, kept.get(status) ?? inStatus(status));
    return kept.get(status)!;
  }

  it.each(Object.keys(CELLS))('%s', async (name) => {
    const wrong: unknown[] = [];
    for (const [index, status] of STATUSES.entries())
      for (const side of SIDES) {
        const expected = side === 'stranger' ? HIDDEN : CELLS[name]![side][index]!;
        const view = await (typeof expected === 'number' && MOVES.includes(name)
          ? inStatus(status)
          : any(status));
        const who = { organiser: centre, participant: police, stranger: colleague }[side];
        const answer = await act(who, view, name);
        const got: Cell = answer.status < 300 ? answer.status : codeOf(answer);
        if (JSON.stringify(got) !== JSON.stringify(expected)) wrong.push([status, side, got, expected]);
      }
    expect(wrong).toEqual([]);
  });
});
