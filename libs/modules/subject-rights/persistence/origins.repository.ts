import { Injectable } from '@nestjs/common';
import { InvalidInput, newRowId } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import type { Origin } from '../domain/bundle.js';
import { BUNDLE_PARTS } from './bundle-parts.js';

/** What is marked: a row of a part, or one field of it. */
export interface OriginMark {
  part: string;
  rowId: string;
  field?: string;
  origin: Origin;
}

const NO_RIGHT = '42501';

/** Where rows and fields come from, as the acting agency says. */
@Injectable()
export class OriginsRepository {
  /** @returns id of the mark @throws InvalidInput for a part, row or field that is not there for the actor */
  async mark(tx: Tx, caseId: string, { part, rowId, field = '', origin }: OriginMark): Promise<string> {
    const known = BUNDLE_PARTS.find(({ table }) => table === part);
    if (!known) throw InvalidInput.field('part', 'notInList');
    if (field && !known.fields.some(({ name }) => name === field))
      throw InvalidInput.field('field', 'notInList');
    const { agencyId, membershipId } = memberOf(tx);
    try {
      const [row] = await tx.attempt(() =>
        tx.query<{ id: string }>(
          `insert into relais.origins (id, case_id, owner_agency_id, category, part, part_row, field, origin, created_by_membership,
             created_at, updated_at) values ($1, $2, $3, '', $4, $5, $6, $7, $8, $9, $9)
           on conflict (owner_agency_id, part, part_row, field) do update set origin = excluded.origin,
             created_by_membership = excluded.created_by_membership, version = origins.version + 1, updated_at = excluded.updated_at
           returning id`,
          [newRowId(tx.now.getTime()), caseId, agencyId, part, rowId, field, origin, membershipId, tx.now],
        ),
      );
      return row!.id;
    } catch (error) {
      throw (error as { code?: string }).code === NO_RIGHT ? InvalidInput.field('rowId', 'notInList') : error;
    }
  }
}
