import { spawn } from 'node:child_process';
import { rmSync, watchFile } from 'node:fs';
import { join } from 'node:path';
import { say } from './output.mjs';
import { ROOT } from './run.mjs';
import { showLog } from './service-log.mjs';

/**
 * `npm run dev`: the compilers watch the sources; after each build of the server its programs start again. The web
 * client is rebuilt in place and served by the same API as in production: same origin, cookies and policies.
 */
export function watchSources(onServerBuilt) {
  // Its declarations will change, and nobody reads them anew until the next whole build.
  rmSync(join(ROOT, 'dist', 'apps', 'api', 'openapi.json'), { force: true });
  const compilers = {
    tsc: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput'],
    vite: ['node_modules/vite/bin/vite.js', 'build', '-c', 'apps/web/vite.config.ts', '--watch'],
  };
  for (const [name, args] of Object.entries(compilers)) {
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    showLog(name, [child.stdout, child.stderr], { everything: true });
    process.on('exit', () => child.kill());
  }
  watchFile(join(ROOT, 'dist', 'server.tsbuildinfo'), { interval: 500 }, () => {
    say('The server was rebuilt: starting it again');
    void onServerBuilt();
  });
}
