import type pg from 'pg';
import { CaseKey, type FileMasterKey } from '#platform/crypto';

/** The keys of every case there is, by case, all versions of each. */
export async function caseKeys(client: pg.Client, master: FileMasterKey): Promise<Map<string, CaseKey>> {
  const { rows } = await client.query<{ case_id: string; version: number; wrapped: Buffer }>(
    'select case_id, version, wrapped from relais.case_keys',
  );
  const versions = new Map<string, Map<number, Buffer>>();
  for (const { case_id, version, wrapped } of rows) {
    const ofCase = versions.get(case_id) ?? new Map<number, Buffer>();
    ofCase.set(version, await master.unwrap(wrapped, `case-key|${case_id}|${version}`));
    versions.set(case_id, ofCase);
  }
  return new Map([...versions].map(([id, ofCase]) => [id, new CaseKey(id, ofCase)]));
}
