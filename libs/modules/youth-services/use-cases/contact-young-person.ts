import { Injectable } from '@nestjs/common';
import { IllegalTransition, NotFound } from '#kernel';
import type { Tx } from '#platform/database';
import { YOUTH_MANDATE } from '../domain/mandate-transitions.js';
import type { CaseYouthView } from '../domain/youth-view.js';
import { YouthStore } from '../persistence/youth.store.js';
import { YouthDeadlinesRepository } from '../persistence/youth-deadlines.repository.js';
import { YouthFileRepository } from '../persistence/youth-file.repository.js';
import { type OpenMandate, openMandate } from './open-youth.js';
import { YouthClock } from './youth-clock.js';
import { requireCodes, requireFuture, requirePast } from './youth-input.js';
import { YouthJournal } from './youth-journal.js';
import { YouthViews } from './youth-views.js';

export interface PlannedContact {
  plannedOn: string;
  /** youth-contact-manner */
  manner: string;
}

export interface HeldContact {
  heldOn: string;
  /** youth-contact-outcome */
  outcome: string;
  note?: string;
}

/** What is written of a contact, and the deadline that it closes. */
@Injectable()
export class ContactDone {
  constructor(
    private readonly deadlines: YouthDeadlinesRepository,
    private readonly views: YouthViews,
    private readonly journal: YouthJournal,
  ) {}

  async held(tx: Tx, open: OpenMandate, contactId: string, outcome: string): Promise<CaseYouthView> {
    await this.deadlines.closeContact(tx, contactId);
    return this.tell(tx, open, 'youth.contact_held', { outcome });
  }

  async tell(
    tx: Tx,
    { mandate: { caseId, id } }: OpenMandate,
    action: string,
    params?: Record<string, string>,
  ): Promise<CaseYouthView> {
    const subject = { type: 'youth_mandate', id } as const;
    await this.journal.happened(tx, { action, caseId, subject, params, category: 'care' });
    return this.views.ofCase(tx, caseId);
  }
}

/** Contacts with a young person, also after the help has ended: a plan of contacts closes when somebody says so, never else. */
@Injectable()
export class ContactYoungPerson {
  constructor(
    private readonly store: YouthStore,
    private readonly file: YouthFileRepository,
    private readonly clock: YouthClock,
    private readonly done: ContactDone,
  ) {}

  /** @throws NotFound, InvalidInput, Refused (403), IllegalTransition (409) */
  async plan(tx: Tx, mandateId: string, input: PlannedContact): Promise<CaseYouthView> {
    const open = await openMandate(this.store, tx, mandateId);
    YOUTH_MANDATE.next(open.side, open.mandate.status, 'contact');
    requireCodes([['manner', 'youth-contact-manner', input.manner]]);
    requireFuture('plannedOn', input.plannedOn, tx.now);
    const id = await this.file.addContact(tx, open.mandate, input);
    await this.clock.contact(tx, open.mandate, id, input.plannedOn);
    return this.done.tell(tx, open, 'youth.contact_planned');
  }

  /** @throws NotFound, InvalidInput, Refused (403), IllegalTransition (409) when it was written down already */
  async hold(tx: Tx, contactId: string, input: HeldContact): Promise<CaseYouthView> {
    const caseId = await this.store.caseOf(tx, 'youth_contacts', contactId);
    const contact = (await this.file.contacts(tx, caseId)).find(({ id }) => id === contactId);
    if (!contact) throw new NotFound();
    const open = await openMandate(this.store, tx, contact.mandateId);
    YOUTH_MANDATE.next(open.side, open.mandate.status, 'contact');
    requireCodes([['outcome', 'youth-contact-outcome', input.outcome]]);
    requirePast('heldOn', input.heldOn, tx.now);
    const held = { ...input, note: input.note?.trim() || undefined };
    if (!(await this.file.hold(tx, { id: contactId, caseId }, held)))
      throw new IllegalTransition('contact', 'held');
    return this.done.held(tx, open, contactId, input.outcome);
  }
}
