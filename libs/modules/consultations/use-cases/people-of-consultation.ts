import { Injectable } from '@nestjs/common';
import { InvalidInput, NotFound } from '#kernel';
import { isCode } from '#platform/code-lists';
import type { Tx } from '#platform/database';
import { LastOrganiser, ParticipantKeptOut } from '../domain/consultation.errors.js';
import type { ConsultationParticipant, ConsultationView } from '../domain/consultation-view.js';
import {
  ConsultationPeopleRepository,
  type NewParticipant,
  type NewPerson,
} from '../persistence/consultation-people.repository.js';
import { ConsultationReader } from '../persistence/consultation.reader.js';
import { ConsultationActs } from './consultation-acts.js';
import { ConsultationJournal } from './consultation-journal.js';

/** Who takes part: people, by name. */
@Injectable()
export class NameParticipants {
  constructor(
    private readonly acts: ConsultationActs,
    private readonly people: ConsultationPeopleRepository,
    private readonly journal: ConsultationJournal,
  ) {}

  /**
   * @throws InvalidInput for an address nobody has here who may take part (who is kept from a case that is discussed is such a
   *   one), or who works for several agencies; NotFound; Refused (403); IllegalTransition (409)
   */
  async add(tx: Tx, id: string, input: NewParticipant): Promise<ConsultationView> {
    const view = await this.acts.begin(tx, id, 'participant');
    const naming = await this.people.name(tx, id, input);
    if (naming.outcome === 'unknown') throw InvalidInput.field('email', 'unknown');
    if (naming.outcome === 'several') throw InvalidInput.field('agencyId', 'required');
    if (naming.outcome === 'named') {
      await this.journal.happened(tx, id, {
        kind: 'sharing',
        action: 'consultation.named',
        params: { agency: naming.agencyId },
      });
      if (view.status !== 'prepared') await this.journal.tell(tx, id, 'consultation.convened', [naming]);
    }
    return this.acts.after(tx, id);
  }

  /**
   * Strikes somebody: from their next request on the consultation is not there for them.
   *
   * @throws InvalidInput; NotFound; Refused (403); IllegalTransition, LastOrganiser (409), also for the caller's own name
   */
  async strike(tx: Tx, id: string, participantId: string, reason: string): Promise<ConsultationView> {
    if (!isCode('consultation-departure', reason)) throw InvalidInput.field('reason', 'notInList');
    const { participants } = await this.acts.begin(tx, id, 'striking');
    const who = participants.find((one) => one.id === participantId && !one.struckAt);
    if (!who) throw new NotFound();
    if (who.isOwn) throw new LastOrganiser();
    await this.#strike(tx, id, who, { action: 'consultation.struck', reason });
    return this.acts.after(tx, id);
  }

  /** The caller leaves: nobody must attend or speak. @throws NotFound; Refused (403), for who organises; IllegalTransition (409) */
  async leave(tx: Tx, id: string): Promise<void> {
    const { participants } = await this.acts.begin(tx, id, 'departure');
    const own = participants.find(({ isOwn }) => isOwn);
    if (!own) throw new NotFound();
    await this.#strike(tx, id, own, { action: 'consultation.left', reason: 'declined' });
  }

  /** Written down before: who leaves can no longer read which cases are discussed, nor who must be told. */
  async #strike(
    tx: Tx,
    id: string,
    who: ConsultationParticipant,
    { action, reason }: { action: string; reason: string },
  ): Promise<void> {
    const params = { agency: who.agency.id, code: reason };
    await this.journal.happened(tx, id, { kind: 'sharing', action, params });
    const outcome = await this.people.strike(tx, id, who.id, reason);
    if (outcome === 'none') throw new NotFound();
    if (outcome === 'last') throw new LastOrganiser();
  }
}

/** Who is discussed, and what is shared of them for as long as the consultation runs. */
@Injectable()
export class DiscussPersons {
  constructor(
    private readonly acts: ConsultationActs,
    private readonly people: ConsultationPeopleRepository,
    private readonly reader: ConsultationReader,
    private readonly journal: ConsultationJournal,
  ) {}

  /** @throws InvalidInput; NotFound, also for a case that the caller may not open; Refused (403); IllegalTransition, ParticipantKeptOut (409) */
  async add(tx: Tx, id: string, { caseId, description }: NewPerson): Promise<ConsultationView> {
    const text = description.trim();
    if (!text) throw InvalidInput.field('description', 'required');
    await this.acts.begin(tx, id, 'person');
    const outcome = await this.people.discuss(tx, id, { caseId, description: text });
    if (outcome === 'none') throw new NotFound();
    if (outcome === 'kept_out') throw new ParticipantKeptOut();
    if (outcome === 'added')
      await this.#happened(tx, id, { kind: 'sharing', action: 'consultation.person_added' }, caseId);
    return this.acts.after(tx, id);
  }

  /** @throws NotFound; Refused (403); IllegalTransition (409) once it was convened */
  async remove(tx: Tx, id: string, personId: string): Promise<ConsultationView> {
    mustHave(await this.acts.begin(tx, id, 'removal'), personId);
    const caseId = await this.reader.caseOf(tx, personId);
    await this.people.remove(tx, personId);
    await this.#happened(tx, id, { action: 'consultation.person_removed' }, caseId);
    return this.acts.after(tx, id);
  }

  /**
   * @param share no text ends what is shared of this category
   * @throws InvalidInput for a category that was not named; NotFound; Refused (403); IllegalTransition (409)
   */
  async share(
    tx: Tx,
    id: string,
    personId: string,
    share: { category: string; text?: string },
  ): Promise<ConsultationView> {
    const view = await this.acts.begin(tx, id, 'share');
    mustHave(view, personId);
    if (!view.dataCategories.includes(share.category)) throw InvalidInput.field('category', 'notInList');
    const text = share.text?.trim() || undefined;
    await this.people.share(tx, id, personId, share.category, text);
    const action = text ? 'consultation.shared' : 'consultation.unshared';
    const params = { code: share.category };
    await this.#happened(tx, id, { kind: 'sharing', action, params }, await this.reader.caseOf(tx, personId));
    return this.acts.after(tx, id);
  }

  #happened(
    tx: Tx,
    id: string,
    what: { action: string; kind?: 'sharing'; params?: Record<string, string> },
    caseId: string | undefined,
  ): Promise<void> {
    return this.journal.happened(tx, id, { ...what, cases: caseId ? [caseId] : [] });
  }
}

function mustHave({ discussed }: ConsultationView, personId: string): void {
  if (!discussed.some(({ id }) => id === personId)) throw new NotFound();
}
