import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { held } from '../factories/consultations.js';
import { granted } from '../factories/address-grants.js';
import { missing } from '../factories/missing.js';
import type { TestShelter } from '../factories/shelters.js';
import type { TestApi, TestMember } from '../support/api.js';
import { ALL_CATEGORIES, sqlStateOf, trying } from './raw-actor.js';

/** What of a case stays shut in an emergency: the address where its person lives, and what was said of them. */
export interface Shut {
  caseId: string;
  unitId: string;
  /** An officer may look at the address once by it. */
  grantId: string;
  consultationId: string;
  /** Who is named in the consultation, and the officer who was given the look. */
  named: TestMember;
  officer: TestMember;
}

/** @param officer who sent the person of the case to the shelter */
export async function shutOf(
  api: TestApi,
  shelter: TestShelter,
  officer: TestMember,
  caseId: string,
): Promise<Shut> {
  const named = await api.member('magistrate');
  const { id: consultationId } = await held(shelter.worker, [named], caseId);
  const episode = await missing(shelter.worker, caseId);
  const grantId = await granted(officer, shelter.worker, episode.id);
  return { caseId, unitId: shelter.unitId, grantId, consultationId, named, officer };
}

/**
 * Of one person only so many openings may wait for a judgement.
 *
 * @param chief who judges for the agency that leads the case
 */
export async function judged(chief: TestMember, id: string): Promise<void> {
  const path = `/supervision/emergency-access/${id}`;
  const { body } = await chief.get(path);
  const answer = await chief.post(`${path}/review`, { verdict: 'justified' }, { 'If-Match': body.etag });
  if (answer.status >= 300) throw new Error(`a judgement answered ${answer.status}`);
}

/**
 * What the database gives somebody in the very session they are logged in with, all categories theirs.
 *
 * @returns by what was asked: what stands in the rows, or the SQLSTATE of the refusal
 */
export async function openedTo(
  { admin, app }: { admin: pg.Client; app: pg.Client },
  who: TestMember,
  { unitId, grantId, consultationId, caseId }: Shut,
): Promise<Record<string, unknown>> {
  const { rows } = await admin.query<{ id: string }>(
    'select id from relais.sessions where membership_id = $1 and ended_at is null order by created_at desc',
    [who.membershipId],
  );
  // As if the look had been given to them: what keeps them out must be how they came to the case.
  await admin.query(
    `update relais.address_requests set created_by_membership = $2, officer_user_id = $3, owner_agency_id = $4 where id = $1`,
    [grantId, who.membershipId, who.userId, who.agencyId],
  );
  const actor = {
    ...who,
    session: rows[0]!.id,
    reads: ALL_CATEGORIES,
    writes: ALL_CATEGORIES,
    roles: ['caseworker', 'supervisor'],
  };
  const asks: Record<string, [sql: string, values: unknown[]]> = {
    reveal: ['select sealed from relais.reveal_address($1, $2)', [randomUUID(), unitId]],
    granted: ['select sealed from relais.reveal_granted_address($1, $2)', [randomUUID(), grantId]],
    near: ['select sealed from relais.addresses_near_case($1)', [caseId]],
    minutes: ['select content from relais.consultation_minutes where consultation_id = $1', [consultationId]],
    keys: ['select k::text from relais.consultation_keys_of(array[$1::uuid]) k', [consultationId]],
  };
  const given: Record<string, unknown> = {};
  for (const [what, [sql, values]] of Object.entries(asks))
    given[what] = await trying(app, actor, async () => {
      let found: string[] = [];
      const asked = app.query<Record<string, unknown>>(sql, values).then(({ rows: all }) => {
        found = all.flatMap((row) => Object.values(row).map(readable));
      });
      return (await sqlStateOf(asked)) ?? found;
    });
  return given;
}

/** Letters of a text that was not sealed would be seen. */
const readable = (value: unknown): string =>
  Buffer.isBuffer(value) ? value.toString('latin1') : String(value);
