import { Injectable } from '@nestjs/common';
import { IncidentKeys, Sealed } from '#platform/crypto';
import { memberOf, type Tx } from '#platform/database';

const PLACES = {
  report: { table: 'incidents', column: 'report' },
  content: { table: 'incidents', column: 'content' },
  note: { table: 'incident_notes', column: 'content' },
} as const;
type SealedColumn = keyof typeof PLACES;

/** Seals and opens the texts of the register with the key of the acting person's agency. */
@Injectable()
export class IncidentSeals {
  constructor(private readonly keys: IncidentKeys) {}

  seal(tx: Tx, column: SealedColumn, row: string, text: string): Buffer {
    return this.keys
      .forAgency(memberOf(tx).agencyId)
      .seal({ ...PLACES[column], row }, text)
      .toBytes();
  }

  /** @throws {CannotOpen} for what was sealed by another agency */
  open(tx: Tx, column: SealedColumn, row: string, bytes: Buffer): string {
    return this.keys
      .forAgency(memberOf(tx).agencyId)
      .open({ ...PLACES[column], row }, Sealed.fromBytes(bytes));
  }
}
