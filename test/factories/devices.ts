import { createHash, randomBytes, webcrypto } from 'node:crypto';
import { type Answer, send, type TestApi, type TestMember } from '../support/api.js';
import { once } from './cases.js';

const { subtle } = webcrypto;
const EC = { name: 'ECDH', namedCurve: 'P-256' } as const;

/** A telephone as its browser makes it: key pair and credential never leave it. */
export interface TestDevice {
  id: string;
  /** What it can open of a sealed list. */
  open(list: Answer['body']): Promise<{ token: string; room: string; initials?: string }[]>;
  list(): Promise<Answer>;
  /** A member says on it that they are logged in there. */
  use(member: TestMember): Promise<Answer>;
  report(body: object, key?: Record<string, string>): Promise<Answer>;
  get(path: string): Promise<Answer>;
}

export async function enrolBody(unitId: string) {
  const pair = await subtle.generateKey(EC, false, ['deriveBits']);
  const point = Buffer.from(await subtle.exportKey('raw', pair.publicKey));
  const credential = randomBytes(32);
  const body = {
    label: 'Night telephone',
    unitId,
    publicKey: point.subarray(1).toString('base64url'),
    credentialHash: createHash('sha256').update(credential).digest('base64url'),
  };
  return { body, point, privateKey: pair.privateKey, credential: credential.toString('base64url') };
}

export async function aDevice(api: TestApi, supervisor: TestMember, unitId: string): Promise<TestDevice> {
  const { body, point, privateKey, credential } = await enrolBody(unitId);
  const enrolled = await supervisor.post('/shelters/devices', body, once());
  if (enrolled.status !== 201) throw new Error(JSON.stringify(enrolled.body));
  const headers = { Authorization: `Device ${credential}` };
  return {
    id: enrolled.body.id,
    open: (list) => open(list, point, privateKey),
    list: () => send(api.url, 'GET', '/device/list', { headers }),
    use: (member) => member.post('/shelters/devices/uses', {}, headers),
    report: (report, key = once()) =>
      send(api.url, 'POST', '/device/missing-reports', { body: report, headers: { ...headers, ...key } }),
    get: (path) => send(api.url, 'GET', path, { headers }),
  };
}

async function open(list: Answer['body'], point: Buffer, privateKey: webcrypto.CryptoKey) {
  const [ephemeral, message] = [list.ephemeral, list.message].map((text: string) =>
    Buffer.from(text, 'base64url'),
  );
  const theirs = await subtle.importKey('raw', ephemeral!, EC, false, []);
  const shared = await subtle.deriveBits({ name: 'ECDH', public: theirs }, privateKey, 256);
  const material = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const salt = Buffer.concat([ephemeral!, point]);
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt, info: Buffer.from('relais device list') };
  const key = await subtle.deriveKey(hkdf, material, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
  const additionalData = Buffer.from(`device|${list.deviceId}`);
  const aes = { name: 'AES-GCM', iv: message!.subarray(0, 12), additionalData };
  const sealed = Buffer.concat([message!.subarray(28), message!.subarray(12, 28)]);
  return JSON.parse(Buffer.from(await subtle.decrypt(aes, key, sealed)).toString('utf8'));
}
