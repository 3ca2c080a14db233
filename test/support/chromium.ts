import { execFileSync } from 'node:child_process';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { chromium, type Browser, type Request } from 'playwright-core';
import { PATIENCE_MS } from './patience.js';

declare global {
  // A global is declared by var: what `witness.cjs` looks at when a test fails.
  var relaisBrowsers: Browser[] | undefined;
  var relaisUnanswered: Set<Request> | undefined;
}

/** What the pages have asked for and wait for: also for `witness.cjs`. */
export const unanswered = (globalThis.relaisUnanswered = new Set<Request>());

/** No call home, no GPU, no first-run page; the sandbox needs privileges a test machine may not give. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  '--font-render-hinting=none',
];

const packageFolder = fileURLToPath(new URL('../../node_modules/@sparticuz/chromium/', import.meta.url));
const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
  version: string;
};

/** Where this user's unpacked copy lives; per user, since another's file in a shared folder could not be replaced. */
const home = join(tmpdir(), `relais-chromium-${version}-${process.getuid?.() ?? 'user'}`);

/** The machine's own fonts where it has any, ours beside them; the file inside the package names folders that do not exist. */
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${join(home, 'fonts')}</dir>
  <cachedir>${join(home, 'cache')}</cachedir>
</fontconfig>
`;

async function unpack(archive: string, target: string): Promise<void> {
  const source = createReadStream(join(packageFolder, 'bin', archive));
  await pipeline(source, createBrotliDecompress(), createWriteStream(target, { mode: 0o755 }));
}

/** Unpacks the Chromium that ships inside an npm package, with the libraries and fonts a bare machine lacks. */
async function unpackedChromium(): Promise<string> {
  const binary = join(home, 'chromium');
  if (existsSync(binary)) return binary;
  const fresh = `${home}.${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  await unpack('chromium.br', join(fresh, 'chromium'));
  for (const name of ['al2023', 'fonts']) {
    const tar = join(fresh, `${name}.tar`);
    await unpack(`${name}.tar.br`, tar);
    execFileSync('tar', ['-xf', tar, '-C', fresh, '--no-same-owner']);
    rmSync(tar);
  }
  writeFileSync(join(fresh, 'fonts.conf'), FONTS);
  try {
    renameSync(fresh, home);
  } catch {
    // Another test process was first; its copy is the same.
    rmSync(fresh, { recursive: true, force: true });
  }
  return binary;
}

/**
 * Starts a real Chromium. `CHROME_PATH` names another binary.
 *
 * @param args further flags, e.g. a debugging port
 */
export async function launchChromium(args: string[] = []): Promise<Browser> {
  const own = process.env.CHROME_PATH;
  const executablePath = own ?? (await unpackedChromium());
  const libraries = [join(home, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean);
  const browser = await chromium.launch({
    executablePath,
    args: [...FLAGS, ...args],
    headless: true,
    env: own
      ? undefined
      : ({
          ...process.env,
          LD_LIBRARY_PATH: libraries.join(':'),
          FONTCONFIG_FILE: join(home, 'fonts.conf'),
        } as Record<string, string>),
  });
  (globalThis.relaisBrowsers ??= []).push(browser);
  browser.on('context', (context) => {
    context.setDefaultTimeout(PATIENCE_MS);
    context.on('request', (request) => unanswered.add(request));
    context.on('requestfinished', (request) => unanswered.delete(request));
    context.on('requestfailed', (request) => unanswered.delete(request));
  });
  return browser;
}
