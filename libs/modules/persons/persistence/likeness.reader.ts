import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

/** A name of a person in a case, beside the one that was asked for. */
export interface AlikeRow {
  case_id: string;
  person_id: string;
  owner_agency_id: string;
  folded: string;
  sound: string;
  spelled: string;
  sex: string;
  birth_year: number | null;
  birth_month: number | null;
  birth_day: number | null;
  /** Sound of the name that was asked for. */
  query_sound: string;
}

/** So many are compared word by word. */
const COMPARED = 80;

/** Names alike, found by index; what the acting member may not read is not among them. */
@Injectable()
export class LikenessReader {
  /**
   * @param folded a folded name, not empty
   * @param year of birth, if known: of many who have the name the nearest in age come first
   */
  readable(tx: Tx, folded: string, year: number | undefined): Promise<AlikeRow[]> {
    return tx.query<AlikeRow>('select * from relais.names_alike($1, $2, $3)', [folded, year ?? null, COMPARED]);
  }
}
