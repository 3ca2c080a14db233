import { Injectable } from '@nestjs/common';
import { newPublicId, NotFound } from '#kernel';
import { memberOf, newRowStamp, type Tx } from '#platform/database';
import { AlreadyShared, NumberTaken } from '../domain/police.errors.js';

const UNIQUE_VIOLATION = '23505';

/** A number as it is written down. */
export interface NewRecord {
  /** police-record-kind */
  kind: string;
  /** As `recordNumberOf` gives it. */
  number: string;
  /** YYYY-MM-DD */
  recordedOn: string;
}

export interface NewHearing {
  /** hearing-kind */
  kind: string;
  /** heard-as */
  heardAs?: string;
  /** When it took place, as far as it is known. */
  heldAt?: Date;
  language?: string;
  /** hearing-interpreter */
  interpreter: string;
  /** hearing-lawyer */
  lawyer: string;
  informed: boolean;
  /** YYYY-MM-DD */
  informedOn?: string;
  leafletLanguage?: string;
  recordId?: string;
}

/** Numbers of the police and who was heard: written once, never changed. */
@Injectable()
export class StatementsRepository {
  /** @throws NumberTaken (409) */
  async addRecord(tx: Tx, caseId: string, record: NewRecord): Promise<string> {
    const { id, ownerAgencyId, createdByMembership } = { ...newRowStamp(tx, caseId), id: newPublicId() };
    await once(
      tx.query(
        `insert into relais.police_records (id, case_id, owner_agency_id, kind, number, recorded_on, created_by_membership,
           created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
        [
          id,
          caseId,
          ownerAgencyId,
          record.kind,
          record.number,
          record.recordedOn,
          createdByMembership,
          tx.now,
        ],
      ),
      new NumberTaken(),
    );
    return id;
  }

  async addHearing(tx: Tx, caseId: string, hearing: NewHearing): Promise<string> {
    const { id, ownerAgencyId, createdByMembership } = { ...newRowStamp(tx, caseId), id: newPublicId() };
    const {
      kind,
      heardAs,
      heldAt,
      language,
      interpreter,
      lawyer,
      informed,
      informedOn,
      leafletLanguage,
      recordId,
    } = hearing;
    await tx.query(
      `insert into relais.hearings (id, case_id, owner_agency_id, kind, heard_as, held_at, language, interpreter, lawyer,
         informed, informed_on, leaflet_language, record_id, created_by_membership, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15)`,
      [
        id,
        caseId,
        ownerAgencyId,
        kind,
        heardAs ?? null,
        heldAt ?? null,
        language ?? null,
        interpreter,
        lawyer,
        informed,
        informedOn ?? null,
        leafletLanguage ?? null,
        recordId ?? null,
        createdByMembership,
        tx.now,
      ],
    );
    return id;
  }

  /** The case of a number of the acting zone. @throws NotFound */
  async caseOfOwn(tx: Tx, recordId: string): Promise<string> {
    const [row] = await tx.query<{ case_id: string }>(
      'select case_id from relais.police_records where id = $1 and owner_agency_id = $2',
      [recordId, memberOf(tx).agencyId],
    );
    if (!row) throw new NotFound();
    return row.case_id;
  }

  /** @throws AlreadyShared (409) */
  async share(
    tx: Tx,
    share: { recordId: string; caseId: string; agencyId: string; purpose: string },
  ): Promise<string> {
    const { agencyId, membershipId } = memberOf(tx);
    const id = newPublicId();
    await once(
      tx.query(
        `insert into relais.police_record_shares (id, record_id, case_id, owner_agency_id, agency_id, purpose, shared_at,
           shared_by_membership) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [id, share.recordId, share.caseId, agencyId, share.agencyId, share.purpose, tx.now, membershipId],
      ),
      new AlreadyShared(),
    );
    return id;
  }

  /** @throws NotFound for one that is not there, ended, or another zone's */
  async endShare(tx: Tx, id: string): Promise<{ caseId: string; recordId: string; agencyId: string }> {
    const [row] = await tx.query<{ case_id: string; record_id: string; agency_id: string }>(
      `update relais.police_record_shares set ended_at = $2 where id = $1 and owner_agency_id = $3 and ended_at is null
       returning case_id, record_id, agency_id`,
      [id, tx.now, memberOf(tx).agencyId],
    );
    if (!row) throw new NotFound();
    return { caseId: row.case_id, recordId: row.record_id, agencyId: row.agency_id };
  }
}

async function once<T>(statement: Promise<T>, failure: Error): Promise<T> {
  try {
    return await statement;
  } catch (error) {
    throw (error as { code?: string }).code === UNIQUE_VIOLATION ? failure : error;
  }
}
