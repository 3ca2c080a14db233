import { Injectable } from '@nestjs/common';
import { newRowId } from '#kernel';
import type { AgencyRef } from '#modules/access';
import { CaseKeys, Sealed } from '#platform/crypto';
import { newRowStamp, type Tx } from '#platform/database';

export const ENTRY_KINDS = [
  'report',
  'sighting',
  'lead',
  'police_report',
  'assessment',
  'search',
  'magistrate',
  'child_focus_file',
  'sis',
  'child_alert',
  'child_alert_decision',
  'publication',
  'finding',
  'finding_taken_back',
  'debriefing',
  'closure',
  'closure_taken_back',
  'call',
  'details',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** Something that was said of an episode. */
export interface NewEntry {
  kind: EntryKind;
  at?: Date;
  /** Codes, ids, days. */
  data?: Record<string, unknown>;
  /** Words, names, numbers: sealed. */
  content?: Record<string, string | undefined>;
}

export interface Entry {
  id: string;
  episodeId: string;
  kind: EntryKind;
  at: Date;
  agency: AgencyRef;
  data: Record<string, unknown>;
  content: Record<string, string>;
  createdAt: Date;
}

const CONTENT = { table: 'missing_entries', column: 'content' };
/** More than a search of years writes. */
const AT_MOST = 1_000;

/** What was said of episodes: written once, never changed. */
@Injectable()
export class EntriesRepository {
  constructor(private readonly keys: CaseKeys) {}

  async add(tx: Tx, episode: { id: string; caseId: string }, entry: NewEntry): Promise<string> {
    const { id, caseId, ownerAgencyId, createdByMembership } = newRowStamp(tx, episode.caseId);
    const content = await this.#seal(tx, caseId, id, entry.content);
    await tx.query(
      `insert into relais.missing_entries (id, case_id, owner_agency_id, episode_id, kind, at, data, content,
         created_by_membership, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)`,
      [
        id,
        caseId,
        ownerAgencyId,
        episode.id,
        entry.kind,
        entry.at ?? tx.now,
        JSON.stringify(entry.data ?? {}),
        content,
        createdByMembership,
        tx.now,
      ],
    );
    return id;
  }

  /** A report, also of an agency that writes nothing else of it; whoever makes it sees the episode from now on. */
  async report(
    tx: Tx,
    episode: { id: string; caseId: string },
    data: Record<string, unknown>,
    content: Record<string, string | undefined>,
  ): Promise<void> {
    const id = newRowId(tx.now.getTime());
    const sealed = await this.#seal(tx, episode.caseId, id, content);
    await tx.query('select relais.report_missing($1, $2, $3, $4, $5)', [
      id,
      episode.id,
      JSON.stringify(data),
      sealed,
      tx.now,
    ]);
  }

  /** The oldest first. */
  async ofEpisode(tx: Tx, { id, caseId }: { id: string; caseId: string }): Promise<Entry[]> {
    const rows = await tx.query<Omit<Entry, 'content'> & { content: Buffer | null }>(
      `select e.id, e.episode_id as "episodeId", e.kind, e.at, e.data, e.content,
         relais.agency_ref(g) as agency, e.created_at as "createdAt"
       from relais.missing_entries e join relais.agencies g on g.id = e.owner_agency_id
       where e.episode_id = $1 order by e.created_at, e.id limit ${AT_MOST}`,
      [id],
    );
    const isSealed = rows.some(({ content }) => content);
    const key = isSealed ? await this.keys.forCase(tx, caseId) : undefined;
    return rows.map(({ content, ...row }) => ({
      ...row,
      content:
        key && content
          ? (JSON.parse(key.open({ ...CONTENT, row: row.id }, Sealed.fromBytes(content))) as Record<
              string,
              string
            >)
          : {},
    }));
  }

  async #seal(
    tx: Tx,
    caseId: string,
    row: string,
    content: Record<string, string | undefined> | undefined,
  ): Promise<Buffer | null> {
    const said = Object.entries(content ?? {}).filter(([, text]) => text?.trim());
    if (said.length === 0) return null;
    const key = await this.keys.forCase(tx, caseId);
    return key.seal({ ...CONTENT, row }, JSON.stringify(Object.fromEntries(said))).toBytes();
  }
}
