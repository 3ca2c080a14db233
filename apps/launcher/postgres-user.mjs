import { nativeFolder } from './postgres-binaries.mjs';
import { StartError } from './output.mjs';
import { run } from './run.mjs';

/**
 * PostgreSQL refuses to run as root. Started by root it runs as the system user `postgres`, made when there is none;
 * started by anyone else it runs as they are.
 * @param {string[]} folders that user must be able to enter.
 * @returns {Promise<{ uid: number, gid: number, closed: boolean } | undefined>} undefined when we are not root;
 *   `closed` when the user cannot reach one of the folders, such as a clone below /root.
 */
export async function serverUser(folders) {
  if (process.getuid?.() !== 0) return undefined;
  const ids = (await idsOf('postgres')) ?? (await makeUser());
  const script = 'for folder do test -x "$folder" || exit 1; done';
  const reach = await run('/bin/sh', ['-c', script, 'sh', nativeFolder(), ...folders], { ...ids, cwd: '/' });
  return { ...ids, closed: reach.code !== 0 };
}

/**
 * The command that runs another one as that user. Into a closed folder root lends it the right to pass, and no other
 * of root's rights.
 * @returns {[string, string[]]}
 */
export function asServerUser(user, command, args) {
  if (!user) return [command, args];
  const rights = user.closed ? ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'] : [];
  const ids = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'];
  return ['setpriv', [...ids, ...rights, command, ...args]];
}

async function idsOf(name) {
  const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
  return uid.code === 0 ? { uid: Number(uid.output), gid: Number(gid.output) } : undefined;
}

async function makeUser() {
  const { output } = await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']);
  const ids = await idsOf('postgres');
  if (ids) return ids;
  throw new StartError(
    `root needs a user named postgres to run the database as (${output}); or start as another user`,
  );
}
