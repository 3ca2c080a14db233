import { Injectable } from '@nestjs/common';
import { CaseKeys, Sealed } from '#platform/crypto';
import type { Tx } from '#platform/database';
import type { ExclusionsView } from '../domain/exclusion-view.js';

const DETAIL = { table: 'case_exclusions', column: 'detail' };

interface ExclusionRow {
  user_id: string;
  name: string;
  agencies: string[];
  reason: string;
  detail: Buffer | null;
  entered_at: Date;
  entered_by: string | null;
  through_joined: boolean;
}

export interface NewExclusion {
  /** Address at work of the person. */
  email: string;
  /** exclusion-reason */
  reason: string;
  detail?: string;
}

export type KeptOut =
  { outcome: 'kept_out' | 'known'; userId: string } | { outcome: 'unknown' | 'self' | 'last_judge' };

/** The conflict list of a case: it is read and changed through functions of the database alone (migrations 0049 and 0050). */
@Injectable()
export class ExclusionsRepository {
  constructor(private readonly keys: CaseKeys) {}

  /** Newest first; nothing for an agency that does not lead. */
  async list(tx: Tx, caseId: string): Promise<ExclusionsView> {
    const rows = await tx.query<ExclusionRow>('select * from relais.exclusions_of($1)', [caseId]);
    const key = rows.some(({ detail }) => detail) ? await this.keys.forCase(tx, caseId) : undefined;
    const items = rows.map((row) => ({
      userId: row.user_id,
      name: row.name,
      agencies: row.agencies,
      reason: row.reason,
      detail: row.detail ? key!.open({ ...DETAIL, row: caseId }, Sealed.fromBytes(row.detail)) : undefined,
      enteredAt: row.entered_at,
      enteredBy: row.entered_by ?? undefined,
      throughJoined: row.through_joined,
    }));
    return { id: caseId, items };
  }

  async add(tx: Tx, caseId: string, { email, reason, detail }: NewExclusion): Promise<KeptOut> {
    const text = detail?.trim();
    const sealed = text
      ? (await this.keys.forCase(tx, caseId)).seal({ ...DETAIL, row: caseId }, text).toBytes()
      : null;
    const [row] = await tx.query<KeptOut>(
      'select outcome, kept_out as "userId" from relais.keep_out($1, $2, $3, $4)',
      [caseId, email, reason, sealed],
    );
    return row!;
  }

  /** @returns `elsewhere` for an entry of another file of the person */
  async remove(tx: Tx, caseId: string, userId: string): Promise<'lifted' | 'none' | 'elsewhere'> {
    const [row] = await tx.query<{ outcome: 'lifted' | 'none' | 'elsewhere' }>(
      'select relais.let_in_again($1, $2) as outcome',
      [caseId, userId],
    );
    return row!.outcome;
  }
}
