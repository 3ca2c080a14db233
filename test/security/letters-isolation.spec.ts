import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { aCase } from '../factories/cases.js';
import { aLetter } from '../factories/letters.js';
import { share } from '../factories/sharing.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { ALL_CATEGORIES, DENIED, type RawActor, sqlStateOf, trying } from './raw-actor.js';

jest.setTimeout(60_000);

let api: TestApi;
let police: TestMember;
let colleague: TestMember;
let centre: TestMember;
let stranger: TestMember;
let app: pg.Client;
let admin: pg.Client;
let caseId: string;
let letterId: string;

beforeAll(async () => {
  api = await startTestApi();
  police = await api.member('police');
  colleague = await api.member('police', { agencyId: police.agencyId });
  centre = await api.member('specialised_centre');
  stranger = await api.member('specialised_centre');
  [app, admin] = [api.database.appUrl, api.database.adminUrl].map(
    (connectionString) => new pg.Client({ connectionString }),
  ) as [pg.Client, pg.Client];
  await Promise.all([app.connect(), admin.connect()]);
  ({ id: caseId } = await aCase(police));
  await share(api, caseId, centre, { categories: ['identity', 'referrals', 'indicators'] });
  letterId = (await aLetter(api, police, caseId, { kind: 'summary' })).view.id;
});
afterAll(async () => {
  await Promise.all([app?.end(), admin?.end()]);
  await api?.close();
});

/** With every right there is, so that only the row policies and functions stand in the way. */
const raw = (member: TestMember): RawActor => ({ ...member, reads: ALL_CATEGORIES, writes: ALL_CATEGORIES });

const seenBy = (member: TestMember): Promise<string[]> =>
  trying(app, raw(member), async () =>
    (await app.query<{ id: string }>('select id from relais.letters')).rows.map(({ id }) => id),
  );

/** A copy of the letter's row, with some columns said otherwise. */
const copy = (columns: Record<string, string>) => {
  const said = { id: `'${randomUUID()}'`, number: `'RL-0000000Z'`, ...columns };
  const names = [
    'id, case_id, owner_agency_id, number, kind, variant, language, subject_id, recipient_agency_id, digest,',
    'file_digest, pages, made_at, made_by_user, made_by_membership',
  ].join(' ');
  const values = names.split(/, ?/).map((name) => (said as Record<string, string>)[name] ?? name);
  return `insert into relais.letters (${names}) select ${values.join(', ')} from relais.letters where id = '${letterId}'`;
};

const stateOf = (member: TestMember, sql: string) =>
  trying(app, raw(member), () => sqlStateOf(app.query(sql)));

describe('raw SQL against letters', () => {
  it('shows the record to the agency that made it, to no other participant and to no stranger', async () => {
    expect(await seenBy(police)).toEqual([letterId]);
    expect(await seenBy(colleague)).toEqual([letterId]);
    expect(await seenBy(centre)).toEqual([]);
    expect(await seenBy(stranger)).toEqual([]);
  });

  it('shows it no longer to an agency that takes part no more, nor to somebody excluded from the case', async () => {
    await admin.query('insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, $3)', [
      caseId,
      colleague.userId,
      'test',
    ]);
    expect(await seenBy(colleague)).toEqual([]);
    expect(await seenBy(police)).toEqual([letterId]);
    await admin.query('delete from relais.case_exclusions where user_id = $1', [colleague.userId]);
    await admin.query('begin');
    await admin.query(
      'update relais.case_access set ended_at = now() where case_id = $1 and agency_id = $2',
      [caseId, police.agencyId],
    );
    await admin.query('commit');
    expect(await seenBy(police)).toEqual([]);
    await admin.query('update relais.case_access set ended_at = null where case_id = $1 and agency_id = $2', [
      caseId,
      police.agencyId,
    ]);
    expect(await seenBy(police)).toEqual([letterId]);
  });

  it.each([
    ['changes what it says of the paper', `update relais.letters set file_digest = repeat('0', 64)`],
    ['moves its day', `update relais.letters set made_at = now() - interval '1 year'`],
    ['takes it away', 'delete from relais.letters'],
  ])('nobody %s', async (_what, sql) => {
    for (const member of [police, colleague, centre, stranger])
      expect(await stateOf(member, sql)).toBe(DENIED);
  });

  it('nobody writes one for another agency, as somebody else, or with another person’s membership', async () => {
    const own = {
      owner_agency_id: `'${police.agencyId}'`,
      made_by_user: `'${police.userId}'`,
      made_by_membership: `'${police.membershipId}'`,
    };
    expect(await stateOf(police, copy(own))).toBeUndefined();
    const wrong = [
      { ...own, owner_agency_id: `'${centre.agencyId}'` },
      { ...own, made_by_user: `'${colleague.userId}'` },
      { ...own, made_by_membership: `'${colleague.membershipId}'` },
      { ...own, made_by_user: `'${colleague.userId}'`, made_by_membership: `'${colleague.membershipId}'` },
    ];
    for (const columns of wrong) expect(await stateOf(police, copy(columns))).toBe(DENIED);
  });

  it('tells a stranger nothing of what an agency may read in the case', async () => {
    const openTo = (member: TestMember) =>
      trying(app, raw(member), async () => {
        const { rows } = await app.query<{ category: string }>(
          'select distinct category from relais.open_to_agency($1, $2) where row_owner is null order by 1',
          [caseId, centre.agencyId],
        );
        return rows.map(({ category }) => category);
      });
    expect(await openTo(police)).toEqual(['identity', 'indicators', 'referrals']);
    expect(await openTo(stranger)).toEqual([]);
  });
});
