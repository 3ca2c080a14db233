import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import fc from '../support/fast-check.js';
import type { TransitConfig } from '#platform/config';
import { CannotOpen, KeysAway, type MasterKey, MasterKeyError, openMasterKey } from '#platform/crypto';
import { TransitMasterKey } from '../../libs/platform/crypto/transit-master-key.js';
import { aCertificate } from '../support/certificate.js';
import { TransitServer } from '../support/transit-server.js';
import { eventually } from '../support/worker.js';

/** Both places of a master key keep the same promises; then what only a key service does. */
let home: string;
let service: TransitServer;
let transit: TransitConfig;
let tokenFile: string;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'relais-transit-'));
  service = await TransitServer.start();
  tokenFile = secret(service.root);
  transit = { address: service.url, mount: 'transit', key: 'relais', timeoutMs: 5_000, tokenFile };
});

beforeEach(() => (service.trouble = undefined));

afterAll(async () => {
  await service?.close();
  rmSync(home, { recursive: true, force: true });
});

function secret(text: string): string {
  const path = join(home, randomBytes(6).toString('hex'));
  writeFileSync(path, `${text}\n`, { mode: 0o600 });
  return path;
}

const newFile = () => secret(randomBytes(32).toString('base64'));

/** A first master key, the same opened again, and what makes a next one of it. */
interface Place {
  settings: Parameters<typeof openMasterKey>[0];
  next: () => Promise<void>;
}

const places: [string, () => Place][] = [
  [
    'a file',
    () => {
      const masterKeyFile = newFile();
      const next = async () =>
        writeFileSync(`${masterKeyFile}.next`, randomBytes(32).toString('base64'), { mode: 0o600 });
      return { settings: { masterKeyFile }, next };
    },
  ],
  [
    'a key service',
    () => {
      const key = `key-${randomBytes(4).toString('hex')}`;
      service.createKey(key);
      const settings = { masterKeyFile: join(home, 'none'), transit: { ...transit, key } };
      return { settings, next: async () => (await TransitMasterKey.open(settings.transit)).rotate() };
    },
  ],
  [
    'a key service beside a file',
    () => {
      const key = `key-${randomBytes(4).toString('hex')}`;
      service.createKey(key);
      const settings = { masterKeyFile: newFile(), transit: { ...transit, key } };
      return { settings, next: async () => (await TransitMasterKey.open(settings.transit)).rotate() };
    },
  ],
];

describe.each(places)('a master key in %s', (_, make) => {
  let place: Place;
  let master: MasterKey;
  let again: MasterKey;

  beforeAll(async () => {
    place = make();
    [master, again] = [await openMasterKey(place.settings), await openMasterKey(place.settings)];
  });

  it('gives a key back under the same context, and under no other', async () => {
    const text = fc.string({ minLength: 1 });
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        text,
        text,
        async (bytes, context, other) => {
          const wrapped = await master.wrap(Buffer.from(bytes), context);
          expect(await again.unwrap(wrapped, context)).toEqual(Buffer.from(bytes));
          if (other !== context) await expect(again.unwrap(wrapped, other)).rejects.toThrow(CannotOpen);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('gives none back that was altered, and many in their order', async () => {
    const keys = Array.from({ length: 120 }, (_one, n) => ({ key: randomBytes(32), context: `case ${n}` }));
    const wrapped: { wrapped: Buffer; context: string }[] = [];
    for (const { key, context } of keys) wrapped.push({ wrapped: await master.wrap(key, context), context });
    expect(await again.unwrapAll(wrapped)).toEqual(keys.map(({ key }) => key));
    const one = wrapped[0]!;
    for (let at = 0; at < one.wrapped.length; at += at < 14 ? 1 : 9) {
      const changed = Buffer.from(one.wrapped);
      changed[at] = changed[at]! ^ 1;
      await expect(master.unwrap(changed, one.context)).rejects.toThrow(CannotOpen);
    }
    const moved = { wrapped: one.wrapped, context: wrapped[1]!.context };
    await expect(master.unwrapAll([...wrapped.slice(1), moved])).rejects.toThrow(CannotOpen);
  });

  it('has a next one, which a process that runs learns of when it meets it', async () => {
    const [mark] = await master.marks();
    const key = randomBytes(32);
    const old = { wrapped: await master.wrap(key, 'case'), context: 'case' };
    await place.next();
    const fresh = await openMasterKey(place.settings);
    const next = (await fresh.marks()).find((one) => !one.equals(mark!) && !old.wrapped.includes(one))!;
    const newest = place.settings.transit ? (await fresh.marks())[0]! : next;
    const [anew] = await fresh.wrapAnew([old], newest);
    expect(anew!.subarray(1, 5)).toEqual(newest);
    expect(newest).not.toEqual(mark);
    expect(await master.unwrap(anew!, 'case')).toEqual(key);
    expect(await fresh.unwrap(old.wrapped, 'case')).toEqual(key);
    expect((await fresh.wrap(key, 'case', mark)).subarray(1, 5)).toEqual(mark);
    await expect(fresh.wrap(key, 'case', Buffer.alloc(4))).rejects.toThrow(CannotOpen);
  });

  it('never shows itself', () => {
    const shown = inspect({ master }, { depth: 9, showHidden: true }) + JSON.stringify({ master });
    expect(shown).not.toContain(service.root);
  });
});

it('a database that moves to a key service is opened with the file, and brought over', async () => {
  const masterKeyFile = newFile();
  const before = await openMasterKey({ masterKeyFile });
  const key = randomBytes(32);
  const wrapped = await before.wrap(key, 'case');
  const both = await openMasterKey({ masterKeyFile, transit });
  const [first] = await both.marks();
  const [anew] = await both.wrapAnew([{ wrapped, context: 'case' }], first!);
  const alone = await openMasterKey({ masterKeyFile: join(home, 'none'), transit });
  expect(await alone.unwrap(anew!, 'case')).toEqual(key);
  await expect(alone.unwrap(wrapped, 'case')).rejects.toThrow(CannotOpen);
});

describe('a key service that is out of order', () => {
  let quick: TransitConfig;
  beforeAll(() => {
    quick = { ...transit, timeoutMs: 300 };
  });

  it.each([
    ['sealed', 'Vault is sealed'],
    ['denied', 'permission denied'],
    ['failing', 'it says 500'],
    ['silent', 'no answer within 300 ms'],
    ['gone', 'no connection'],
  ] as const)('%s: says so at once afterwards, and works again when it does', async (trouble, words) => {
    const told: string[] = [];
    const master = await openMasterKey({ masterKeyFile: join(home, 'none'), transit: quick }, (line) =>
      told.push(line),
    );
    const wrapped = await master.wrap(Buffer.alloc(32, 7), 'case');
    service.trouble = trouble;
    const error = await master.unwrap(wrapped, 'case').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(KeysAway);
    expect(error).toMatchObject({
      code: 'unavailable',
      status: 503,
      message: expect.stringContaining(words),
    });
    expect(await master.isReachable()).toBe(false);
    const asked = service.calls.length;
    // Its clock stands still: on a busy machine the time in which nobody asks would be over meanwhile, and one would.
    const clock = jest.spyOn(performance, 'now').mockReturnValue(performance.now());
    for (let n = 0; n < 200; n += 1) {
      const answer = master.unwrap(wrapped, 'case').catch((reason: unknown) => reason);
      const turn = new Promise((resolve) => setImmediate(resolve, 'waits'));
      expect(await Promise.race([answer, turn])).toBeInstanceOf(KeysAway);
    }
    clock.mockRestore();
    expect(service.calls.length).toBe(asked);
    service.trouble = undefined;
    await eventually(async () => master.isReachable());
    expect(await master.unwrap(wrapped, 'case')).toEqual(Buffer.alloc(32, 7));
    expect(told).toEqual([expect.stringContaining(words), 'The key service answers again']);
    expect(JSON.stringify([told, String(error)])).not.toContain(service.root);
  });

  it('stops the start with one line, which names no secret', async () => {
    const refused = async (more: Partial<TransitConfig>, words: string) => {
      const error = await openMasterKey({
        masterKeyFile: join(home, 'none'),
        transit: { ...quick, ...more },
      }).catch((reason: unknown) => reason as Error);
      expect(error).toBeInstanceOf(MasterKeyError);
      expect((error as Error).message).toContain(words);
      expect((error as Error).message).not.toMatch(/\n|hvs\./);
    };
    service.createKey('plain', { derived: false });
    service.createKey('loose', { exportable: true });
    const open = secret(service.root);
    chmodSync(open, 0o644);
    await refused({ key: 'plain' }, 'derived');
    await refused({ key: 'loose' }, 'can leave the key service');
    await refused({ key: 'unknown' }, 'it says 404');
    await refused({ tokenFile: open }, 'chmod o-rwx');
    await refused({ tokenFile: join(home, 'none') }, 'cannot be read');
    await refused({ tokenFile: secret('hvs.wrong') }, 'permission denied');
    await refused(
      { tokenFile: undefined, appRole: { roleId: service.roleId, secretIdFile: secret('x') } },
      'refused',
    );
    await refused({ address: 'http://127.0.0.1:1' }, 'ECONNREFUSED');
    await refused({ caFile: secret('no certificate') }, 'VAULT_CACERT');
    service.trouble = 'silent';
    await refused({}, 'no answer within 300 ms');
  });
});

describe('the token', () => {
  it('of a file is renewed before it ends, and read again when it was exchanged', async () => {
    const first = service.issue(0.8);
    const file = secret(first);
    const master = await openMasterKey({
      masterKeyFile: join(home, 'none'),
      transit: { ...transit, tokenFile: file },
    });
    const wrapped = await master.wrap(Buffer.alloc(32, 7), 'case');
    const end = service.endsAt(first)!;
    await eventually(async () => service.endsAt(first)! > end);
    writeFileSync(file, service.issue(60));
    service.revoke(first);
    expect(await master.unwrap(wrapped, 'case')).toEqual(Buffer.alloc(32, 7));
  });

  it('of a role is had anew at the end of its longest life, and when it was taken away', async () => {
    service.lease = { seconds: 0.6, atMost: 0.9 };
    const appRole = { roleId: service.roleId, secretIdFile: secret(service.secretId) };
    const settings = { ...transit, tokenFile: undefined, appRole };
    const logins = () => service.calls.filter((call) => call === 'POST auth/approle/login 200').length;
    const master = await openMasterKey({ masterKeyFile: join(home, 'none'), transit: settings });
    const wrapped = await master.wrap(Buffer.alloc(32, 7), 'case');
    const before = logins();
    await eventually(async () => logins() > before);
    expect(await master.unwrap(wrapped, 'case')).toEqual(Buffer.alloc(32, 7));
    service.secretId = randomUUID();
    writeFileSync(appRole.secretIdFile, service.secretId);
    service.lease = { seconds: 60, atMost: 60 };
    await eventually(async () => logins() > before + 1);
    expect(await master.unwrap(wrapped, 'case')).toEqual(Buffer.alloc(32, 7));
  });
});

it('is spoken to in TLS with the authority it is given, and with no other', async () => {
  const own = aCertificate({ subject: '127.0.0.1', addresses: ['127.0.0.1'], isAuthority: true });
  const caFile = join(home, 'tls.crt');
  writeFileSync(caFile, own.cert);
  const tls = await TransitServer.start({ key: own.key, cert: own.cert });
  const settings = { ...transit, address: `https://127.0.0.1:${tls.port}`, tokenFile: secret(tls.root) };
  try {
    const none = { masterKeyFile: join(home, 'none') };
    const master = await openMasterKey({ ...none, transit: { ...settings, caFile } });
    const wrapped = await master.wrap(Buffer.alloc(32, 7), 'case');
    expect(await master.unwrap(wrapped, 'case')).toEqual(Buffer.alloc(32, 7));
    await expect(openMasterKey({ ...none, transit: settings })).rejects.toThrow('SIGNED_CERT');
  } finally {
    await tls.close();
  }
});
