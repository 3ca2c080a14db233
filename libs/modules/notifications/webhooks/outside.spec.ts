import { createServer, type Server } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Outside, type Resolve } from './outside.js';

let inside: Server;
let calls: (string | undefined)[];
let port: number;

beforeAll(async () => {
  inside = createServer((request, response) => {
    calls.push(request.headers.host);
    response
      .writeHead(request.url === '/away' ? 302 : 204, { Location: `http://127.0.0.1:${port}/inside` })
      .end();
  });
  await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve));
  ({ port } = inside.address() as { port: number });
});
beforeEach(() => {
  calls = [];
});
afterAll(() => new Promise((resolve) => inside.close(resolve)));

const names =
  (...answers: string[]): Resolve =>
  () =>
    Promise.resolve([
      {
        address: answers.length > 1 ? answers.shift()! : answers[0]!,
        family: answers[0]!.includes(':') ? 6 : 4,
      },
    ]);
const post = (outside: Outside, host: string, path = '/hook') =>
  outside
    .post({ url: `http://${host}:${port}${path}`, headers: {}, body: '{}', timeoutMs: 2_000 })
    .then(({ status }) => status);

describe('a call to an address that somebody else chose', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '::1',
    'fd00::1',
    'fe80::1',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::1',
  ])('does not go to a name that means %s, and such a name cannot be set up', async (address) => {
    const outside = new Outside([], { resolve: names(address) });
    await expect(post(outside, 'receiver.test')).rejects.toMatchObject({ code: 'ownNetwork' });
    await expect(outside.mayBeSetUp(new URL('https://receiver.test/hook'))).resolves.toBe(false);
    expect(calls).toEqual([]);
  });

  it.each(['127.0.0.1', '[::1]', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]'])(
    'does not go to %s, however it is written',
    async (host) => {
      await expect(post(new Outside([]), host)).rejects.toMatchObject({ code: 'ownNetwork' });
      expect(calls).toEqual([]);
    },
  );

  it('goes to the address that was looked at, also when the name means another one a moment later', async () => {
    const asked: string[] = [];
    const answers = ['127.0.0.1', '127.0.0.2', '127.0.0.2'];
    const resolve: Resolve = (hostname) => {
      asked.push(hostname);
      return Promise.resolve([{ address: answers.shift()!, family: 4 }]);
    };
    const outside = new Outside(['127.0.0.1/32'], { resolve });
    // Allowed the first time; the second answer is the attack, and is looked at as well.
    await expect(post(outside, 'rebinding.test')).resolves.toBe(204);
    expect([asked, calls]).toEqual([['rebinding.test'], [`rebinding.test:${port}`]]);
    await expect(post(outside, 'rebinding.test')).rejects.toMatchObject({ code: 'ownNetwork' });
    expect([asked.length, calls.length]).toEqual([2, 1]);
  });

  it('never asks the resolver of the system between the look and the connection', async () => {
    // "localhost" means 127.0.0.1 to the system, where somebody listens; to this resolver it is an address where nobody does.
    const outside = new Outside(['::1/128'], { resolve: names('::1') });
    await expect(post(outside, 'localhost')).rejects.toMatchObject({ syscall: 'connect', address: '::1' });
    expect(calls).toEqual([]);
  });

  it('is refused when one of several addresses is one’s own', async () => {
    const both: Resolve = () =>
      Promise.resolve([
        { address: '193.190.1.1', family: 4 },
        { address: '10.0.0.1', family: 4 },
      ]);
    await expect(post(new Outside([], { resolve: both }), 'receiver.test')).rejects.toMatchObject({
      code: 'ownNetwork',
    });
  });

  it('goes to ports of the list alone, and to no image of an allowed network in the other family', async () => {
    const listed = new Outside(['127.0.0.0/8'], { ports: [443, 8443], resolve: names('::ffff:127.0.0.1') });
    const may = (url: string) => listed.isListed(new URL(url));
    expect(['https://a.test/', 'https://a.test:443/', 'https://a.test:8443/'].map(may)).toEqual([
      true,
      true,
      true,
    ]);
    expect(['http://a.test/', 'https://a.test:22/', 'https://a.test:8080/'].map(may)).toEqual([
      false,
      false,
      false,
    ]);
    await expect(listed.mayBeSetUp(new URL('https://a.test/'))).resolves.toBe(false);
  });

  it('goes to hosts of the list alone, also where it was set up before', async () => {
    const listed = new Outside(['127.0.0.0/8'], {
      hosts: ['hooks.agency.test', '*.other.test'],
      resolve: names('127.0.0.1'),
    });
    for (const host of ['hooks.agency.test', 'HOOKS.agency.test.', 'a.b.other.test'])
      await expect(post(listed, host)).resolves.toBe(204);
    for (const host of ['agency.test', 'a.hooks.agency.test', 'other.test', 'another.test', '127.0.0.1']) {
      await expect(post(listed, host)).rejects.toMatchObject({ code: 'notListed' });
      expect(listed.isListed(new URL(`https://${host}/`))).toBe(false);
    }
    expect(calls).toHaveLength(3);
    await expect(post(new Outside(['127.0.0.0/8'], { hosts: [] }), '127.0.0.1')).rejects.toMatchObject({
      code: 'notListed',
    });
  });

  it('is never longer than receivers take: such a call is not made', async () => {
    const outside = new Outside(['127.0.0.0/8']);
    const long = { url: `http://127.0.0.1:${port}/${'a'.repeat(2_000)}`, headers: {} };
    const heavy = { url: `http://127.0.0.1:${port}/`, headers: { Authorization: 'a'.repeat(6_000) } };
    for (const call of [long, heavy])
      await expect(outside.post({ ...call, body: '', timeoutMs: 2_000 })).rejects.toMatchObject({
        code: 'requestTooLong',
      });
    expect(calls).toEqual([]);
  });

  it('follows no redirect', async () => {
    await expect(post(new Outside(['127.0.0.0/8']), '127.0.0.1', '/away')).resolves.toBe(302);
    expect(calls).toHaveLength(1);
  });

  it.each([
    'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: anything\r\n\r\n',
    'HTTP/1.1 103 Early Hints\r\n\r\n',
    'no protocol at all',
    '',
  ])('ends in time whatever is answered instead of an answer: %j', async (said) => {
    const odd = createTcpServer(
      (socket) => void socket.on('error', () => undefined).once('data', () => socket.end(said)),
    );
    await new Promise<void>((resolve) => odd.listen(0, '127.0.0.1', resolve));
    const { port: there } = odd.address() as { port: number };
    const url = `http://127.0.0.1:${there}/`;
    const call = new Outside(['127.0.0.0/8']).post({ url, headers: {}, body: '{}', timeoutMs: 300 });
    await expect(call).rejects.toHaveProperty('message');
    odd.close();
  });

  it('ends in time when nobody answers, and when a name is not resolved', async () => {
    const mute = createServer(() => undefined);
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    const { port: there } = mute.address() as { port: number };
    const url = `http://127.0.0.1:${there}/`;
    const call = new Outside(['127.0.0.0/8']).post({ url, headers: {}, body: '', timeoutMs: 100 });
    await expect(call).rejects.toMatchObject({ name: 'TimeoutError' });
    mute.closeAllConnections();
    mute.close();
    const nobody = new Outside([], {
      resolve: () => Promise.reject(Object.assign(new Error('unknown'), { code: 'ENOTFOUND' })),
    });
    await expect(post(nobody, 'receiver.test')).rejects.toMatchObject({ code: 'ENOTFOUND' });
    // It may be known tomorrow, and is looked at again whenever it is called.
    await expect(nobody.mayBeSetUp(new URL('https://receiver.test/'))).resolves.toBe(true);
  });
});
