import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import { IdentityOfCase } from '#modules/cases';
import { memberOf, type Tx } from '#platform/database';
import { PERSON_MERGE, type MergeAction, type MergeSide } from '../domain/merge-transitions.js';
import type { MergeFileView, MergeView } from '../domain/merge-view.js';
import { unitedPerson } from '../domain/united-person.js';
import { InquiriesRepository } from '../persistence/inquiries.repository.js';
import { type FileRow, type MergeRow, MergesRepository } from '../persistence/merges.repository.js';
import { MergeJournal } from './merge-journal.js';

/** Which side of a merge the acting agency is on; undefined for who may only read both files. */
export function sideOf(row: MergeRow): MergeSide | undefined {
  const own = row.files.find(({ caseId }) => caseId === row.own_case_id)!.leads;
  const other = row.files.find(({ caseId }) => caseId !== row.own_case_id)!.leads;
  if (own && other) return 'both';
  if (own) return 'proposing';
  return other ? 'other' : undefined;
}

/** Two files of one person; for who may read both, with the person of both as one. */
@Injectable()
export class ReadMerge {
  constructor(
    private readonly merges: MergesRepository,
    private readonly identityOfCase: IdentityOfCase,
    private readonly journal: MergeJournal,
  ) {}

  /** @throws NotFound when there is none, or the actor may not know of it */
  async run(tx: Tx, id: string): Promise<MergeView> {
    const row = await this.merges.one(tx, id);
    if (!row) throw new NotFound();
    const view = mergeViewOf(tx, row);
    if (!row.files.every(({ reads }) => reads)) {
      this.journal.looked(tx, takenPartIn(row), []);
      return view;
    }
    const [kept, joined] = await Promise.all(
      [row.kept_case_id, row.case_id].map((caseId) => this.identityOfCase.run(tx, caseId)),
    );
    view.kept.identity = kept!.identity;
    view.joined.identity = joined!.identity;
    if (kept!.identity && joined!.identity)
      view.person = unitedPerson(kept!.identity, joined!.identity, row.choices);
    return view;
  }
}

/** Which other files of its person a case is, was or is to be joined with; a constant number of statements. */
@Injectable()
export class MergesOfCase {
  constructor(
    private readonly merges: MergesRepository,
    private readonly inquiries: InquiriesRepository,
    private readonly journal: MergeJournal,
  ) {}

  /** @throws NotFound when the actor takes no part in the case */
  async run(tx: Tx, caseId: string): Promise<{ items: MergeView[] }> {
    await this.inquiries.mustTakePart(tx, caseId);
    this.journal.looked(tx, [caseId], []);
    const rows = await this.merges.ofCase(tx, caseId);
    return { items: rows.map((row) => mergeViewOf(tx, row)) };
  }
}

/** Proposals that wait for the answer of the acting agency; one statement. */
@Injectable()
export class MergesToAnswer {
  constructor(private readonly merges: MergesRepository) {}

  async run(tx: Tx, limit: number): Promise<MergeView[]> {
    return (await this.merges.waiting(tx, limit)).map((row) => mergeViewOf(tx, row));
  }
}

const takenPartIn = ({ files }: MergeRow) =>
  files.filter(({ takesPart }) => takesPart).map(({ caseId }) => caseId);

function mergeViewOf(tx: Tx, row: MergeRow): MergeView {
  const fileOf = (id: string) => fileView(row.files.find(({ caseId }) => caseId === id)!);
  return {
    id: row.id,
    status: row.status,
    kept: fileOf(row.kept_case_id),
    joined: fileOf(row.case_id),
    proposedFor: row.own_case_id === row.kept_case_id ? 'kept' : 'joined',
    reason: row.reason,
    choices: row.choices,
    proposedAt: row.proposed_at,
    proposedBy: row.proposed_by,
    answeredAt: row.answered_at ?? undefined,
    refusalReason: row.refusal_reason ?? undefined,
    separatedAt: row.separated_at ?? undefined,
    separatedBy: row.separated_by ?? undefined,
    separationReason: row.separation_reason ?? undefined,
    actions: actionsOf(tx, row),
    etag: `merge-${row.version}`,
  };
}

export function fileView({ caseId, reference, takesPart, leads, agency }: FileRow): MergeFileView {
  return { caseId: takesPart ? caseId : undefined, reference, agency, leads };
}

function actionsOf(tx: Tx, row: MergeRow): MergeAction[] {
  const side = sideOf(row);
  if (!side || !memberOf(tx).permissions.has('person:merge')) return [];
  return PERSON_MERGE.actions(side, row.status);
}
