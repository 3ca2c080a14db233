import { Injectable } from '@nestjs/common';
import { InvalidInput } from '#kernel';
import type { AuditedChange } from '#modules/audit';
import {
  type AssertionInput,
  changesBetween,
  DiscardDraft,
  type Identification,
  identificationChanges,
  type IndicatorAnswerInput,
  RecordIdentification,
  writtenEarlier,
} from '#modules/identification';
import { CaseKeys } from '#platform/crypto';
import { memberOf, newRowStamp, type Tx } from '#platform/database';
import { CaseNeeds } from '../domain/case-needs.entity.js';
import { CaseRelation } from '../domain/case-relation.entity.js';
import type { CaseView } from '../domain/case-view.js';
import { Consent } from '../domain/consent.entity.js';
import { CaseEvent } from '../domain/event.entity.js';
import type { ConsentInput, Intake, PersonInput } from '../domain/intake.js';
import { checkIntake } from '../domain/intake-rules.js';
import { consentFields, needsFields, personFields } from '../domain/person-fields.js';
import { seenFromCompanion } from '../domain/relations.js';
import { CasesRepository } from '../persistence/cases.repository.js';
import { PersonsRepository } from '../persistence/persons.repository.js';
import { SupportRepository } from '../persistence/support.repository.js';
import { CaseAssembly } from './case-assembly.js';
import { CaseJournal } from './case-journal.js';

/** One person of an intake, with the case that was opened for them. */
interface Opening extends Identification {
  caseId: string;
  person: PersonInput;
  needs?: string[];
  consent?: ConsentInput;
  legalGround?: string;
  /** What this person is to the one the intake is about; undefined for that one. */
  relation?: string;
}

/** The rows of an intake. Their statements do not grow with what the intake says, only the opening itself per person. */
@Injectable()
export class CaseOpening {
  constructor(
    private readonly cases: CasesRepository,
    private readonly keys: CaseKeys,
    private readonly persons: PersonsRepository,
    private readonly support: SupportRepository,
    private readonly recordIdentification: RecordIdentification,
  ) {}

  /** @returns the person of the intake first, then the companions in their order */
  async open(tx: Tx, intake: Intake): Promise<Opening[]> {
    const openings: Opening[] = [];
    for (const subject of subjectsOf(intake)) {
      const caseId = await this.cases.open(tx);
      await this.keys.create(tx, caseId);
      openings.push({ ...subject, caseId });
    }
    await this.persons.add(tx, openings);
    await this.recordIdentification.run(tx, openings);
    await this.support.add(tx, {
      needs: openings
        .filter(({ needs }) => needs?.length)
        .map(({ caseId, needs }) => CaseNeeds.record(newRowStamp(tx, caseId), needs!)),
      consents: openings
        .filter(({ consent, legalGround }) => consent ?? legalGround)
        .map((one) => Consent.record(newRowStamp(tx, one.caseId), one.consent, one.legalGround)),
      relations: relationsOf(tx, openings),
    });
    return openings;
  }

  /**
   * Links the cases to what happened: the event named, a new one, or none when the intake is about one person.
   *
   * @throws InvalidInput for an event that is not the acting agency's
   */
  async linkToEvent(tx: Tx, intake: Intake, openings: readonly Opening[]): Promise<string | undefined> {
    const eventId = await this.eventOf(tx, intake);
    const links = eventId
      ? openings.map(({ caseId }) => CaseEvent.record(newRowStamp(tx, caseId), eventId))
      : [];
    await this.cases.linkToEvent(tx, links);
    return eventId;
  }

  private async eventOf(
    tx: Tx,
    { event, eventId, companions, circumstances }: Intake,
  ): Promise<string | undefined> {
    if (eventId) {
      if (!(await this.cases.hasEvent(tx, eventId))) throw InvalidInput.field('eventId', 'notInList');
      return eventId;
    }
    if (!event && !companions?.length) return undefined;
    const occurredAt = circumstances.foundAt ? new Date(circumstances.foundAt) : tx.now;
    return this.cases.addEvent(tx, { kind: 'found_together', ...event, occurredAt });
  }
}

/**
 * Opens a case for everyone an intake is about: the person, and each companion, related both ways. Everything commits
 * together with its audit entries, or nothing does.
 */
@Injectable()
export class OpenCase {
  constructor(
    private readonly opening: CaseOpening,
    private readonly discardDraft: DiscardDraft,
    private readonly assembly: CaseAssembly,
    private readonly journal: CaseJournal,
  ) {}

  /** @throws InvalidInput naming every field that cannot be taken */
  async run(tx: Tx, intake: Intake): Promise<CaseView> {
    const issues = checkIntake(intake, memberOf(tx).writes, tx.now);
    if (issues.length) throw new InvalidInput(issues);
    const openings = await this.opening.open(tx, intake);
    const eventId = await this.opening.linkToEvent(tx, intake, openings);
    const occurredAt = writtenEarlier(intake.writtenAt, tx.now);
    for (const one of openings) {
      const params: Record<string, string> = eventId ? { eventId } : {};
      await this.journal.opened(tx, one.caseId, { changes: changesOf(one), params, occurredAt });
    }
    if (intake.draftId) await this.discardDraft.sent(tx, intake.draftId);
    return (await this.assembly.of(tx, openings[0]!.caseId)).view;
  }
}

/** Who an intake is about. Companions were found at the same place and time; the story stays with the one it is about. */
function subjectsOf(intake: Intake): Omit<Opening, 'caseId'>[] {
  const { person, circumstances, indicators = [], needs, consent, legalGround, companions = [] } = intake;
  const { foundPlace, placeKind, district, foundAt } = circumstances;
  const first = {
    person,
    circumstances,
    indicators,
    needs,
    consent,
    legalGround,
    assertion: suspicion(indicators),
  };
  const others = companions.map((companion) => ({
    person: companion.person,
    circumstances: { foundPlace, placeKind, district, foundAt },
    indicators: companion.indicators ?? [],
    needs: companion.needs,
    legalGround,
    relation: companion.relation,
    assertion: suspicion(companion.indicators),
  }));
  return [first, ...others];
}

/** Whoever opens a case says that the person may be a victim: the threshold is low on purpose, nothing is decided. */
function suspicion(indicators: readonly IndicatorAnswerInput[] = []): AssertionInput {
  const observed = indicators.some(({ answer }) => answer === 'yes');
  return { status: 'possible', basis: observed ? 'indicators' : undefined };
}

function relationsOf(tx: Tx, [first, ...others]: Opening[]): CaseRelation[] {
  return others.flatMap((other, position) => [
    CaseRelation.record(newRowStamp(tx, first!.caseId), other.caseId, other.relation!, position),
    CaseRelation.record(
      newRowStamp(tx, other.caseId),
      first!.caseId,
      seenFromCompanion(other.relation!, first!.person.sex),
    ),
  ]);
}

function changesOf(one: Opening): AuditedChange[] {
  return [
    ...changesBetween('identity', {}, personFields(one.person)),
    ...identificationChanges(one),
    ...changesBetween(
      'referrals',
      {},
      { ...needsFields(one.needs), ...consentFields(one.consent, one.legalGround) },
    ),
  ];
}
