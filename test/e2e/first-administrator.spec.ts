import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { invite as inviteBy, problem, tokenOf } from '../factories/administration.js';
import { send, startTestApi, type TestApi } from '../support/api.js';
import { testEnvironment } from '../support/config.js';
import { fewer } from '../support/size.js';

jest.setTimeout(60_000);

const NAME = 'Ada First';
const EMAIL = 'Ada.First@agency.example';
const PASSWORD = 'a long enough sentence of mine';

let api: TestApi;
let root: string;

beforeAll(async () => {
  const transpiled = (await import('../support/transpiled-libs.mjs' as string)) as {
    transpileLibs(): Promise<string>;
  };
  [api, root] = [await startTestApi(), await transpiled.transpileLibs()];
});
afterAll(() => api?.close());

/** As the operator of the server types it. */
const invite = (args: readonly string[], more: Record<string, string> = {}) =>
  new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    const env = { ...process.env, NODE_OPTIONS: '', ...testEnvironment(api.database, more) };
    const program = 'libs/modules/administration/invite-cli.js';
    execFile(process.execPath, [program, ...args], { cwd: root, env }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
const WHO = ['--email', EMAIL, '--name', NAME];
const tokenIn = (stdout: string): string => stdout.match(/\/invitation#([\w-]{43})$/m)![1]!;
const offer = (token: string) => send(api.url, 'POST', '/invitation-offers', { body: { token } });
const ACCEPTANCE = '/invitation-offers/acceptance';

describe('npm run admin:invite', () => {
  it('says what is missing, and invites nobody meanwhile', async () => {
    const wrong = [[], ['--email', 'nobody', '--name', NAME], [...WHO, '--language', 'xx'], ['--what']];
    for (const args of fewer(wrong, 2)) {
      const { code, stdout, stderr } = await invite(args);
      expect([args, code, stdout]).toEqual([args, 2, '']);
      expect(stderr).not.toBe('');
    }
    expect(await invite(WHO, { DATABASE_OWNER_URL: '' })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('DATABASE_OWNER_URL is not set'),
    });
    expect(await api.sql('select 1 from relais.invitations')).toEqual([]);
  });

  it('prints a link that is good as long as the rule says, in place of the one before', async () => {
    await api.sql(`update relais.rules set value = '5' where code = 'invitation.length'`);
    const first = await invite([...WHO, '--language', 'nl', '--agency', 'Relais België']);
    expect([first.code, first.stderr]).toEqual([0, '']);
    const { body } = await offer(tokenIn(first.stdout));
    expect(body).toMatchObject({
      email: EMAIL.toLowerCase(),
      name: NAME,
      language: 'nl',
      agencyName: 'Relais België',
      agencyKind: 'platform',
      roles: ['administrator'],
    });
    const minute = body.expiresAt.slice(0, 16).replace('T', ' ');
    expect(first.stdout).toMatch(new RegExp(`^Good once, until ${minute} UTC: http`));
    const hours = (Date.parse(body.expiresAt) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(4.9);
    expect(hours).toBeLessThanOrEqual(5.01);
    const second = await invite(WHO);
    expect((await offer(tokenIn(first.stdout))).status).toBe(404);
    const token = tokenIn(second.stdout);
    const accepted = await send(api.url, 'POST', ACCEPTANCE, { body: { token, password: PASSWORD } });
    expect(accepted.status).toBe(204);
  });

  it('invites nobody once the platform has an administrator, who invites the others', async () => {
    const { code, stdout, stderr } = await invite(WHO);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('who invites the others');
    expect(await api.sql('select 1 from relais.invitations where ended_at is null')).toEqual([]);
  });
});

/** A held end of an account whose time is over. */
const ACCOUNT_ENDS = `ends_at = now(), ending_reason = 'left', ending_by_membership = $2`;

describe('an invitation', () => {
  it.each([
    ['departure of who sent it', 'sender', 'memberships', 'leaves_at = now(), leaving_by_membership = $2'],
    ['end of the account of who sent it', 'sender', 'users', ACCOUNT_ENDS],
    ['end of the account of who got it', 'guest', 'users', ACCOUNT_ENDS],
  ])(
    'is worth nothing once the held %s is due, while no worker runs',
    async (_what, whose, table, becomes) => {
      const boss = await api.member('specialised_centre', { roles: ['administrator'] });
      const { agencyId } = boss;
      const sender = await api.member('specialised_centre', { agencyId, roles: ['administrator'] });
      const guest = await api.member('police');
      const token = tokenOf(api, (await inviteBy(sender, { email: guest.email })).body.id);
      expect((await offer(token)).status).toBe(200);
      const { userId, membershipId } = whose === 'sender' ? sender : guest;
      await api.sql(`update relais.${table} set ${becomes} where id = $1`, [
        table === 'users' ? userId : membershipId,
        boss.membershipId,
      ]);
      expect(problem(await offer(token))).toEqual([404, 'linkOver']);
      const accepted = await send(api.url, 'POST', ACCEPTANCE, { body: { token, password: PASSWORD } });
      expect(problem(accepted)).toEqual([404, 'linkOver']);
      const state = `select relais.invitation_stands(i, now()) as stands from relais.invitations i where i.email = $1`;
      expect(await api.sql(state, [guest.email])).toEqual([{ stands: false }]);
    },
  );
});
