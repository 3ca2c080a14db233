import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ReadCase } from '#modules/cases';
import { UnitOfWork } from '#platform/database';
import { actorOf } from '../factories/actors.js';
import { aCase, once } from '../factories/cases.js';
import { aFullIntake } from '../factories/intakes.js';
import { referralBody } from '../factories/referrals.js';
import { endSharing, share } from '../factories/sharing.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { fewestStatements } from '../support/statements.js';

let api: TestApi;
let police: TestMember;
let shelter: TestMember;

beforeAll(async () => {
  api = await startTestApi();
  police = await api.member('police', { agencyName: 'Police zone' });
  shelter = await api.member('specialised_centre', { agencyName: 'Centre' });
});

afterAll(() => api?.close());

describe('a case of another agency', () => {
  it('is not there: the same answer as for one that does not exist', async () => {
    const { id } = await aCase(police);
    const [theirs, nowhere] = [
      await shelter.get(`/cases/${id}`),
      await shelter.get(`/cases/${randomUUID()}`),
    ];
    expect(theirs.status).toBe(404);
    expect({ ...theirs.body, instance: '' }).toEqual({ ...nowhere.body, instance: '' });
  });

  it('opens with what was shared, says why the rest is hidden and who holds it, and closes again', async () => {
    const { id } = await aCase(police, {
      indicators: [{ code: 'C1D', answer: 'yes' }],
      person: { apparentAge: { from: 15, to: 19 } },
    });
    const access = await share(api, id, shelter, { categories: ['referrals'] });
    const { body } = await shelter.get(`/cases/${id}`);
    const hidden = { visible: false, hiddenBecause: 'not_shared_with_you', heldBy: ['Police zone'] };
    expect(body).toMatchObject({
      identity: hidden,
      circumstances: hidden,
      indicators: hidden,
      assertions: hidden,
    });
    // Sex and age band are for every participant, and so is the presumption of childhood.
    expect(body).toMatchObject({ sex: 'female', ageBand: '13-15', treatedAsChild: true });
    expect(JSON.stringify(body)).not.toContain('Gebremedhin');
    await endSharing(api, access);
    expect((await shelter.get(`/cases/${id}`)).status).toBe(404);
  });

  it('shows the indicators of the agency that disclosed them, and of no other', async () => {
    const labour = await api.member('labour_inspectorate', { agencyName: 'Labour' });
    const { id } = await aCase(police, { indicators: [{ code: 'C1D', answer: 'yes' }] });
    await share(api, id, labour, { categories: ['identity'] });
    const added = await labour.post(
      `/cases/${id}/assertions`,
      { status: 'actual', basis: 'labour_inspection' },
      once(),
    );
    expect(added.status).toBe(201);
    await share(api, id, shelter, { categories: ['identity'], disclosed: ['indicators'], grantedBy: police });
    const { body } = await shelter.get(`/cases/${id}`);
    expect(body.indicators.data).toMatchObject([
      { code: 'C1D', answer: 'yes', recordedBy: { name: 'Police zone' } },
    ]);
    expect(body.assertions.data).toMatchObject([{ status: 'possible', assessor: { name: 'Police zone' } }]);
    expect(body.assertions.heldBy).toEqual(['Labour']);
  });

  it('hides a category from a role that never reads it', async () => {
    const judge = await api.member('justice_of_peace');
    const { id } = await aCase(police);
    await share(api, id, judge, { categories: ['identity', 'indicators', 'guardianship'] });
    const { body } = await judge.get(`/cases/${id}`);
    expect(body.indicators).toEqual({
      visible: false,
      hiddenBecause: 'not_in_your_categories',
      heldBy: ['Police zone'],
    });
    expect(body.identity.visible).toBe(true);
    expect(body.rights).toEqual({
      read: ['guardianship', 'identity'],
      write: [],
      actions: ['timeline:read'],
      permissions: expect.arrayContaining(['timeline:read']),
    });
  });

  it('is shown to the person it was opened to, not to the colleague', async () => {
    const one = await api.member('guardian_office');
    const other = await api.member('guardian_office', { agencyId: one.agencyId });
    const { id } = await aCase(police);
    await share(api, id, one, { categories: ['identity'], userId: one.userId });
    expect((await one.get(`/cases/${id}`)).status).toBe(200);
    expect((await other.get(`/cases/${id}`)).status).toBe(404);
  });

  it('stays shut before its time, after it, and for a person who is excluded', async () => {
    const hour = 3_600_000;
    const { id } = await aCase(police);
    await share(api, id, shelter, { categories: ['identity'], validFrom: new Date(Date.now() + hour) });
    await share(api, id, shelter, {
      categories: ['identity'],
      validFrom: new Date(Date.now() - 2 * hour),
      validUntil: new Date(Date.now() - hour),
    });
    expect((await shelter.get(`/cases/${id}`)).status).toBe(404);
    await api.sql(`insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'test')`, [
      id,
      police.userId,
    ]);
    expect((await police.get(`/cases/${id}`)).status).toBe(404);
    const colleague = await api.member('police', { agencyId: police.agencyId });
    expect((await colleague.get(`/cases/${id}`)).status).toBe(200);
  });

  it('does not tell of a companion whose case is not open to the reader', async () => {
    const { body: mother } = await police.post('/cases', aFullIntake(), once());
    await share(api, mother.id, shelter, { categories: ['identity', 'referrals'] });
    expect((await shelter.get(`/cases/${mother.id}`)).body.relations).toEqual([]);
    await share(api, mother.relations[0].caseId, shelter, { categories: ['referrals'] });
    expect((await shelter.get(`/cases/${mother.id}`)).body.relations).toMatchObject([
      { kind: 'child', ageBand: '0-12' },
    ]);
  });
});

describe('reading a case', () => {
  it('is one look for each category given out', async () => {
    const { id } = await aCase(police);
    await police.get(`/cases/${id}`);
    await police.get(`/cases/${id}`);
    const looks = await api.sql<{ category: string; count: number }>(
      'select category, count from relais.audit_looks where case_id = $1 order by category',
      [id],
    );
    // The owner is under row-level security too and has no policy but the definer's.
    expect(looks).toEqual([
      { category: 'identity', count: 2 },
      { category: 'indicators', count: 2 },
      { category: 'referrals', count: 2 },
    ]);
  });

  it('takes as many statements for the fullest case as for the barest', async () => {
    const bare = await aCase(police);
    const { body: full } = await police.post('/cases', aFullIntake(), once());
    const actor = await actorOf(api, police);
    const count = (caseId: string) =>
      fewestStatements(() =>
        api.app.get(UnitOfWork).run(actor, (tx) => api.app.get(ReadCase, { strict: false }).run(tx, caseId)),
      );
    await count(bare.id);
    const [forBare, forFull] = [await count(bare.id), await count(full.id)];
    expect(forFull).toBe(forBare);
    // Beside BEGIN, the actor and COMMIT: five reads and the look.
    expect(forBare - 3).toBeLessThanOrEqual(8);
  });

  it('answers the newest row of a category and says who recorded it', async () => {
    const { id } = await aCase(police);
    await share(api, id, shelter, { categories: ['identity', 'referrals'] });
    const { headers } = await shelter.get(`/cases/${id}`);
    const patch = {
      person: { names: [{ kind: 'primary', familyName: 'Gebremedhin', givenNames: 'Raheel' }] },
    };
    expect((await shelter.patch(`/cases/${id}`, patch, { 'If-Match': headers.get('etag')! })).status).toBe(
      200,
    );
    const { body } = await police.get(`/cases/${id}`);
    expect(body.identity.data).toMatchObject({
      names: [{ givenNames: 'Raheel' }],
      recordedBy: { id: shelter.agencyId, name: 'Centre' },
    });
  });

  it('treats as a child whoever may be below majority, by the rule of the day', async () => {
    const { id } = await aCase(police, { person: { apparentAge: { from: 19, to: 22 } } });
    const shown = async () => [
      (await police.get(`/cases/${id}`)).body.treatedAsChild,
      (await police.post('/cases/query', {})).body.items.find((one: { id: string }) => one.id === id)
        .treatedAsChild,
    ];
    expect(await shown()).toEqual([false, false]);
    await api.sql(`insert into relais.rules (code, valid_from, value, unit, source)
      values ('guardianship.majority', '2026-01-02', '21', 'years', 'as it was until 1990')`);
    expect(await shown()).toEqual([true, true]);
    await api.sql(`delete from relais.rules where valid_from = '2026-01-02'`);
  });

  it('says one age in the header and in lists, and to a recipient bands that hold all of it', async () => {
    const { id } = await aCase(police, { person: { sex: 'male', apparentAge: { from: 13, to: 16 } } });
    const { ageText, ageBand } = (await police.get(`/cases/${id}`)).body;
    const line = (await police.post('/cases/query', {})).body.items.find(
      (one: { id: string }) => one.id === id,
    );
    expect([ageText, line.ageText]).toEqual([
      { from: 13, to: 16 },
      { from: 13, to: 16 },
    ]);
    expect([ageBand, line.ageBand]).toEqual(['13-15', '13-15']);
    const centre = await api.member('specialised_centre', { services: ['emergency_place'] });
    const { body } = await police.post(`/cases/${id}/referrals`, referralBody(centre.agencyId), once());
    expect(body.brief.ageBand).toBe('13-17');
  });

  it('never answers what nobody declared', async () => {
    const { id } = await aCase(police);
    const { body } = await police.get(`/cases/${id}`);
    expect(body).not.toHaveProperty('etag');
    expect(Object.keys(body).sort()).toEqual(
      [
        'ageBand',
        'ageInDoubt',
        'ageText',
        'assertions',
        'circumstances',
        'eventIds',
        'id',
        'identity',
        'indicators',
        'leadAgency',
        'majority',
        'needs',
        'openedAt',
        'openedBy',
        'participants',
        'reference',
        'referrals',
        'relations',
        'rights',
        'sex',
        'status',
        'treatedAsChild',
        'youthHelp',
      ].sort(),
    );
  });
});

describe('an assertion', () => {
  it('stands beside the views of others, and is repeated only once under one key', async () => {
    const { id } = await aCase(police);
    const key = once();
    const first = await police.post(`/cases/${id}/assertions`, { status: 'not', basis: 'interview' }, key);
    const again = await police.post(`/cases/${id}/assertions`, { status: 'not', basis: 'interview' }, key);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    const { body } = await police.get(`/cases/${id}`);
    expect(body.assertions.data.map(({ status }: { status: string }) => status)).toEqual(['not', 'possible']);
  });

  it('rests on indicators only where one was observed: police cannot hold a person to be no victim by signs that are not there', async () => {
    const { id } = await aCase(police);
    const bySigns = { status: 'not', basis: 'indicators' };
    const refused = await police.post(`/cases/${id}/assertions`, bySigns, once());
    expect([refused.status, refused.body.issues]).toMatchObject([
      400,
      [{ in: 'body', name: 'basis', type: 'noIndicator' }],
    ]);
    const unseen = [{ code: 'C1D', answer: 'no' as const }];
    const { id: denied } = await aCase(police, { indicators: unseen });
    expect((await police.post(`/cases/${denied}/assertions`, bySigns, once())).status).toBe(400);
    const { id: seen } = await aCase(police, { indicators: [{ code: 'C1D', answer: 'yes' }] });
    expect((await police.post(`/cases/${seen}/assertions`, bySigns, once())).status).toBe(201);
  });

  it('is corrected by a new one of the same agency, and both are on the timeline with their basis', async () => {
    const { id } = await aCase(police);
    for (const status of ['not', 'actual'])
      await police.post(`/cases/${id}/assertions`, { status, basis: 'interview' }, once());
    const { body } = await police.get(`/cases/${id}/timeline`);
    const told = body.items.filter(({ action }: { action: string }) => action === 'assertion.created');
    const basis = { field: 'assertion.basis', after: 'interview', list: 'assertion-basis' };
    const changed = (after: string) =>
      expect.arrayContaining([
        expect.objectContaining({ field: 'assertion.status', after }),
        expect.objectContaining(basis),
      ]);
    expect(told.map(({ changes }: { changes: object[] }) => changes)).toEqual([
      changed('actual'),
      changed('not'),
    ]);
  });

  it('needs a basis of the list, a case that is open, and a right', async () => {
    const { id } = await aCase(police);
    const add = (member: TestMember, body: object) => member.post(`/cases/${id}/assertions`, body, once());
    expect((await add(police, { status: 'maybe' })).status).toBe(400);
    expect((await add(police, { status: 'actual', basis: 'a feeling' })).body.issues).toMatchObject([
      { name: 'basis', type: 'notInList' },
    ]);
    expect((await add(shelter, { status: 'actual' })).status).toBe(404);
    expect((await add(await api.member('lawyer_practice'), { status: 'actual' })).status).toBe(403);
    await api.sql(`update relais.cases set status = 'closed' where id = $1`, [id]);
    expect((await add(police, { status: 'actual' })).status).toBe(409);
  });
});
