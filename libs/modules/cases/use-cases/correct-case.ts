import { Injectable } from '@nestjs/common';
import { InvalidInput, mergePatch } from '#kernel';
import type { AuditedChange } from '#modules/audit';
import { changesBetween, checkCodes, ReviseCircumstances } from '#modules/identification';
import { memberOf, newRowStamp, type Tx } from '#platform/database';
import { CategoryNotYours } from '../domain/case.errors.js';
import { CaseNeeds } from '../domain/case-needs.entity.js';
import { requireUnchanged } from '../domain/case-versions.js';
import type { CaseView } from '../domain/case-view.js';
import { MOST, type PersonInput } from '../domain/intake.js';
import { needsFields, personFields } from '../domain/person-fields.js';
import { checkPerson } from '../domain/person-rules.js';
import { CasesRepository } from '../persistence/cases.repository.js';
import { PersonsRepository } from '../persistence/persons.repository.js';
import { SupportRepository } from '../persistence/support.repository.js';
import { type AssembledCase, CaseAssembly } from './case-assembly.js';
import { CaseJournal } from './case-journal.js';
import { ReadCase } from './read-case.js';

/** JSON merge patch of what an agency knows about a case. */
export interface CasePatch {
  person?: object | null;
  circumstances?: object | null;
  /** Replaced as a whole. */
  needs?: string[] | null;
}

/** The data category that each part of a patch belongs to. */
const CATEGORY_OF = { person: 'identity', circumstances: 'indicators', needs: 'referrals' } as const;
type Part = keyof typeof CATEGORY_OF;

/** A birth date that is removed takes its source with it, unless the patch says otherwise. */
function corrected(before: PersonInput | undefined, patch: unknown): PersonInput {
  const base = { ...before };
  const { birthDate, birthDateSource } = (patch ?? {}) as Record<string, unknown>;
  if (birthDate === null && birthDateSource === undefined) delete base.birthDateSource;
  return (mergePatch(base, patch) ?? {}) as PersonInput;
}

/** Each part of a patch, applied to the acting agency's own row; returns the fields that changed. */
@Injectable()
export class CorrectedParts {
  constructor(
    private readonly persons: PersonsRepository,
    private readonly reviseCircumstances: ReviseCircumstances,
    private readonly support: SupportRepository,
  ) {}

  /** The patch applies to the person as it is shown: the newest row, whoever wrote it. */
  async person(tx: Tx, { view, identity }: AssembledCase, patch: unknown): Promise<AuditedChange[]> {
    const before = identity.newest?.person;
    const after = corrected(before, patch);
    const issues = checkPerson('person', after, tx.now);
    if (issues.length) throw new InvalidInput(issues);
    const changes = changesBetween('identity', personFields(before), personFields(after));
    if (changes.length) await this.writePerson(tx, view.id, after);
    return changes;
  }

  circumstances(tx: Tx, { view }: AssembledCase, patch: unknown): Promise<AuditedChange[]> {
    return this.reviseCircumstances.run(tx, view.id, patch ?? {});
  }

  async needs(tx: Tx, { view, needs }: AssembledCase, patch: unknown): Promise<AuditedChange[]> {
    const codes = (patch ?? []) as string[];
    const issues = checkCodes('needs', 'need', codes, tx.now);
    if (codes.length > MOST.needs) issues.push({ in: 'body', name: 'needs', type: 'tooMany' });
    if (issues.length) throw new InvalidInput(issues);
    const changes = changesBetween('referrals', needsFields(needs[0]?.codes), needsFields(codes));
    if (changes.length) await this.writeNeeds(tx, view.id, codes);
    return changes;
  }

  private async writePerson(tx: Tx, caseId: string, person: PersonInput): Promise<void> {
    const own = await this.persons.own(tx, caseId);
    if (own) {
      own.correct(person, tx.now);
      await this.persons.save(tx, own, person);
    } else {
      await this.persons.add(tx, [{ caseId, person }]);
    }
  }

  private async writeNeeds(tx: Tx, caseId: string, codes: string[]): Promise<void> {
    const own = await this.support.ownNeeds(tx, caseId);
    if (own) {
      own.replace(codes, tx.now);
      await this.support.saveNeeds(tx, own);
    } else {
      await this.support.add(tx, { needs: [CaseNeeds.record(newRowStamp(tx, caseId), codes)] });
    }
  }
}

/**
 * Corrects a case for the acting agency. It writes rows of its own agency only: what others recorded stays theirs, and
 * the newest row is the one shown, with who recorded it.
 */
@Injectable()
export class CorrectCase {
  constructor(
    private readonly cases: CasesRepository,
    private readonly assembly: CaseAssembly,
    private readonly parts: CorrectedParts,
    private readonly journal: CaseJournal,
    private readonly readCase: ReadCase,
  ) {}

  /**
   * The answer shows the case, so it is a look as well, also when nothing changed.
   *
   * @param ifMatch ETag the caller decided on; only the categories of the patch must be unchanged since
   * @throws NotFound; CategoryNotYours (403); IllegalTransition (409) when the case is closed, before StaleVersion (412);
   *   InvalidInput when what results cannot be taken
   */
  async run(tx: Tx, caseId: string, ifMatch: string, patch: CasePatch): Promise<CaseView> {
    const parts = (Object.keys(CATEGORY_OF) as Part[]).filter((part) => patch[part] !== undefined);
    const found = await this.cases.findToChange(tx, caseId);
    const denied = parts.find((part) => !memberOf(tx).writes.includes(CATEGORY_OF[part]));
    if (denied) throw new CategoryNotYours(CATEGORY_OF[denied]);
    found.mustBeOpenFor('update');
    const before = await this.assembly.of(tx, caseId);
    requireUnchanged(
      ifMatch,
      before.versions,
      parts.map((part) => CATEGORY_OF[part]),
    );
    const changes: AuditedChange[] = [];
    for (const part of parts) changes.push(...(await this.parts[part](tx, before, patch[part])));
    if (changes.length > 0) await this.journal.corrected(tx, caseId, changes);
    return this.readCase.run(tx, caseId);
  }
}
