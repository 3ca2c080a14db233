import { describe, expect, it } from '@jest/globals';
import { validate, type ValidatorSettings, ValidationSeverity } from 'dockerfile-utils';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import { loadConfig } from '#platform/config';
import { SECRET_SETTINGS } from '../../libs/platform/config/secret-files.js';
import { ROOT } from './planted-tree.js';

interface Service {
  image: string;
  command?: string[];
  environment?: Record<string, string>;
  ports?: string[];
  volumes?: (string | { source: string })[];
  read_only?: boolean;
  depends_on?: Record<string, unknown>;
}

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const STRICT: ValidatorSettings = {
  deprecatedMaintainer: ValidationSeverity.ERROR,
  directiveCasing: ValidationSeverity.ERROR,
  emptyContinuationLine: ValidationSeverity.ERROR,
  instructionCasing: ValidationSeverity.ERROR,
  instructionCmdMultiple: ValidationSeverity.ERROR,
  instructionEntrypointMultiple: ValidationSeverity.ERROR,
  instructionHealthcheckMultiple: ValidationSeverity.ERROR,
  instructionJSONInSingleQuotes: ValidationSeverity.ERROR,
  instructionWorkdirRelative: ValidationSeverity.ERROR,
};

describe('Dockerfile', () => {
  const dockerfile = read('docker/Dockerfile');
  const lint = (text: string) => validate(text, STRICT).map(({ message }) => message);

  it('is linted, and the linter sees', () => {
    expect(lint(dockerfile)).toEqual([]);
    expect(lint(dockerfile.replace('WORKDIR /app', 'WORKDIR app'))).not.toEqual([]);
  });

  it('runs on Node 24 as nobody special', () => {
    const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map((match) => match[1]);
    expect(new Set(bases)).toEqual(new Set(['node:24-bookworm-slim']));
    expect(dockerfile.split(/^FROM /m).at(-1)).toMatch(/^USER node$/m);
  });

  it('copies only what is in the repository', () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap((match) =>
      match[1]!.split(' '),
    );
    expect(copied.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});

describe('the image', () => {
  /** The password of demo accounts, the program that makes them, the route of the mailbox. */
  const DEMO = /relais-demo-2026|class SeedDemo|class DemoController/;
  const files = (folder: string) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.js'))
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
  const removed = read('docker/Dockerfile')
    .match(/rm -rf \\\n((?: {2}dist\S+(?: \\)?\n)+)/)![1]!
    .match(/dist\S+/g)!
    .map((glob) => new RegExp(`^${glob.replaceAll('.', '\\.').replace('*', '.*')}(/|$)`));

  it('has nothing of the demo left, and what it leaves out is what has it', () => {
    const built = ['dist/apps', 'dist/libs', 'dist/programs'].flatMap(files);
    const ofDemo = built.filter((path) => DEMO.test(read(path)));
    expect(ofDemo.length).toBeGreaterThan(3);
    expect(ofDemo.filter((path) => !removed.some((glob) => glob.test(path)))).toEqual([]);
    expect(removed.filter((glob) => !built.some((path) => glob.test(path)))).toEqual([]);
  });

  it.each(['api', 'worker'])('can do without it: no file of it is read at the start of %s', (program) => {
    const open = [`${program}.js`];
    for (const name of open)
      for (const [, next] of read(`dist/programs/${name}`).matchAll(/(?:from|import) ?"\.\/([\w.-]+)"/g))
        if (!open.includes(next!)) open.push(next!);
    expect(open.length).toBeGreaterThan(2);
    expect(open.filter((name) => removed.some((glob) => glob.test(`dist/programs/${name}`)))).toEqual([]);
  });
});

describe('compose file', () => {
  const { services } = parse(read('docker/compose.yaml'), { merge: true }) as {
    services: Record<string, Service>;
  };
  const ours = ['migrate', 'api', 'worker'].map((name) => services[name]!);

  it('has PostgreSQL 18, Valkey, a scanner of files, a migration, API and worker', () => {
    expect(Object.keys(services)).toEqual(['postgres', 'valkey', 'clamav', 'migrate', 'api', 'worker']);
    expect(services.clamav!.image).toMatch(/^clamav\//);
    expect(services.postgres!.image).toMatch(/^postgres:18/);
    expect(services.valkey!.image).toMatch(/^valkey\//);
  });

  it('names only settings that the product reads', () => {
    const readers = [
      'settings',
      'database-urls',
      'bounces',
      'transit',
      'outgoing',
      'tls',
      'secret-files',
      'scanner',
      'log-receiver',
    ];
    const known = readers.map((name) => read(`libs/platform/config/${name}.ts`)).join('');
    // A secret that may lie in a file is known by its own name.
    const secrets = new Set(SECRET_SETTINGS.map((name) => `${name}_FILE`));
    const names = ours
      .flatMap(({ environment }) => Object.keys(environment!))
      .filter((name) => !secrets.has(name));
    expect(names.filter((name) => !known.includes(`'${name}'`))).toEqual([]);
  });

  it('starts programs that the build makes', () => {
    const named = read('apps/launcher/bundle.mjs').matchAll(/^  '?([\w-]+)'?: '(dist\/\S+\.js)',$/gm);
    const bundled = new Map([...named].map(([, name, from]) => [`dist/programs/${name}.js`, from!]));
    const programs = ours
      .map(({ command }) => bundled.get(command![1]!) ?? command![1]!)
      .map((path) => path.replace(/^dist\/(.*)\.js$/, '$1.ts'));
    expect(bundled.size).toBeGreaterThan(2);
    expect(programs.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('gives the owner of the tables to the migration alone', () => {
    const owners = Object.keys(services).filter((name) => services[name]!.environment?.DATABASE_OWNER_URL);
    expect(owners).toEqual(['migrate']);
  });

  it('has each role log in by a certificate that is made for it, by TLS, and by nothing else', () => {
    const [script, access, roles] = ['make-certificates.sh', 'access.conf', 'make-roles.sh'].map((name) =>
      read(`docker/${name}`),
    ) as [string, string, string];
    const addresses = ours.flatMap(({ environment }) =>
      Object.entries(environment!).filter(
        ([name]) => name.endsWith('DATABASE_URL') || name === 'DATABASE_OWNER_URL',
      ),
    );
    expect(addresses.length).toBeGreaterThan(9);
    for (const [, address] of addresses) {
      const { username, password, searchParams } = new URL(address);
      expect([password, searchParams.get('sslcert')]).toEqual([
        '',
        expect.stringMatching(`/${username}\\.pem$`),
      ]);
      for (const file of [script, access, roles]) expect(file).toContain(username);
    }
    expect(roles).not.toMatch(/PASSWORD/);
    const lines = access.split('\n').filter((line) => line && !line.startsWith('#'));
    expect(lines.map((line) => [line.split(/\s+/)[0], line.split(/\s+/).at(-1)])).toEqual([
      ['local', 'trust'],
      ['hostssl', 'cert'],
      ['host', 'reject'],
    ]);
  });

  it('is one that the product starts with in production: nothing goes from one to the other in the clear', () => {
    const files = mkdtempSync(join(tmpdir(), 'relais-compose-'));
    const path = join(files, 'pem');
    writeFileSync(path, '-----BEGIN CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\n');
    for (const { environment } of ours) {
      const said = Object.entries(environment!).map(([name, value]): [string, string] => [
        name,
        // What `.env` leaves empty is empty; every file of this test is the same.
        /^(REDIS|DATABASE|WATCH|BOUNCE)_(CA|CERT|KEY)_FILE$/.test(name)
          ? path
          : value.replace(/^\$\{.*\}$/, ''),
      ]);
      const env = {
        ...Object.fromEntries(said),
        PUBLIC_URL: 'https://relais.example',
        NODE_ENV: 'production',
      };
      expect(loadConfig({ ...env, RELAIS_DATA_DIR: '/var/lib/relais' })).toMatchObject({ production: true });
    }
    rmSync(files, { recursive: true });
  });

  it('has the worker watch the API that it starts', () => {
    const { WATCH_URL, PORT } = services.worker!.environment!;
    expect(WATCH_URL).toBe(`https://api:${PORT}/health/ready`);
  });

  it('opens no port but those of the API and of mails that come back, on loopback', () => {
    expect(Object.values(services).flatMap(({ ports = [] }) => ports)).toEqual([
      '127.0.0.1:3000:3000',
      '127.0.0.1:2525:2525',
    ]);
    expect(ours.every((service) => service.read_only)).toBe(true);
  });
});
