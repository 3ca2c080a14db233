import { spawn } from 'node:child_process';
import { rmSync, watchFile } from 'node:fs';
import { join } from 'node:path';
import { say } from './output.mjs';
import { ROOT } from './run.mjs';
import { showLog } from './service-log.mjs';
import { startProgram } from './supervisor.mjs';

/**
 * `npm run dev`: Nest compiles the server whenever a source or a template changes, and runs the API of it. An API that ends by an error
 * starts again with the next change.
 */
export function startWatchedApi(options) {
  // Its declarations will change, and the next whole build writes them down again.
  rmSync(join(ROOT, 'dist', 'apps', 'api', 'openapi.json'), { force: true });
  const watching = ['start', '--watch', '--watchAssets', '--preserveWatchOutput'];
  const args = [...watching, '--no-shell', '--exec', process.execPath];
  return startProgram('api', 'node_modules/@nestjs/cli/bin/nest.js', { ...options, args });
}

/**
 * After each compilation the worker starts again. The web client is rebuilt in place and served by the same API as in production: same
 * origin, cookies and policies.
 */
export function watchSources(onServerCompiled) {
  const vite = ['node_modules/vite/bin/vite.js', 'build', '-c', 'apps/web/vite.config.ts', '--watch'];
  const child = spawn(process.execPath, vite, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  showLog('vite', [child.stdout, child.stderr], { everything: true });
  process.on('exit', () => child.kill());
  watchFile(join(ROOT, 'dist', 'server.tsbuildinfo'), { interval: 500 }, () => {
    say('The server was compiled: starting the worker again');
    void onServerCompiled();
  });
}
