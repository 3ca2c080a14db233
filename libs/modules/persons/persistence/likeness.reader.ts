import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

/** A name of a person in a case, beside the one that was asked for. */
export interface AlikeRow {
  case_id: string;
  person_id: string;
  owner_agency_id: string;
  folded: string;
  spelled: string;
  sex: string;
  birth_year: number | null;
  birth_month: number | null;
  birth_day: number | null;
}

/** What the asking agency recorded, by one of the names. */
export interface AskedRow extends Omit<AlikeRow, 'person_id' | 'owner_agency_id'> {
  agency_id: string;
  reference: string;
  ends_at: Date;
}

/** So many are compared word by word. */
const COMPARED = 400;

/** Names alike, found by index. */
@Injectable()
export class LikenessReader {
  /**
   * Those that the acting member may read.
   *
   * @param folded a folded name, not empty
   * @param year of birth, if known: of many who have the name the nearest in age come first
   */
  readable(tx: Tx, folded: string, year: number | undefined): Promise<AlikeRow[]> {
    return tx.query<AlikeRow>('select * from relais.names_alike($1, $2, $3)', [
      folded,
      year ?? null,
      COMPARED,
    ]);
  }

  /** Those of cases where the asking agency takes no part; as `system:recogniser` alone. */
  elsewhere(tx: Tx, folded: string, year: number | null, askingAgencyId: string): Promise<AlikeRow[]> {
    return tx.query<AlikeRow>('select * from relais.register_names_alike($1, $2, $3, $4)', [
      folded,
      year,
      askingAgencyId,
      COMPARED,
    ]);
  }

  /** The names by which an inquiry asks, none once it has ended; as `system:recogniser` alone. */
  asked(tx: Tx, inquiryId: string): Promise<AskedRow[]> {
    return tx.query<AskedRow>('select * from relais.inquiry_person($1)', [inquiryId]);
  }

  /** References by case, of cases the member takes part in. */
  async references(tx: Tx, caseIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.query<{ id: string; reference: string }>(
      'select id, reference from relais.cases where id = any ($1::uuid[])',
      [caseIds],
    );
    return new Map(rows.map(({ id, reference }) => [id, reference]));
  }
}
