import { Injectable } from '@nestjs/common';
import { brusselsDate } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import type { Absence, OwnRecognition } from '../domain/guardianship-view.js';

/** What the Service keeps of the acting guardian, in the membership that acts. */
const OWN = /* sql */ `
select g.id, g.kind, g.languages, g.districts, g.soft_cap as "softCap", g.absences, g.version,
  to_char(g.accredited_until, 'YYYY-MM-DD') as "accreditedUntil", coalesce(g.accredited_until >= $2::text::date, true) as accredited,
  exists (select 1 from jsonb_array_elements(g.absences) a
    where (a ->> 'from') <= $2::text and (a ->> 'until') >= $2::text) as absent,
  (select count(*)::integer from relais.guardianships s where s.guardian_id = g.id and s.status <> 'ended') as wards
from relais.guardians g where g.membership_id = $1`;

@Injectable()
export class OwnRecognitionRepository {
  /** @returns undefined for a member whom no Service recognises */
  async find(tx: Tx): Promise<OwnRecognition | undefined> {
    const [row] = await tx.query<OwnRecognition & { accreditedUntil: string | null }>(OWN, [
      memberOf(tx).membershipId,
      brusselsDate(tx.now),
    ]);
    return row && { ...row, accreditedUntil: row.accreditedUntil ?? undefined };
  }

  /** @returns false when somebody changed it since that version */
  async keepAbsences(tx: Tx, absences: readonly Absence[], version: number): Promise<boolean> {
    const [row] = await tx.query<{ kept: boolean }>('select relais.keep_own_absences($1, $2) as kept', [
      JSON.stringify(absences),
      version,
    ]);
    return row!.kept;
  }
}
