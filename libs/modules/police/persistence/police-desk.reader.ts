import { Injectable } from '@nestjs/common';
import { memberOf, type Tx } from '#platform/database';

export interface DeskCounts {
  /** People of checks who are neither a case nor cleared. */
  personsToDecide: number;
  /** Of those, presumed children with nobody. */
  childrenAlone: number;
  openInterceptions: number;
  /** Hand-overs of ours nobody has confirmed. */
  unconfirmed: number;
  /** Waiting for us to confirm. */
  toConfirm: number;
  /** Of both, past their time. */
  overdue: number;
}

/** One statement for the desk's numbers. */
@Injectable()
export class PoliceDeskReader {
  async counts(tx: Tx): Promise<DeskCounts> {
    const [row] = await tx.query<DeskCounts>(
      `with majority as (select (value #>> '{}')::integer as years from relais.rules
         where code = 'guardianship.majority' and valid_from <= $2::timestamptz::date
           and (valid_to is null or valid_to >= $2::timestamptz::date) order by valid_from desc limit 1),
       met as (select count(*)::integer as to_decide, count(*) filter (where p.alone and (p.age_in_doubt or p.age_from < m.years))::integer
           as alone from relais.intercepted_persons p cross join majority m where p.status in ('to_check', 'presumed')),
       checks as (select count(*)::integer as open from relais.interceptions where status = 'open'),
       given as (select count(*) filter (where owner_agency_id = $1)::integer as unconfirmed,
           count(*) filter (where to_agency_id = $1)::integer as to_confirm,
           count(*) filter (where confirm_by < $2)::integer as overdue
         from relais.hand_overs where status = 'proposed' and $1 in (owner_agency_id, to_agency_id))
       select met.to_decide as "personsToDecide", met.alone as "childrenAlone", checks.open as "openInterceptions",
         given.unconfirmed, given.to_confirm as "toConfirm", given.overdue from met, checks, given`,
      [memberOf(tx).agencyId, tx.now],
    );
    return row!;
  }
}
