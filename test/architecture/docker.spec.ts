import { describe, expect, it } from '@jest/globals';
import { validate, type ValidatorSettings, ValidationSeverity } from 'dockerfile-utils';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
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

describe('compose file', () => {
  const { services } = parse(read('docker/compose.yaml'), { merge: true }) as {
    services: Record<string, Service>;
  };
  const ours = ['migrate', 'api', 'worker'].map((name) => services[name]!);

  it('has PostgreSQL 18, Valkey, a migration, API and worker', () => {
    expect(Object.keys(services)).toEqual(['postgres', 'valkey', 'migrate', 'api', 'worker']);
    expect(services.postgres!.image).toMatch(/^postgres:18/);
    expect(services.valkey!.image).toMatch(/^valkey\//);
  });

  it('names only settings that the product reads', () => {
    const readers = ['settings', 'database-urls', 'bounces', 'transit', 'log-receiver'];
    const known = readers.map((name) => read(`libs/platform/config/${name}.ts`)).join('');
    const names = ours.flatMap(({ environment }) => Object.keys(environment!));
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

  it('gives every password that it uses to the script that makes the roles', () => {
    const script = read('docker/make-roles.sh');
    const used = [...read('docker/compose.yaml').matchAll(/\$\{(RELAIS_\w+_PASSWORD)/g)].map(
      (match) => match[1]!,
    );
    expect(used.filter((name) => !script.includes(`$${name}`))).toEqual([]);
    expect([...new Set(used)].filter((name) => !services.postgres!.environment?.[name])).toEqual([]);
  });

  it('has the worker watch the API that it starts', () => {
    const { WATCH_URL, PORT } = services.worker!.environment!;
    expect(WATCH_URL).toBe(`http://api:${PORT}/health/ready`);
  });

  it('opens no port but those of the API and of mails that come back, on loopback', () => {
    expect(Object.values(services).flatMap(({ ports = [] }) => ports)).toEqual([
      '127.0.0.1:3000:3000',
      '127.0.0.1:2525:2525',
    ]);
    expect(ours.every((service) => service.read_only)).toBe(true);
  });
});
