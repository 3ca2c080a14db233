import { ownEnvironment } from '#platform/config';
import { renewPasswords } from './renew-passwords.js';

const SAYS = {
  renewed: 'has a new password in its file',
  kept: 'stays as it is: it stands in the environment; put it into a file and name that with _FILE',
  certificate: 'has no password: its certificate is renewed by whoever signs it',
};

/**
 * `npm run db:renew-passwords`: a new password for each database role whose address lies in a file. Exit code 0 when none of them is the
 * old one, 1 when some stay, 2 when it could not be done: then it may be called again.
 */
async function main(): Promise<void> {
  const all = await renewPasswords(ownEnvironment());
  for (const { setting, outcome } of all) process.stdout.write(`${setting} ${SAYS[outcome]}\n`);
  if (all.some(({ outcome }) => outcome === 'kept')) process.exitCode = 1;
  if (all.some(({ outcome }) => outcome === 'renewed'))
    process.stdout.write(
      'Start API and worker anew: they go on with the connections they have, and get no others.\n',
    );
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
});
