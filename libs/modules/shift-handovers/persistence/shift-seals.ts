import { Injectable } from '@nestjs/common';
import { CARE_NOTE_TEXT } from '#modules/care';
import { CaseKeys, HouseKeys, Sealed } from '#platform/crypto';
import { memberOf, type Tx } from '#platform/database';

const HOUSE_TEXT = { table: 'shift_house_lines', column: 'text' };
const RESIDENT_TEXT = { table: 'shift_resident_lines', column: 'text' };
const PLACES = { line: RESIDENT_TEXT, note: CARE_NOTE_TEXT };

/** A sealed text of a case, in hexadecimal. */
interface SealedText {
  caseId: string;
  of: keyof typeof PLACES;
  id: string;
  text: string;
}

/** Seals and opens the lines of a shift: about the house with a key of the agency, about a resident with the key of the case. */
@Injectable()
export class ShiftSeals {
  constructor(
    private readonly houseKeys: HouseKeys,
    private readonly caseKeys: CaseKeys,
  ) {}

  sealHouse(tx: Tx, id: string, text: string): Buffer {
    const key = this.houseKeys.forAgency(memberOf(tx).agencyId);
    return key.seal({ ...HOUSE_TEXT, row: id }, text).toBytes();
  }

  async sealResident(tx: Tx, caseId: string, id: string, text: string): Promise<Buffer> {
    return (await this.caseKeys.forCase(tx, caseId)).seal({ ...RESIDENT_TEXT, row: id }, text).toBytes();
  }

  /** By the id of the line. @throws {CannotOpen} for what another agency sealed */
  openHouse(tx: Tx, lines: readonly { id: string; text: string }[]): Map<string, string> {
    const key = this.houseKeys.forAgency(memberOf(tx).agencyId);
    return new Map(lines.map(({ id, text }) => [id, key.open({ ...HOUSE_TEXT, row: id }, sealed(text))]));
  }

  /** By the id of the row; the keys of all cases with one statement. */
  async openCases(tx: Tx, texts: readonly SealedText[]): Promise<Map<string, string>> {
    const keys = await this.caseKeys.forCases(
      tx,
      texts.map(({ caseId }) => caseId),
    );
    return new Map(
      texts.map(({ caseId, of, id, text }) => [
        id,
        keys.get(caseId)!.open({ ...PLACES[of], row: id }, sealed(text)),
      ]),
    );
  }
}

const sealed = (hex: string): Sealed => Sealed.fromBytes(Buffer.from(hex, 'hex'));
