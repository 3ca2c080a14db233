import { Injectable } from '@nestjs/common';
import { InvalidInput, NotFound, requireSame } from '#kernel';
import { type CaseIdentity, IdentityOfCase, NotTheLead } from '#modules/cases';
import { isCode } from '#platform/code-lists';
import { memberOf, type Tx } from '#platform/database';
import { MergeForbidden } from '../domain/merge.errors.js';
import type { FileComparison, MergeView } from '../domain/merge-view.js';
import {
  comparisonEtag,
  contradictions,
  type MergeChoices,
  type MergeField,
  mustBeChosen,
} from '../domain/united-person.js';
import { MergesRepository } from '../persistence/merges.repository.js';
import { MergeJournal } from './merge-journal.js';
import { ReadMerge } from './read-merges.js';

/** The other file: one the actor may read, or the one of an agency whose question it answered with yes. */
export interface OtherFile {
  otherCaseId?: string;
  matchRequestId?: string;
}

/** How two files are joined. */
export interface JoinInput extends OtherFile {
  /** merge-reason */
  reason: string;
  /** Whose value counts, of each field on which they contradict. */
  choices?: Partial<Record<MergeField, 'mine' | 'other'>>;
}

/** Two files side by side: what they say, what stands against joining them, and who has to agree. */
@Injectable()
export class CompareFiles {
  constructor(
    private readonly merges: MergesRepository,
    private readonly identityOfCase: IdentityOfCase,
  ) {}

  /** @throws InvalidInput unless one other file is named; NotFound; NotTheLead (403) */
  async run(tx: Tx, caseId: string, other: OtherFile): Promise<FileComparison & { otherCaseId: string }> {
    const { otherCaseId, matchRequestId } = other;
    if (Boolean(otherCaseId) === Boolean(matchRequestId) || otherCaseId === caseId)
      throw InvalidInput.field('otherCaseId', 'notInList');
    const mine = await this.identityOfCase.run(tx, caseId);
    if (mine.leadAgency.id !== memberOf(tx).agencyId) throw new NotTheLead();
    return matchRequestId ? this.#asked(tx, mine, matchRequestId) : this.#read(tx, mine, otherCaseId!);
  }

  async #read(tx: Tx, mine: CaseIdentity, otherId: string) {
    const other = await this.identityOfCase.run(tx, otherId);
    if (!(await this.merges.readsIdentity(tx, otherId))) throw new NotFound();
    const [obstacle, kept] = await Promise.all([
      this.merges.obstacle(tx, mine.caseId, otherId),
      this.merges.kept(tx, mine.caseId, otherId),
    ]);
    const { agencyId } = memberOf(tx);
    const sideOf = ({ caseId, reference, leadAgency, identity }: CaseIdentity) => ({
      caseId,
      reference,
      agency: leadAgency,
      leads: leadAgency.id === agencyId,
      identity,
    });
    return {
      mine: sideOf(mine),
      other: sideOf(other),
      kept: kept === otherId ? ('other' as const) : ('mine' as const),
      contradictions: contradictions(mine.identity, other.identity),
      obstacle,
      asks: other.leadAgency.id === agencyId ? undefined : other.leadAgency,
      etag: comparisonEtag([mine, other]),
      otherCaseId: otherId,
    };
  }

  async #asked(tx: Tx, mine: CaseIdentity, requestId: string) {
    const asked = await this.merges.askedBy(tx, requestId, mine.caseId);
    if (!asked) throw new NotFound();
    const { caseId, reference, leadAgency, identity } = mine;
    return {
      mine: { caseId, reference, agency: leadAgency, leads: true, identity },
      other: { reference: asked.reference, agency: asked.agency, leads: false },
      contradictions: [],
      asks: asked.agency,
      etag: comparisonEtag([mine, { caseId: asked.caseId, versions: [] }]),
      otherCaseId: asked.caseId,
    };
  }
}

/** Who leads a file says that its person is the one of another file. */
@Injectable()
export class JoinFiles {
  constructor(
    private readonly merges: MergesRepository,
    private readonly compareFiles: CompareFiles,
    private readonly readMerge: ReadMerge,
    private readonly journal: MergeJournal,
  ) {}

  /**
   * Joined at once when the acting agency leads both, else proposed to who leads the other.
   *
   * @throws InvalidInput for a reason of no list or a contradiction not chosen about; NotFound; NotTheLead (403);
   *   MergeForbidden (409), and only then StaleVersion (412)
   */
  async run(tx: Tx, caseId: string, ifMatch: string, input: JoinInput): Promise<MergeView> {
    const { matchRequestId, reason, choices = {} } = input;
    if (!isCode('merge-reason', reason)) throw InvalidInput.field('reason', 'notInList');
    const before = await this.compareFiles.run(tx, caseId, input);
    await this.merges.hold(tx, [caseId, before.otherCaseId]);
    const found = await this.compareFiles.run(tx, caseId, input);
    if (found.obstacle) throw new MergeForbidden(found.obstacle);
    requireSame(ifMatch, found.etag);
    const stored: MergeChoices = {};
    for (const [field, side] of Object.entries(choices).filter(([, chosen]) => chosen !== undefined))
      stored[field as MergeField] = side === (found.kept ?? 'mine') ? 'kept' : 'joined';
    mustBeChosen(found.contradictions, stored);
    const { id, obstacle } = await this.merges.propose(tx, {
      caseId,
      otherCaseId: found.otherCaseId,
      matchRequestId,
      reason,
      choices: stored,
    });
    if (obstacle) throw new MergeForbidden(obstacle);
    await this.journal.happened(tx, (await this.merges.one(tx, id))!, reason);
    return this.readMerge.run(tx, id);
  }
}
