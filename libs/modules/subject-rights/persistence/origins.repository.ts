import { Injectable } from '@nestjs/common';
import { InvalidInput, newRowId } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import { OriginHeld } from '../domain/subject.errors.js';
import type { Origin } from '../domain/bundle.js';
import { BUNDLE_PARTS } from './bundle-parts.js';

/** What is marked: a row of a part, or one field of it. */
export interface OriginMark {
  part: string;
  rowId: string;
  field?: string;
  origin: Origin;
}

export interface MarkedOrigin {
  id: string;
  /** Of the row. */
  category: string;
  before?: Origin;
}

const NO_RIGHT = '42501';
const UNDER_WAY = '55000';

/** Where rows and fields come from, as the acting agency says. */
@Injectable()
export class OriginsRepository {
  /** @throws InvalidInput for a part, row or field that is not there for the actor; OriginHeld (409) */
  async mark(tx: Tx, caseId: string, { part, rowId, field = '', origin }: OriginMark): Promise<MarkedOrigin> {
    const known = BUNDLE_PARTS.find(({ table }) => table === part);
    if (!known) throw InvalidInput.field('part', 'notInList');
    if (field && !known.fields.some(({ name }) => name === field))
      throw InvalidInput.field('field', 'notInList');
    const { agencyId, membershipId } = memberOf(tx);
    try {
      const [row] = await tx.attempt(() =>
        tx.query<MarkedOrigin>(
          `with was as (select o.origin from relais.origins o where o.owner_agency_id = $3 and o.part = $4 and o.part_row = $5 and o.field = $6)
           insert into relais.origins (id, case_id, owner_agency_id, category, part, part_row, field, origin, created_by_membership,
             created_at, updated_at) values ($1, $2, $3, '', $4, $5, $6, $7, $8, $9, $9)
           on conflict (owner_agency_id, part, part_row, field) do update set origin = excluded.origin,
             created_by_membership = excluded.created_by_membership, version = origins.version + 1, updated_at = excluded.updated_at
           returning id, category, (select was.origin from was) as before`,
          [newRowId(tx.now.getTime()), caseId, agencyId, part, rowId, field, origin, membershipId, tx.now],
        ),
      );
      return row!;
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === UNDER_WAY) throw new OriginHeld();
      throw code === NO_RIGHT ? InvalidInput.field('rowId', 'notInList') : error;
    }
  }
}
