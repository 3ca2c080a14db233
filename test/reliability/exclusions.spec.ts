import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import type { INestApplicationContext } from '@nestjs/common';
import { UnitOfWork } from '#platform/database';
import { MailsRepository } from '../../libs/modules/notifications/persistence/mails.repository.js';
import { openCase, sendReferral, twoAgencies, type TwoAgencies } from '../factories/referrals.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(60_000);

let api: TestApi;
let worker: INestApplicationContext;
let admin: pg.Client;
let pair: TwoAgencies;
let colleague: TestMember;

beforeAll(async () => {
  api = await startTestApi();
  worker = await startTestWorker(api.database);
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  pair = await twoAgencies(api);
  colleague = await api.member('specialised_centre', { agencyId: pair.recipient.agencyId });
});
afterAll(async () => {
  await worker?.close();
  await admin?.end();
  await api?.close();
});

const exclude = (caseId: string, { userId }: TestMember) =>
  admin.query(`insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'conflict')`, [
    caseId,
    userId,
  ]);
const unread = async (member: TestMember) => (await member.get('/notifications')).body.unread as number;

it('whoever is excluded from a case is told nothing of it, in the application or by mail', async () => {
  const [caseId] = await openCase(api.app, pair.sender);
  await exclude(caseId!, pair.recipient);
  await sendReferral(pair.sender, caseId!, pair.recipient.agencyId);
  await eventually(async () => (await unread(colleague)) === 1);
  const mails = await eventually(async () => {
    const { rows } = await admin.query('select recipient from relais.demo_mailbox');
    return rows.length === 2 && rows.map(({ recipient }) => recipient as string);
  });
  expect(mails.sort()).toEqual([colleague.email, pair.supervisor.email].sort());
  expect(await unread(pair.recipient)).toBe(0);
  const [seen] = (await colleague.get('/notifications')).body.items;
  expect((await pair.recipient.get(`/notifications/${seen.id}`)).status).toBe(404);
  expect((await pair.recipient.post(`/notifications/${seen.id}/acknowledgement`, {})).status).toBe(404);
});

it('a mail that waits is not sent to a person who is excluded meanwhile', async () => {
  const { rows } = await admin.query(
    `update relais.deliveries set state = 'pending', taken_until = null where channel = 'email' and recipient_user_id = $1
     returning id, (select n.case_id from relais.notifications n where n.id = notification_id) as case_id`,
    [colleague.userId],
  );
  const take = async () => {
    const mails = await worker
      .get(UnitOfWork)
      .run({ kind: 'system', name: 'mailer' }, (tx) => new MailsRepository().take(tx, [rows[0].id]));
    await admin.query('update relais.deliveries set taken_until = null where id = $1', [rows[0].id]);
    return mails;
  };
  expect(await take()).toMatchObject([{ address: colleague.email }]);
  await exclude(rows[0].case_id, colleague);
  expect(await take()).toMatchObject([{ address: null }]);
});
