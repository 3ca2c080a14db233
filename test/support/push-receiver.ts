import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** A push as it came over the wire. */
interface ReceivedPush {
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** A browser: what it gives to the server, and what it reads of a body with the keys that it keeps. */
export interface TestBrowser {
  subscription: { endpoint: string; p256dh: string; auth: string };
  open(body: Buffer): unknown;
}

/** A real push service on a free port, and the browsers that it has. */
export interface PushReceiver {
  readonly url: string;
  readonly pushes: ReceivedPush[];
  /** What it answers: a status, or a promise that makes it wait. */
  answer: (push: ReceivedPush) => number | Promise<number>;
  /** What it says, when it does not take one, about when it may. */
  retryAfter?: string;
  browser(): TestBrowser;
  of(browser: TestBrowser): ReceivedPush[];
  stop(): Promise<void>;
}

export async function startPushReceiver(): Promise<PushReceiver> {
  const pushes: ReceivedPush[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const push = { path: request.url ?? '', headers: request.headers, body: await buffer(request) };
      pushes.push(push);
      response.statusCode = await receiver.answer(push);
      if (receiver.retryAfter && response.statusCode >= 400)
        response.setHeader('Retry-After', receiver.retryAfter);
      response.end();
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  const receiver: PushReceiver = {
    url,
    pushes,
    answer: () => 201,
    browser: () => aBrowser(url),
    of: ({ subscription }) => pushes.filter(({ path }) => url + path === subscription.endpoint),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return receiver;
}

function aBrowser(service: string): TestBrowser {
  const ecdh = createECDH('prime256v1');
  const [p256dh, auth] = [ecdh.generateKeys(), randomBytes(16)];
  const text = (bytes: Buffer): string => bytes.toString('base64url');
  return {
    subscription: {
      endpoint: `${service}/push/${text(randomBytes(24))}`,
      p256dh: text(p256dh),
      auth: text(auth),
    },
    open: (body) => {
      // RFC 8188: salt, size of a record, length of the key's name, the name; RFC 8291: the name is the sender's point.
      const [salt, length] = [body.subarray(0, 16), body.readUInt8(20)];
      const sender = body.subarray(21, 21 + length);
      const record = body.subarray(21 + length);
      const of = (secret: Buffer, by: Buffer, info: string | Buffer, bytes: number): Buffer =>
        Buffer.from(hkdfSync('sha256', secret, by, info, bytes));
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), p256dh, sender]);
      const secret = of(ecdh.computeSecret(sender), auth, info, 32);
      const key = of(secret, salt, 'Content-Encoding: aes128gcm\0', 16);
      const decipher = createDecipheriv(
        'aes-128-gcm',
        key,
        of(secret, salt, 'Content-Encoding: nonce\0', 12),
      );
      decipher.setAuthTag(record.subarray(-16));
      const plain = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
      return JSON.parse(plain.subarray(0, plain.lastIndexOf(2)).toString());
    },
  };
}

/** What the sender says of itself (RFC 8292), once its signature holds. @throws when it does not */
export function vapidOf({ headers }: ReceivedPush): { aud: string; sub: string; exp: number; key: string } {
  const [, token, key] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(headers.authorization ?? '') ?? [];
  const [head, claims, signature] = token!.split('.');
  const point = Buffer.from(key!, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
  const publicKey = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x, y } });
  const said = Buffer.from(`${head}.${claims}`);
  const proof = Buffer.from(signature!, 'base64url');
  if (!verify('sha256', said, { key: publicKey, dsaEncoding: 'ieee-p1363' }, proof)) {
    throw new Error('the signature does not hold');
  }
  return { ...JSON.parse(Buffer.from(claims!, 'base64url').toString()), key: key! };
}

/** Settings of an installation that sends to devices, by services on this machine. */
export function pushSettings(): Record<string, string> {
  const ecdh = createECDH('prime256v1');
  let privateKey: Buffer;
  do {
    ecdh.generateKeys();
    privateKey = ecdh.getPrivateKey();
  } while (privateKey.length !== 32);
  return {
    VAPID_PRIVATE_KEY: privateKey.toString('base64url'),
    VAPID_SUBJECT: 'mailto:desk@relais.test',
    WEB_PUSH_SERVICES: '127.0.0.1, ::1, push.example',
    WEB_PUSH_NETWORKS: '127.0.0.0/8',
  };
}
