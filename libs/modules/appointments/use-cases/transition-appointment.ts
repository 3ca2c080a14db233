import { Injectable } from '@nestjs/common';
import { NotFound, requireSame } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import { Rules } from '#platform/deadlines';
import { EARLY_RULE } from '../domain/answer-times.js';
import { EVENT_OF } from '../domain/appointment.events.js';
import { type Appointment, type AppointmentAct, appointmentEtag } from '../domain/appointment.entity.js';
import type { AppointmentAction, AppointmentStatus } from '../domain/appointment-transitions.js';
import type { AppointmentView } from '../domain/appointment-view.js';
import { AppointmentReader } from '../persistence/appointment-reader.js';
import { AppointmentsRepository } from '../persistence/appointments.repository.js';
import { AppointmentJournal, factOf } from './appointment-journal.js';

/** What is said with an act. */
export type ActInput = Pick<AppointmentAct, 'reason' | 'arrivedAt' | 'costCents' | 'offer'>;

/** Reasons that keep a person from the case for good. */
const CONFLICT = 'conflict_of_interest';

/** Statuses in which a lawyer who had taken the mandate loses what it opened. */
const OVER: readonly AppointmentStatus[] = ['cancelled', 'replaced', 'no_show', 'ended'];

/** Answer, attendance, cancellation and ending: they differ only in their row of the table. */
@Injectable()
export class TransitionAppointment {
  constructor(
    private readonly appointments: AppointmentsRepository,
    private readonly rules: Rules,
    private readonly journal: AppointmentJournal,
    private readonly reader: AppointmentReader,
  ) {}

  /**
   * @param ifMatch the version the caller decided on; undefined compares none (demo data)
   * @throws NotFound, Refused (403), IllegalTransition and other conflicts (409), and only then StaleVersion (412)
   */
  async run(
    tx: Tx,
    id: string,
    action: AppointmentAction,
    ifMatch: string | undefined,
    input: ActInput = {},
  ): Promise<AppointmentView> {
    const appointment = await this.perform(tx, id, action, ifMatch, input);
    const view = await this.reader.one(tx, id);
    // Read before: from the declaration on nothing of the case is shown to this person.
    const steppedBack = input.reason === CONFLICT && appointment.sideOf(memberOf(tx)) === 'practitioner';
    if (steppedBack) await this.appointments.declareConflict(tx, id);
    return view;
  }

  /** The same without a view: a replacement goes on with what it did. */
  async perform(
    tx: Tx,
    id: string,
    action: AppointmentAction,
    ifMatch: string | undefined,
    input: ActInput = {},
  ): Promise<Appointment> {
    const act = await this.#actOf(tx, action, input);
    const appointment = await this.#lock(tx, id, action, act);
    const { version, status: before } = appointment;
    const changed = appointment.perform(action, act);
    // A state conflict is reported before a stale version.
    requireSame(ifMatch, appointmentEtag(version));
    await this.appointments.save(tx, id, changed);
    await this.#changeAccess(tx, appointment, before);
    await this.journal.happened(tx, EVENT_OF[action], factOf(appointment, input.reason));
    return appointment;
  }

  async #actOf(tx: Tx, action: AppointmentAction, input: ActInput): Promise<AppointmentAct> {
    const act = { ...input, actor: memberOf(tx), at: tx.now };
    if (action !== 'arrival') return act;
    const rules = await this.rules.read(tx, [EARLY_RULE]);
    return { ...act, earlyMinutes: rules.number(EARLY_RULE) };
  }

  async #lock(tx: Tx, id: string, action: AppointmentAction, act: AppointmentAct): Promise<Appointment> {
    const locked = await this.appointments.lock(tx, id);
    if (locked) return locked;
    // Whoever may read it and not lock it is neither end: the entity says so.
    const found = await this.appointments.find(tx, id);
    found.perform(action, act);
    throw new NotFound();
  }

  /** A lawyer who takes the mandate takes part in the case until it ends; an interpreter never does. */
  async #changeAccess(tx: Tx, appointment: Appointment, before: AppointmentStatus): Promise<void> {
    const { id, role, status } = appointment;
    if (role !== 'lawyer') return;
    if (status === 'confirmed') {
      await this.appointments.openAccess(tx, id);
      this.journal.opened(tx, factOf(appointment));
    } else if (OVER.includes(status) && ['confirmed', 'late', 'held'].includes(before)) {
      const ended = await this.appointments.endAccess(tx, id, `appointment_${status}`);
      await Promise.all(ended.map((one) => this.journal.ended(tx, factOf(appointment), one, status)));
    }
  }
}
