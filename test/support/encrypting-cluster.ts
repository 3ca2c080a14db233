import { join } from 'node:path';
import pg from 'pg';
import type { TestCertificate } from './certificate.js';
import { roleUrl, testCluster } from './database.js';

/**
 * Has the server of this run speak TLS to whoever asks for it, and take the certificates of one authority from `roles`, and from them
 * nothing else. Whoever does not ask is served as before.
 *
 * @returns puts it back
 */
export async function encrypt(
  own: TestCertificate,
  authority: TestCertificate,
  roles: readonly string[],
): Promise<() => Promise<void>> {
  const { folder } = testCluster();
  const admin = new pg.Client({ connectionString: roleUrl('postgres', 'postgres') });
  await admin.connect();
  // The server writes them itself: it may be another user than we are.
  const write = async (name: string, lines: string[]) => {
    const path = join(folder, name);
    await admin.query(
      `copy (select line from unnest(array[${lines.map((line) => `'${line}'`).join()}]) with ordinality as l (line, n) order by n)
       to program 'umask 077; cat > "${path}"'`,
    );
  };
  const pem = (text: string) => text.trimEnd().split('\n');
  const { rows } = await admin.query<{ line: string }>(
    `select regexp_split_to_table(pg_read_file('pg_hba.conf'), E'\\n') as line`,
  );
  const before = rows.map(({ line }) => line).filter((line) => line !== '' && !line.startsWith('#'));
  const reload = async (settings: string[], access: string[]) => {
    await write('pg_hba.conf', access);
    for (const setting of settings) await admin.query(`alter system ${setting}`);
    await admin.query('select pg_reload_conf()');
  };
  await write('test-server.crt', pem(own.cert));
  await write('test-server.key', pem(own.key));
  await write('test-authority.crt', pem(authority.cert));
  const files = {
    ssl_cert_file: 'test-server.crt',
    ssl_key_file: 'test-server.key',
    ssl_ca_file: 'test-authority.crt',
  };
  const settings = Object.entries({ ...files, ssl: 'on' });
  await reload(
    settings.map(([name, value]) => `set ${name} = '${value}'`),
    [...roles.flatMap((role) => [`hostssl all ${role} all cert`, `host all ${role} all reject`]), ...before],
  );
  return async () => {
    await reload(
      settings.map(([name]) => `reset ${name}`),
      before,
    );
    await admin.end();
  };
}
