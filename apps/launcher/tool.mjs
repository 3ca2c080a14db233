import { spawn } from 'node:child_process';
import { buildServer } from './build.mjs';
import { fail } from './output.mjs';
import { ROOT } from './run.mjs';
import { assertNode, installDependencies } from './toolchain.mjs';

/** Runs one of the server's command-line programs from its newest build: `node tool.mjs <path below dist> [arguments]`. */
async function runTool([program, ...args]) {
  assertNode();
  await installDependencies();
  await buildServer();
  const child = spawn(process.execPath, [`dist/${program}`, ...args], { cwd: ROOT, stdio: 'inherit' });
  child.once('exit', (code) => (process.exitCode = code ?? 1));
}

runTool(process.argv.slice(2)).catch(fail);
