import { Injectable } from '@nestjs/common';
import { InvalidInput, NotFound, type Page, type PageRequest, Refused } from '#kernel';
import { CategoryNotYours, StandingInCases } from '#modules/cases';
import { DiscardDraft } from '#modules/identification';
import { isCode } from '#platform/code-lists';
import { memberOf, type Tx } from '#platform/database';
import type { CareNoteView } from '../domain/care-view.js';
import { CareNotesRepository, type NewCareNote } from '../persistence/care-notes.repository.js';
import { CareJournal } from './care-journal.js';

/** Notes of a case that the reader may see: of others only what was opened, and never what is for them alone. */
@Injectable()
export class ReadCareNotes {
  constructor(
    private readonly standing: StandingInCases,
    private readonly notes: CareNotesRepository,
    private readonly journal: CareJournal,
  ) {}

  /** @throws NotFound */
  async run(tx: Tx, id: string): Promise<CareNoteView> {
    const view = await this.notes.one(tx, id);
    this.journal.looked(tx, view.caseId, ['care']);
    return view;
  }

  /** @throws NotFound for a case that is not there or not the actor's */
  async list(
    tx: Tx,
    caseId: string,
    kind: string | undefined,
    page: PageRequest,
  ): Promise<Page<CareNoteView>> {
    const [[found], notes] = await Promise.all([
      this.standing.run(tx, [caseId]),
      this.notes.page(tx, caseId, kind, page),
    ]);
    if (!found) throw new NotFound();
    this.journal.looked(tx, caseId, ['care']);
    return notes;
  }
}

/** Writes a note, and corrects one by writing it anew: what it said before stays. */
@Injectable()
export class WriteCareNote {
  constructor(
    private readonly standing: StandingInCases,
    private readonly notes: CareNotesRepository,
    private readonly journal: CareJournal,
    private readonly discardDraft: DiscardDraft,
  ) {}

  /** @throws NotFound; CategoryNotYours (403); InvalidInput; the case is closed (409) */
  async run(tx: Tx, caseId: string, note: NewCareNote): Promise<CareNoteView> {
    const [found] = await this.standing.run(tx, [caseId]);
    if (!found) throw new NotFound();
    check(tx, note);
    const id = await this.notes.add(tx, caseId, note);
    const at = { caseId, category: 'care' as const, subject: { type: 'care_note', id } };
    await this.journal.happened(tx, 'note.written', at, paramsOf(note));
    if (note.draftId) await this.discardDraft.sent(tx, note.draftId);
    return this.notes.one(tx, id);
  }

  /**
   * A note that others could read stays open to them.
   *
   * @throws NotFound; Refused (403) for the note of another agency; NoteCorrected (409) for an older version
   */
  async correct(tx: Tx, id: string, note: NewCareNote): Promise<CareNoteView> {
    const before = await this.notes.one(tx, id);
    if (before.agency.id !== memberOf(tx).agencyId) throw new Refused('missingPermission');
    check(tx, note);
    const sensitive = before.sensitive && note.sensitive;
    const corrected = await this.notes.add(tx, before.caseId, { ...note, sensitive }, id);
    const subject = { type: 'care_note', id: corrected };
    const at = { caseId: before.caseId, category: 'care' as const, subject };
    await this.journal.happened(tx, 'note.corrected', at, paramsOf({ ...note, sensitive }));
    if (note.draftId) await this.discardDraft.sent(tx, note.draftId);
    return this.notes.one(tx, corrected);
  }
}

function check(tx: Tx, { kind, text, occurredAt }: NewCareNote): void {
  if (!memberOf(tx).writes.includes('care')) throw new CategoryNotYours('care');
  if (!isCode('assistance-type', kind)) throw InvalidInput.field('kind', 'notInList');
  if (!text.trim()) throw InvalidInput.field('text', 'required');
  if (occurredAt > tx.now) throw InvalidInput.field('occurredAt', 'range');
}

const paramsOf = ({ kind, sensitive }: NewCareNote) => ({ kind, sensitive: String(sensitive) });
