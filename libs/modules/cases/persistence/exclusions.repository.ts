import { Injectable } from '@nestjs/common';
import { newRowId } from '#kernel';
import { CaseKeys, Sealed } from '#platform/crypto';
import type { Tx } from '#platform/database';
import type { ExclusionsView } from '../domain/exclusion-view.js';

const DETAIL = { table: 'exclusion_entries', column: 'detail' };
/** Where a text stood before conflict lists had entries of their own. */
const FORMER_DETAIL = { table: 'case_exclusions', column: 'detail' };

interface ExclusionRow {
  id: string;
  address: string | null;
  name: string | null;
  reason: string;
  detail: Buffer | null;
  former_detail: Buffer | null;
  entered_at: Date;
  entered_by: string | null;
  through_joined: boolean;
  of_service: boolean;
}

export interface NewExclusion {
  /** Address at work of the person. */
  email: string;
  /** exclusion-reason */
  reason: string;
  detail?: string;
}

export interface KeptOut {
  outcome: 'kept_out' | 'known' | 'stepUp' | 'self' | 'supervisor' | 'full';
  /** Of the entry. */
  id: string;
  /** Whose account it concerns: for those who are told of it, never for the answer. */
  userId?: string;
}

export interface LetIn {
  outcome: 'lifted' | 'none' | 'elsewhere' | 'service' | 'stepUp';
  userId?: string;
  /** The person stepped back themselves, or a service did for them. */
  said: boolean;
}

/** The conflict list of a case: it is read and changed through functions of the database alone (`schema/functions*.sql`). */
@Injectable()
export class ExclusionsRepository {
  constructor(private readonly keys: CaseKeys) {}

  /** Newest first; nothing for an agency that does not lead. */
  async list(tx: Tx, caseId: string): Promise<ExclusionsView> {
    const rows = await tx.query<ExclusionRow>('select * from relais.exclusions_of($1)', [caseId]);
    const hasText = rows.some(({ detail, former_detail: former }) => detail ?? former);
    const key = hasText ? await this.keys.forCase(tx, caseId) : undefined;
    const items = rows.map((row) => ({
      id: row.id,
      address: row.address ?? undefined,
      name: row.name ?? undefined,
      reason: row.reason,
      detail: row.detail
        ? key!.open({ ...DETAIL, row: row.id }, Sealed.fromBytes(row.detail))
        : row.former_detail
          ? key!.open({ ...FORMER_DETAIL, row: caseId }, Sealed.fromBytes(row.former_detail))
          : undefined,
      enteredAt: row.entered_at,
      enteredBy: row.entered_by ?? undefined,
      throughJoined: row.through_joined,
      ofService: row.of_service,
    }));
    return { id: caseId, items };
  }

  async add(tx: Tx, caseId: string, { email, reason, detail }: NewExclusion): Promise<KeptOut> {
    const id = newRowId(tx.now.getTime());
    const text = detail?.trim();
    const sealed = text
      ? (await this.keys.forCase(tx, caseId)).seal({ ...DETAIL, row: id }, text).toBytes()
      : null;
    const [row] = await tx.query<{ outcome: KeptOut['outcome']; told: string | null }>(
      'select outcome, told from relais.keep_out($1, $2, $3, $4, $5)',
      [id, caseId, email.trim(), reason, sealed],
    );
    return { outcome: row!.outcome, id, userId: row!.told ?? undefined };
  }

  /** @returns `elsewhere` for an entry of another file of the person, `service` for a record of the Guardianship Service */
  async remove(tx: Tx, caseId: string, id: string): Promise<LetIn> {
    const [row] = await tx.query<{ outcome: LetIn['outcome']; told: string | null; said: boolean | null }>(
      'select outcome, told, said from relais.let_in_again($1, $2)',
      [caseId, id],
    );
    return { outcome: row!.outcome, userId: row!.told ?? undefined, said: row!.said ?? false };
  }
}
