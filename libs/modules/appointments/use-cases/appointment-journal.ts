import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { Feed, Outbox } from '#platform/outbox';
import type { EndedAccess } from '../persistence/appointments.repository.js';
import type { AppointmentEvent } from '../domain/appointment.events.js';
import type { AppointmentStatus } from '../domain/appointment-transitions.js';

/** Who is at the ends of the appointment something happened to. */
export interface AppointmentFact {
  id: string;
  caseId: string;
  role: string;
  bookerAgencyId: string;
  practitionerAgencyId?: string | null;
  practitionerUserId?: string | null;
  /** Code that belongs to the act: a reason. */
  code?: string;
}

/**
 * Everything that must be known of an act commits with it: the audit entry of the case, the message for the worker, and
 * what the open browsers of both ends are told at once.
 */
@Injectable()
export class AppointmentJournal {
  constructor(
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly feed: Feed,
  ) {}

  async happened(tx: Tx, event: AppointmentEvent, fact: AppointmentFact): Promise<void> {
    const { id, caseId, role, bookerAgencyId, practitionerAgencyId, practitionerUserId, code } = fact;
    this.audit.record(tx, {
      action: event,
      caseId,
      categories: ['appointments'],
      params: {
        from: bookerAgencyId,
        role,
        ...(practitionerAgencyId && { to: practitionerAgencyId }),
        ...(code && { code }),
      },
      subject: { type: 'appointment', id },
    });
    const told = { type: 'appointment', subjectId: id };
    await Promise.all([
      this.outbox.add(tx, { type: event, caseId, ids: { appointmentId: id } }),
      this.feed.tell(tx, { ...told, agencyId: bookerAgencyId, caseId }),
      ...(practitionerAgencyId && practitionerUserId
        ? [
            this.feed.tell(tx, {
              ...told,
              agencyId: practitionerAgencyId,
              audience: 'person',
              userId: practitionerUserId,
            }),
          ]
        : []),
      this.feed.tellCase(tx, { caseId, type: 'case', subjectId: caseId }),
    ]);
  }

  /** Access that a yes opened. */
  opened(tx: Tx, { id, caseId, practitionerAgencyId }: AppointmentFact): void {
    this.#shared(tx, 'access.opened', caseId, {
      agencyId: practitionerAgencyId ?? '',
      type: 'appointment',
      id,
    });
  }

  /**
   * Access that ended with a mandate, the lawyer's own or what they had passed on. Whoever learns it from no other message
   * is told: those it was passed on to, and a lawyer who did not come.
   */
  async ended(tx: Tx, of: AppointmentFact, access: EndedAccess, status: AppointmentStatus): Promise<void> {
    const { caseId } = of;
    const { type, id, agencyId } = access;
    this.#shared(tx, 'access.ended', caseId, access);
    if (id === of.id && status !== 'no_show') return;
    const ids: Record<string, string> = type === 'referral' ? { referralId: id } : { appointmentId: id };
    await Promise.all([
      this.outbox.add(tx, { type: `${type}.access_ended`, caseId, ids }),
      this.feed.tell(tx, { agencyId, type: 'case', subjectId: caseId }),
    ]);
  }

  #shared(tx: Tx, action: 'access.opened' | 'access.ended', caseId: string, access: EndedAccess): void {
    const { agencyId, type, id } = access;
    const params = { agency: agencyId, ground: type };
    this.audit.record(tx, { kind: 'sharing', action, caseId, params, subject: { type, id } });
  }
}

/** The fact of an appointment as the entity has it. */
export function factOf(
  appointment: {
    id: string;
    caseId: string;
    role: string;
    ownerAgencyId: string;
    practitionerAgencyId: string | null;
    practitionerUserId: string | null;
  },
  code?: string,
): AppointmentFact {
  const { id, caseId, role, ownerAgencyId, practitionerAgencyId, practitionerUserId } = appointment;
  return { id, caseId, role, bookerAgencyId: ownerAgencyId, practitionerAgencyId, practitionerUserId, code };
}
