import { Injectable } from '@nestjs/common';
import { newPublicId, NotFound, type Page, type PageRequest, pageOf } from '#kernel';
import type { AgencyRef } from '#modules/access';
import { type CaseKey, CaseKeys, Sealed } from '#platform/crypto';
import { memberOf, type Tx } from '#platform/database';
import type { CareNoteVersion, CareNoteView } from '../domain/care-view.js';
import { NoteCorrected } from '../domain/care.errors.js';
import { CARE_NOTE_TEXT } from './sealed-places.js';

export interface NewCareNote {
  /** assistance-type */
  kind: string;
  sensitive: boolean;
  text: string;
  language?: string;
  occurredAt: Date;
  /** The draft it was written in; removed when the note is kept. */
  draftId?: string;
}

interface Row {
  id: string;
  case_id: string;
  agency: AgencyRef;
  kind: string;
  sensitive: boolean;
  text: Buffer;
  language: string | null;
  occurred_at: Date;
  created_at: Date;
  author: string;
  corrects_id: string | null;
}

const UNIQUE_VIOLATION = '23505';
const MOST_VERSIONS = 50;

const SELECT = /* sql */ `
select n.id, n.case_id, relais.agency_ref(g) as agency, n.kind, n.sensitive, n.text,
  n.language, n.occurred_at, n.created_at, u.display_name as author, n.corrects_id
from relais.care_notes n join relais.agencies g on g.id = n.owner_agency_id
join relais.memberships m on m.id = n.created_by_membership join relais.users u on u.id = m.user_id`;

/** The versions that a note of $1 stands for, the newest first. */
const VERSIONS = /* sql */ `
with recursive v (id, head, corrects_id, depth) as (
  select n.id, n.id, n.corrects_id, 0 from relais.care_notes n where n.id = any ($1)
  union all
  select n.id, v.head, n.corrects_id, v.depth + 1 from v join relais.care_notes n on n.id = v.corrects_id
  where v.depth < ${MOST_VERSIONS})`;

/** Notes of those who care for a person, sealed with the key of the case. Row policies decide who is given them at all. */
@Injectable()
export class CareNotesRepository {
  constructor(private readonly keys: CaseKeys) {}

  /**
   * @param correctsId the version it stands for from now on
   * @throws NoteCorrected (409) when another correction was faster
   */
  async add(tx: Tx, caseId: string, note: NewCareNote, correctsId?: string): Promise<string> {
    const { agencyId, membershipId } = memberOf(tx);
    const id = newPublicId();
    const sealed = (await this.keys.forCase(tx, caseId))
      .seal({ ...CARE_NOTE_TEXT, row: id }, note.text)
      .toBytes();
    try {
      await tx.query(
        `insert into relais.care_notes (id, case_id, owner_agency_id, kind, sensitive, text, language, occurred_at, corrects_id,
           created_by_membership, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)`,
        [
          id,
          caseId,
          agencyId,
          note.kind,
          note.sensitive,
          sealed,
          note.language ?? null,
          note.occurredAt,
          correctsId ?? null,
          membershipId,
          tx.now,
        ],
      );
    } catch (error) {
      throw (error as { code?: string }).code === UNIQUE_VIOLATION ? new NoteCorrected() : error;
    }
    return id;
  }

  /** @throws NotFound for a note that is not there or not the actor's */
  async one(tx: Tx, id: string): Promise<CareNoteView> {
    const rows = await tx.query<Row>(`${SELECT} where n.id = $1`, [id]);
    if (!rows[0]) throw new NotFound();
    return (await this.#views(tx, rows))[0]!;
  }

  /** Notes that no correction replaced, by when it happened, the newest first. Three statements, however many. */
  async page(
    tx: Tx,
    caseId: string,
    kind: string | undefined,
    request: PageRequest,
  ): Promise<Page<CareNoteView>> {
    const [at, id] = (request.after ?? '').split('_');
    const rows = await tx.query<Row>(
      `${SELECT} where n.case_id = $1 and ($2::text is null or n.kind = $2)
         and not exists (select 1 from relais.care_notes c where c.corrects_id = n.id)
         and ($3::timestamptz is null or (n.occurred_at, n.id) < ($3, $4::uuid))
       order by n.occurred_at desc, n.id desc limit $5`,
      [caseId, kind ?? null, at || null, id ?? null, request.limit + 1],
    );
    const page = pageOf(rows, request.limit, (row) => `${row.occurred_at.toISOString()}_${row.id}`);
    return { items: await this.#views(tx, page.items), nextKey: page.nextKey };
  }

  async #views(tx: Tx, rows: readonly Row[]): Promise<CareNoteView[]> {
    if (rows.length === 0) return [];
    const [earlier, key] = await Promise.all([
      tx.query<Row & { head: string }>(
        `${VERSIONS} ${SELECT.replace('select ', 'select v.head, ')} join v on v.id = n.id where v.depth > 0 order by v.depth`,
        [rows.map(({ id }) => id)],
      ),
      this.keys.forCase(tx, rows[0]!.case_id),
    ]);
    const { agencyId, permissions } = memberOf(tx);
    return rows.map((row) => ({
      ...versionOf(row, key),
      caseId: row.case_id,
      agency: row.agency,
      earlier: earlier.filter(({ head }) => head === row.id).map((one) => versionOf(one, key)),
      mayCorrect: row.agency.id === agencyId && permissions.has('care:write'),
    }));
  }
}

function versionOf(row: Row, key: CaseKey): CareNoteVersion {
  return {
    id: row.id,
    kind: row.kind,
    sensitive: row.sensitive,
    text: key.open({ ...CARE_NOTE_TEXT, row: row.id }, Sealed.fromBytes(row.text)),
    language: row.language ?? undefined,
    occurredAt: row.occurred_at,
    recordedAt: row.created_at,
    recordedBy: row.author,
  };
}
