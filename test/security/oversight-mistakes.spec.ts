import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { as } from '../factories/actors.js';
import { aCase, once } from '../factories/cases.js';
import { samePerson } from '../factories/exclusions.js';
import { episodeOf, missing } from '../factories/missing.js';
import type { TestMember } from '../support/api.js';
import { eventually } from '../support/worker.js';
import { admin, api, codeOf, DENIED, issueOf, role, serviceHead } from './oversight-stage.js';

jest.setTimeout(120_000);

beforeAll(async () => {
  await api.member('immigration_office');
  const named = await serviceHead.post('/duty-role/people', { userId: role.userId });
  if (named.status !== 201) throw new Error(`naming the duty role answered ${named.status}`);
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
    await samePerson(admin, shelter, both);
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
      {
        outcome: 'returned_self',
        place: 'At the station',
        foundAt: new Date(Date.now() - 1_000).toISOString(),
      },
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
