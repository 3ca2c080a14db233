import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from './planted-tree.js';

/** How each algorithm is named where it is asked for; the curve P-256 has two names. */
const NAMED =
  /\b(?:create(?:Hash|Hmac|Cipheriv|Decipheriv|ECDH|Sign|Verify)|hkdfSync|hkdf|pbkdf2(?:Sync)?|generateKeyPairSync)\(\s*'([^']+)'|\bsha(?:1|224|256|384|512)\(|'(ed25519|prime256v1|P-256|SHA-(?:1|256|384|512)|AES-(?:GCM|CBC|CTR|KW)|md5|HKDF|PBKDF2|ECDH|ECDSA|RSA-OAEP)'/g;

/** One name for what has several. */
const SAME: Readonly<Record<string, string>> = {
  'P-256': 'prime256v1',
  'SHA-256': 'sha256',
  'AES-GCM': 'aes-256-gcm',
  HKDF: 'sha256',
  ec: 'prime256v1',
  ECDH: 'prime256v1',
  ECDSA: 'prime256v1',
};

const sources = ['apps', 'libs']
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { encoding: 'utf8', recursive: true }).map((path) => `${folder}/${path}`),
  )
  .filter(
    (path) => /\.(?:ts|tsx|mjs)$/.test(path) && !/\.spec\.tsx?$/.test(path) && !path.includes('/generated/'),
  );

/** Every algorithm that some file of the product asks for, with those files. */
function used(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const path of sources) {
    const text = readFileSync(join(ROOT, path), 'utf8');
    for (const [all, asked, literal] of text.matchAll(NAMED)) {
      const name = asked ?? literal ?? /sha\d+/.exec(all)![0];
      const algorithm = SAME[name] ?? name;
      found.set(algorithm, [...(found.get(algorithm) ?? []), path]);
    }
    if (text.includes("'@node-rs/argon2'")) found.set('argon2id', [path]);
  }
  return found;
}

describe('the inventory of cryptography', () => {
  const page = readFileSync(join(ROOT, 'docs/security-inventory.md'), 'utf8');
  const [, table = ''] = /\| named[^\n]*\n([^]*?)\n\n/.exec(page) ?? [];
  const listed = [...table.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name!);

  it('has every algorithm that the code asks for, and none that it does not', () => {
    expect([...used().keys()].sort()).toEqual([...listed].sort());
  });

  it('leaves the old SHA-1 to the codes of apps', () => {
    expect([...new Set(used().get('sha1'))]).toEqual(['libs/modules/access/domain/totp.ts']);
  });

  it('keeps every cipher in its own module: nobody else names a mode', () => {
    const ciphers = [...used()].filter(([name]) => name.startsWith('aes-')).flatMap(([, paths]) => paths);
    const allowed =
      /^(?:libs\/platform\/(?:crypto|backup)|libs\/modules\/audit\/verification|libs\/modules\/notifications\/push|apps\/web\/src)\//;
    expect(ciphers.filter((path) => !allowed.test(path))).toEqual([]);
  });
});
