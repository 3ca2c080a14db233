import {
  createHash,
  createHmac,
  createSign,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { type Answer, send, type TestApi, type TestMember } from '../support/api.js';

/** What the API of a test says it is; nothing listens there. */
const ORIGIN = 'http://localhost:3000';

const STEP_MS = 30_000;

/** Waits until the present code is good for a while: a test that shows it must not cross into the next step. */
export async function earlyInStep(leftMs = 10_000): Promise<void> {
  const left = STEP_MS - (Date.now() % STEP_MS);
  if (left < leftMs) await new Promise((resolve) => setTimeout(resolve, left));
}

/** A request with a code takes a tenth of it, on a busy machine more; the product takes the code of the present step alone. */
const UNDER_WAY_MS = 5_000;

/**
 * The code an authenticator app shows (RFC 6238), by another reading of the standard than the product's. Near the end of a step the next one
 * is waited for, by standing still: no test shows a code that is over when it arrives.
 */
export function codeOf(secret: string, stepsFromNow = 0, hash: 'sha256' | 'sha1' = 'sha256'): string {
  const left = STEP_MS - (Date.now() % STEP_MS);
  if (left < UNDER_WAY_MS) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, left + 1);
  let bits = '';
  for (const letter of secret)
    bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigInt64BE(BigInt(Math.floor(Date.now() / STEP_MS) + stepsFromNow));
  const mac = createHmac(hash, key).update(counter).digest();
  const start = mac.at(-1)! % 16;
  return String((mac.readUInt32BE(start) % 2 ** 31) % 1_000_000).padStart(6, '0');
}

/** An account with an authenticator app, and the secret its telephone holds; the code of now is still good. */
export async function withCodes(
  api: Pick<TestApi, 'sql'>,
  member: TestMember,
  name = 'My telephone',
): Promise<{ id: string; secret: string }> {
  const begun = await member.post('/session/factors/codes', { name });
  if (begun.status !== 201) throw new Error(`an authenticator app was answered ${begun.status}`);
  const { id, secret } = begun.body as { id: string; secret: string };
  await earlyInStep();
  const confirmed = await member.post(`/session/factors/codes/${id}/confirmation`, { otp: codeOf(secret) });
  if (confirmed.status !== 201) throw new Error(`its first code was answered ${confirmed.status}`);
  await freshCodes(api, member);
  return { id, secret };
}

/** How an answer of a passkey may be wrong. */
interface Flaw {
  origin?: string;
  host?: string;
  /** Nobody touched or unlocked it. */
  unverified?: boolean;
  count?: number;
  type?: string;
}

/** A security key as far as a server sees it: a P-256 key that signs challenges. */
export class TestPasskey {
  readonly id = randomBytes(16);
  readonly #private: KeyObject;
  readonly #public: { x: Buffer; y: Buffer };
  #count = 0;

  constructor() {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x, y } = pair.publicKey.export({ format: 'jwk' }) as { x: string; y: string };
    this.#private = pair.privateKey;
    this.#public = { x: Buffer.from(x, 'base64url'), y: Buffer.from(y, 'base64url') };
  }

  /** What a browser sends when the key was made. */
  made(challenge: string, flaw: Flaw = {}) {
    const { x, y } = this.#public;
    // COSE: EC2, ES256, P-256.
    const key = Buffer.concat([
      Buffer.from('a5010203262001215820', 'hex'),
      x,
      Buffer.from('225820', 'hex'),
      y,
    ]);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const data = Buffer.concat([this.#head(flaw, 0x40), Buffer.alloc(16), length, this.id, key]);
    // CBOR: { fmt: "none", attStmt: {}, authData: bytes }
    const attestation = Buffer.concat([
      Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746158', 'hex'),
      Buffer.from([data.length]),
      data,
    ]);
    return {
      id: this.id.toString('base64url'),
      clientDataJSON: clientData('webauthn.create', challenge, flaw).toString('base64url'),
      attestationObject: attestation.toString('base64url'),
      transports: ['internal'],
    };
  }

  /** What a browser sends when the key was used. */
  used(challenge: string, flaw: Flaw = {}) {
    const client = clientData('webauthn.get', challenge, flaw);
    const data = this.#head(flaw);
    const signed = Buffer.concat([data, createHash('sha256').update(client).digest()]);
    return {
      id: this.id.toString('base64url'),
      clientDataJSON: client.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: createSign('sha256').update(signed).sign(this.#private).toString('base64url'),
    };
  }

  #head({ host = 'localhost', unverified, count }: Flaw, more = 0): Buffer {
    this.#count += 1;
    const head = Buffer.alloc(37);
    createHash('sha256').update(host).digest().copy(head);
    head[32] = (unverified ? 0x00 : 0x05) | more;
    head.writeUInt32BE(count ?? this.#count, 33);
    return head;
  }
}

function clientData(type: string, challenge: string, flaw: Flaw): Buffer {
  const { origin = ORIGIN } = flaw;
  return Buffer.from(JSON.stringify({ type: flaw.type ?? type, challenge, origin, crossOrigin: false }));
}

/** Adds a passkey to the member's account. */
export async function withPasskey(member: TestMember): Promise<TestPasskey> {
  const passkey = new TestPasskey();
  const order = await member.post('/session/factors/passkeys/challenge', {});
  const added = await member.post('/session/factors/passkeys', {
    name: 'Key on my ring',
    ...passkey.made(order.body.challenge),
  });
  if (added.status !== 201)
    throw new Error(`a passkey was answered ${added.status}: ${JSON.stringify(added.body)}`);
  return passkey;
}

export async function loginChallenge(api: TestApi): Promise<string> {
  return (await send(api.url, 'POST', '/session/passkey-challenge', { body: {} })).body.challenge;
}

export const logInBy = (api: TestApi, body: object): Promise<Answer> =>
  send(api.url, 'POST', '/session/passkey', { body });

/** As if the last proof of identity had been so many minutes ago. */
export const longSince = (api: TestApi, member: TestMember, minutes = 6) =>
  api.sql(
    `update relais.sessions set confirmed_at = now() - make_interval(mins => $2) where membership_id = $1`,
    [member.membershipId, minutes],
  );

/** As if no code had been used yet. */
export const freshCodes = (api: Pick<TestApi, 'sql'>, member: TestMember) =>
  api.sql('update relais.second_factors set last_step = 0 where user_id = $1', [member.userId]);
