import { Injectable } from '@nestjs/common';
import { InvalidInput } from '#kernel';
import { isCode } from '#platform/code-lists';
import type { Tx } from '#platform/database';
import type { ConsultationDetails, ConsultationView } from '../domain/consultation-view.js';
import { ConsultationsRepository } from '../persistence/consultations.repository.js';
import { ConsultationActs } from './consultation-acts.js';
import { ConsultationJournal } from './consultation-journal.js';

/** What a consultation is called for: on which ground, for what, with which categories of data. */
@Injectable()
export class PrepareConsultation {
  constructor(
    private readonly acts: ConsultationActs,
    private readonly consultations: ConsultationsRepository,
    private readonly journal: ConsultationJournal,
  ) {}

  /** @throws InvalidInput for a code that is in no list */
  async open(tx: Tx, input: ConsultationDetails): Promise<ConsultationView> {
    const details = checked(input);
    const id = await this.consultations.open(tx, details);
    await this.journal.happened(tx, id, {
      action: 'consultation.prepared',
      params: { ground: details.ground, purpose: details.purpose },
      cases: [],
    });
    return this.acts.after(tx, id);
  }

  /** @throws InvalidInput; NotFound; Refused (403); IllegalTransition (409) once it was convened; StaleVersion (412) */
  async change(tx: Tx, id: string, ifMatch: string, input: ConsultationDetails): Promise<ConsultationView> {
    const details = checked(input);
    const view = await this.acts.begin(tx, id, 'details', ifMatch);
    await this.consultations.change(tx, view, details);
    await this.journal.happened(tx, id, {
      action: 'consultation.changed',
      params: { ground: details.ground, purpose: details.purpose },
    });
    return this.acts.after(tx, id);
  }

  /**
   * Rights of who is discussed are restricted while it is open, or no longer.
   *
   * @param reason that the data-protection officer noted; none ends the restriction
   * @throws NotFound; Refused (403); IllegalTransition (409)
   */
  async restrict(tx: Tx, id: string, reason?: string): Promise<ConsultationView> {
    const view = await this.acts.begin(tx, id, 'restriction');
    const text = reason?.trim() || undefined;
    await this.consultations.restrict(tx, view, text);
    await this.journal.happened(tx, id, {
      action: text ? 'consultation.restricted' : 'consultation.unrestricted',
    });
    return this.acts.after(tx, id);
  }
}

function checked(input: ConsultationDetails): ConsultationDetails {
  const details = {
    ...input,
    subject: input.subject.trim(),
    groundReference: input.groundReference.trim(),
    prosecutorConsent: input.prosecutorConsent?.trim() || undefined,
  };
  if (!isCode('consultation-ground', details.ground)) throw InvalidInput.field('ground', 'notInList');
  if (!isCode('consultation-purpose', details.purpose)) throw InvalidInput.field('purpose', 'notInList');
  if (!details.dataCategories.every((code) => isCode('consultation-data', code)))
    throw InvalidInput.field('dataCategories', 'notInList');
  if (!details.subject) throw InvalidInput.field('subject', 'required');
  if (!details.groundReference) throw InvalidInput.field('groundReference', 'required');
  return details;
}
