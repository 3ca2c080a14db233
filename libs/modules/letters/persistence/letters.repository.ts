import { Injectable } from '@nestjs/common';
import { newRowId, NotFound, type Page, type PageRequest, pageOf } from '#kernel';
import type { AgencyRef } from '#modules/access';
import { memberOf, type Tx } from '#platform/database';
import type { LetterKind, LetterView } from '../domain/letter.js';

/** A letter that was made. */
export interface LetterRecord {
  caseId: string;
  number: string;
  madeAt: Date;
  kind: LetterKind;
  variant?: string;
  language: string;
  subjectId?: string;
  recipient?: AgencyRef;
  digest: string;
  fileDigest: string;
  pages: number;
}

interface LetterRow {
  id: string;
  case_id: string;
  reference: string;
  number: string;
  kind: LetterKind;
  variant: string | null;
  language: string;
  subject_id: string | null;
  recipient: AgencyRef | null;
  file_digest: string;
  pages: number;
  made_at: Date;
  made_by: string;
}

const SELECT = /* sql */ `
select l.id, l.case_id, c.reference, l.number, l.kind, l.variant, l.language, l.subject_id, l.file_digest, l.pages, l.made_at,
  u.display_name as made_by,
  case when g.id is null then null else relais.agency_ref(g) end as recipient
from relais.letters l
join relais.cases c on c.id = l.case_id
join relais.users u on u.id = l.made_by_user
left join relais.agencies g on g.id = l.recipient_agency_id`;

/** Records of letters: the own agency's, in cases in which it takes part. */
@Injectable()
export class LettersRepository {
  /** @returns the id of the record */
  async add(tx: Tx, record: LetterRecord): Promise<string> {
    const { agencyId, userId, membershipId } = memberOf(tx);
    const id = newRowId(tx.now.getTime());
    await tx.query(
      `insert into relais.letters (id, case_id, owner_agency_id, number, kind, variant, language, subject_id,
         recipient_agency_id, digest, file_digest, pages, made_at, made_by_user, made_by_membership)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        id,
        record.caseId,
        agencyId,
        record.number,
        record.kind,
        record.variant ?? null,
        record.language,
        record.subjectId ?? null,
        record.recipient?.id ?? null,
        record.digest,
        record.fileDigest,
        record.pages,
        record.madeAt,
        userId,
        membershipId,
      ],
    );
    return id;
  }

  /** @throws NotFound for a letter that is not there or not the agency's */
  async one(tx: Tx, id: string): Promise<{ view: LetterView; subjectId?: string }> {
    const [row] = await tx.query<LetterRow>(`${SELECT} where l.id = $1`, [id]);
    if (!row) throw new NotFound();
    return { view: viewOf(row), subjectId: row.subject_id ?? undefined };
  }

  /** The newest first. @throws NotFound for a case that is not there or not the actor's */
  async page(tx: Tx, caseId: string, { limit, after }: PageRequest): Promise<Page<LetterView>> {
    const [[found], rows] = await Promise.all([
      tx.query('select 1 from relais.cases where id = $1', [caseId]),
      tx.query<LetterRow>(
        `${SELECT} where l.case_id = $1 and ($2::uuid is null or l.id < $2::uuid) order by l.id desc limit $3`,
        [caseId, after ?? null, limit + 1],
      ),
    ]);
    if (!found) throw new NotFound();
    const page = pageOf(rows, limit, ({ id }) => id);
    return { items: page.items.map(viewOf), nextKey: page.nextKey };
  }
}

function viewOf(row: LetterRow): LetterView {
  return {
    id: row.id,
    caseId: row.case_id,
    caseReference: row.reference,
    number: row.number,
    kind: row.kind,
    variant: row.variant ?? undefined,
    language: row.language,
    recipient: row.recipient ?? undefined,
    madeAt: row.made_at,
    madeBy: row.made_by,
    pages: row.pages,
    fileDigest: row.file_digest,
    // Neither the case nor anybody in it: a file lies about in folders and attachments.
    fileName: `${row.number}-${row.language}.pdf`,
  };
}
