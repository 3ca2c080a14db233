import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { TestMember } from '../support/api.js';

/** Writes that a supervisor gave the case to another worker. */
export async function passOn(
  admin: pg.ClientBase,
  caseId: string,
  { agencyId, membershipId }: TestMember,
): Promise<void> {
  const id = randomUUID();
  await admin.query(
    `insert into relais.reassignments (id, agency_id, to_membership, made_by_membership, made_at, take_back_until)
     values ($1, $2, $3, $3, now(), now())`,
    [id, agencyId, membershipId],
  );
  await admin.query(
    'insert into relais.reassigned_cases (reassignment_id, case_id, version) values ($1, $2, 1)',
    [id, caseId],
  );
}

/** Writes that a file was made of the case by and by. */
export async function takeOut(admin: pg.ClientBase, caseId: string, police: TestMember): Promise<void> {
  const id = randomUUID();
  await admin.query(
    `insert into relais.tasks (id, kind, case_id, owner_agency_id, asked_by_membership, asked_by_user, asked_session, params, state,
         ended_at, file_name, media_type, bytes, expires_at)
       values ($1, 'timeline_export', $2, $3, $4, $5, $1, '{"format": "csv"}', 'done', now(), 'a.csv', 'text/csv', 1,
         now() + interval '1 day')`,
    [id, caseId, police.agencyId, police.membershipId, police.userId],
  );
  await admin.query(
    `insert into relais.task_pieces (task_id, number, case_id, owner_agency_id, sealed) values ($1, 0, $2, $3, '\\x00')`,
    [id, caseId, police.agencyId],
  );
}
