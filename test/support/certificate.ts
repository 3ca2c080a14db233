import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** A certificate with its key, as an operator would have it: RSA of 2048 bits, signed with SHA-256. */
export interface TestCertificate {
  /** PEM. */
  readonly cert: string;
  /** PEM, PKCS #8. */
  readonly key: string;
  readonly subject: string;
  readonly privateKey: KeyObject;
}

interface Wanted {
  /** Common name. */
  subject: string;
  /** Names of hosts. */
  hosts?: string[];
  /** IPv4. */
  addresses?: string[];
  from?: Date;
  until?: Date;
  /** Whoever signs it; itself unless told. */
  by?: TestCertificate;
  /** It may sign others. */
  isAuthority?: boolean;
}

const DAY_MS = 86_400_000;

/** Made here, byte by byte (X.509, RFC 5280), since no machine has to have a program for it: a test that needs one never goes without. */
export function aCertificate({ subject, by, from, until, ...more }: Wanted): TestCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const signed = sequence(
    der(0xa0, der(INTEGER, Buffer.from([2]))),
    der(INTEGER, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    SHA256_WITH_RSA,
    nameOf(by?.subject ?? subject),
    sequence(instant(from ?? new Date(Date.now() - DAY_MS)), instant(until ?? new Date(Date.now() + DAY_MS))),
    nameOf(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensionsOf(more))),
  );
  const signature = sign('sha256', signed, by?.privateKey ?? privateKey);
  const whole = sequence(signed, SHA256_WITH_RSA, der(0x03, Buffer.from([0]), signature));
  const lines = whole.toString('base64').match(/.{1,64}/g)!;
  return {
    cert: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    subject,
    privateKey,
  };
}

const INTEGER = 0x02;
const OCTETS = 0x04;
const TRUE = Buffer.from([0xff]);

/** One value of ASN.1: what it is, how long it is, and itself. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const { length } = body;
  const long = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  const size = length < 0x80 ? [length] : long;
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}

const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const SHA256_WITH_RSA = sequence(oid('2a864886f70d01010b'), der(0x05));

const nameOf = (subject: string) =>
  sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(subject)))));

/** Two digits of the year, as for every day before 2050. */
const instant = (at: Date) => der(0x17, Buffer.from(at.toISOString().replace(/^\d\d|[-:T]|\.\d+/g, '')));

function extensionsOf({ hosts = [], addresses = [], isAuthority = false }: Partial<Wanted>): Buffer[] {
  const names = [
    ...hosts.map((host) => der(0x82, Buffer.from(host))),
    ...addresses.map((address) => der(0x87, Buffer.from(address.split('.').map(Number)))),
  ];
  return [
    sequence(
      oid('551d13'),
      der(0x01, TRUE),
      der(OCTETS, sequence(...(isAuthority ? [der(0x01, TRUE)] : []))),
    ),
    ...(names.length > 0 ? [sequence(oid('551d11'), der(OCTETS, sequence(...names)))] : []),
  ];
}
