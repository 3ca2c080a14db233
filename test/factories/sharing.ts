import { randomUUID } from 'node:crypto';
import type { TestApi, TestMember } from '../support/api.js';

/** How much of a case is opened, and how. */
export interface Sharing {
  /** Rows of every agency. */
  categories?: string[];
  /** Rows of `grantedBy` only. */
  disclosed?: string[];
  grantedBy?: TestMember;
  /** To this one person of the agency. */
  userId?: string;
  validFrom?: Date;
  validUntil?: Date;
}

/**
 * Opens a case to the agency of a member, as an accepted referral or an appointment does.
 *
 * @returns the id of the access row
 */
export async function share(
  api: TestApi,
  caseId: string,
  { agencyId }: TestMember,
  sharing: Sharing,
): Promise<string> {
  const id = randomUUID();
  await api.sql(
    `insert into relais.case_access
       (id, case_id, agency_id, user_id, categories, disclosed, granted_by_agency, ground, valid_from, valid_until)
     values ($1, $2, $3, $4, $5, $6, $7, 'assignment', coalesce($8, now()), $9)`,
    [
      id,
      caseId,
      agencyId,
      sharing.userId ?? null,
      sharing.categories ?? [],
      sharing.disclosed ?? [],
      sharing.grantedBy?.agencyId ?? null,
      sharing.validFrom ?? null,
      sharing.validUntil ?? null,
    ],
  );
  return id;
}

/** Ends what `share` opened. */
export async function endSharing(api: TestApi, accessId: string): Promise<void> {
  await api.sql(`update relais.case_access set ended_at = now(), ended_reason = 'test' where id = $1`, [
    accessId,
  ]);
}
