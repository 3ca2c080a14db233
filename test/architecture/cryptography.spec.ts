import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from './planted-tree.js';

/** Calls of Node's cryptography whose first argument is the algorithm. */
const CALLS =
  'create(?:Hash|Hmac|Cipheriv|Decipheriv|ECDH|DiffieHellman|Sign|Verify)|hash|hkdf(?:Sync)?|generateKeyPair(?:Sync)?|sign|verify';

/** How each algorithm is named where it is asked for; the curve P-256 has two names. */
const NAMED = new RegExp(
  [
    `(?<![.\\w])(?:${CALLS})\\(\\s*'([^']+)'`,
    // Hashes of PostgreSQL.
    `\\b(?:sha(?:1|224|256|384|512)|md5)\\(`,
    `'(ed25519|prime256v1|P-(?:256|384|521)|SHA-(?:1|256|384|512)|AES-(?:GCM|CBC|CTR|KW)|md5|HKDF|PBKDF2|ECDH|ECDSA|RSA-OAEP|RSA-PSS)'`,
    // Signatures of tokens.
    `'(EdDSA|(?:ES|RS|PS|HS)(?:256|384|512))'`,
  ].join('|'),
  'g',
);

/** What stands where an algorithm must be named; the name of one that is imported from Node alone. */
const FIRST = new RegExp(`(?<![.\\w])(${CALLS})\\(\\s*([^\\s,):]+)(?=[\\s,)])`, 'g');
const IMPORTED = /import \{([^}]*)\} from 'node:crypto'/;
/** The key says which it is; that is said where the key is made. */
const BY_KEY: Readonly<Record<string, string>> = {
  'libs/modules/audit/verification/checkpoint-format.ts': 'verify(null',
  'libs/platform/crypto/signing-key.ts': 'sign(null',
};

/** One name for what has several; a hash or a curve that goes with one of these is named beside it, and found there. */
const SAME: Readonly<Record<string, string>> = {
  'P-256': 'prime256v1',
  'SHA-256': 'sha256',
  'AES-GCM': 'aes-256-gcm',
};
/** Names of what is done with a hash or a curve. */
const WITH: Readonly<Record<string, RegExp>> = {
  HKDF: /SHA-256/,
  ec: /namedCurve/,
  ECDH: /namedCurve/,
};

/** As WebAuthn numbers signatures (COSE). */
const COSE: Readonly<Record<string, string>> = { '-8': 'EdDSA', '-7': 'ES256', '-257': 'RS256' };

const sources = ['apps', 'libs']
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { encoding: 'utf8', recursive: true }).map((path) => `${folder}/${path}`),
  )
  .filter(
    (path) => /\.(?:ts|tsx|mjs)$/.test(path) && !/\.spec\.tsx?$/.test(path) && !path.includes('/generated/'),
  );

const textOf = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** The algorithms that passkeys may sign with, by their numbers: one that has no name here is told as it is. */
const passkeysOf = (text: string): string[] =>
  (/^const ALGORITHMS = \[([^\]]+)\]/m.exec(text)?.[1]?.split(', ') ?? []).map((one) => COSE[one] ?? one);

/** Every algorithm that some file of the product asks for, with those files. */
function used(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const path of sources) {
    const text = textOf(path);
    const names = [...text.matchAll(NAMED)]
      .map(([all, ...said]) => said.find((one) => one !== undefined) ?? /\w+/.exec(all)![0])
      .concat(passkeysOf(text));
    if (text.includes("'@node-rs/argon2'")) names.push('argon2id');
    // Not where what goes with it is named in the same file.
    for (const name of names.filter((one) => !WITH[one]?.test(text))) {
      const algorithm = SAME[name] ?? name;
      found.set(algorithm, [...(found.get(algorithm) ?? []), path]);
    }
  }
  return found;
}

/** Calls of Node's cryptography that do not name their algorithm where they stand, nor by a constant of their file. */
function unnamed(): string[] {
  return sources.flatMap((path) => {
    const text = textOf(path);
    const imported = new Set(
      IMPORTED.exec(text)?.[1]
        ?.split(',')
        .map((name) => name.trim()),
    );
    return [...text.matchAll(FIRST)]
      .filter(([, call, first]) => {
        if (!imported.has(call!) || first!.startsWith("'")) return false;
        return !new RegExp(`^const ${first} = '[^']+';$`, 'm').test(text);
      })
      .map(([all]) => `${path}: ${all.replace(/\s+/g, '')}`);
  });
}

describe('the inventory of cryptography', () => {
  const page = textOf('docs/security-inventory.md');
  const [, table = ''] = /\| named[^\n]*\n([^]*?)\n\n/.exec(page) ?? [];
  const listed = [...table.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name!);

  it('has every algorithm that the code asks for, and none that it does not', () => {
    expect([...used().keys()].sort()).toEqual([...listed].sort());
  });

  it('is asked for nowhere by a name that cannot be read where it stands', () => {
    expect(unnamed().sort()).toEqual(Object.entries(BY_KEY).map(([path, call]) => `${path}: ${call}`));
  });

  it('leaves the old SHA-1 to the codes of secrets from before', () => {
    expect([...new Set(used().get('sha1'))]).toEqual(['libs/modules/access/domain/totp.ts']);
  });

  it('keeps every cipher in its own module: nobody else names a mode', () => {
    const ciphers = [...used()].filter(([name]) => name.startsWith('aes-')).flatMap(([, paths]) => paths);
    const allowed =
      /^(?:libs\/platform\/(?:crypto|backup)|libs\/modules\/audit\/verification|libs\/modules\/notifications\/push|apps\/web\/src)\//;
    expect(ciphers.filter((path) => !allowed.test(path))).toEqual([]);
  });
});
