import { Injectable } from '@nestjs/common';
import { newPublicId, newRowId, NotFound } from '#kernel';
import { CaseKeys } from '#platform/crypto';
import { newRowStamp, type Tx } from '#platform/database';
import { Appointment } from '../domain/appointment.entity.js';
import { BookerLeft, ConflictOfInterest, PractitionerTaken } from '../domain/appointment.errors.js';
import { SEALED_TEXT } from './appointment-views.js';

export type NewAppointment = Omit<
  Appointment,
  'id' | 'version' | 'sideOf' | 'perform' | keyof ReturnType<typeof newRowStamp>
> & {
  caseId: string;
};

/** Kinds of text that are sealed beside an appointment. */
export type TextKind = 'place' | 'message' | 'decision';

/** Access that ended, and what it had come by. */
export interface EndedAccess {
  agencyId: string;
  type: string;
  id: string;
}

@Injectable()
export class AppointmentsRepository {
  constructor(private readonly keys: CaseKeys) {}

  /**
   * @returns the id
   * @throws PractitionerTaken when the person's time is taken, ConflictOfInterest when they must not be asked
   */
  async insert(tx: Tx, appointment: NewAppointment): Promise<string> {
    // Random: it leaves the agency, and the practitioner's own calendar knows it.
    const id = newPublicId();
    const row = { ...newRowStamp(tx, appointment.caseId), ...appointment, id };
    await refusedAs(tx.manager.insert(Appointment, row));
    return id;
  }

  /**
   * Locks an appointment for the acting end; undefined for everybody else.
   */
  async lock(tx: Tx, id: string): Promise<Appointment | undefined> {
    const found = await tx.manager
      .createQueryBuilder(Appointment, 'a')
      .where('a.id = :id', { id })
      .setLock('pessimistic_write')
      .getOne();
    return found ?? undefined;
  }

  /** @throws NotFound when there is no such appointment, or not for this actor */
  async find(tx: Tx, id: string): Promise<Appointment> {
    const found = await tx.manager.findOneBy(Appointment, { id });
    if (!found) throw new NotFound();
    return found;
  }

  /** @throws PractitionerTaken, ConflictOfInterest */
  async save(tx: Tx, id: string, changed: Partial<Appointment>): Promise<void> {
    const { affected } = await refusedAs(tx.manager.update(Appointment, { id }, changed));
    if (affected !== 1) throw new Error('an appointment that was locked could not be updated');
  }

  async putTexts(
    tx: Tx,
    appointment: { id: string; caseId: string; agencyId: string },
    texts: Partial<Record<TextKind, string>>,
  ): Promise<void> {
    const given = Object.entries(texts).filter(([, text]) => text?.trim());
    if (given.length === 0) return;
    const key = await this.keys.forCase(tx, appointment.caseId);
    for (const [kind, text] of given) {
      const id = newRowId(tx.now.getTime());
      const sealed = key.seal({ ...SEALED_TEXT, row: id }, text.trim()).toBytes();
      await tx.query(
        `insert into relais.appointment_texts (id, appointment_id, case_id, owner_agency_id, kind, text, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [id, appointment.id, appointment.caseId, appointment.agencyId, kind, sealed, tx.now],
      );
    }
  }

  /**
   * Opens the case to a lawyer who took the mandate.
   *
   * @throws BookerLeft (409) when the booking agency takes no part in the case any more
   */
  async openAccess(tx: Tx, id: string): Promise<void> {
    const [row] = await tx.query<{ opened: boolean }>(
      'select relais.open_appointment_access($1, $2) as opened',
      [newRowId(tx.now.getTime()), id],
    );
    if (!row!.opened) throw new BookerLeft();
  }

  /** @returns whose access ended: the lawyer's, and that of others who had it from them */
  endAccess(tx: Tx, id: string, reason: string): Promise<EndedAccess[]> {
    return tx.query<EndedAccess>(
      `select agency_id as "agencyId", source_type as type, source_id as id from relais.end_appointment_access($1, $2)`,
      [id, reason],
    );
  }

  /** From then on nothing of the case is shown to the acting practitioner. */
  async declareConflict(tx: Tx, id: string): Promise<void> {
    await tx.query('select relais.declare_conflict($1)', [id]);
  }
}

/** What the database refuses of a booking, in words. */
async function refusedAs<T>(statement: Promise<T>): Promise<T> {
  try {
    return await statement;
  } catch (error) {
    const { code, driverError } = error as { code?: string; driverError?: { code?: string } };
    const state = driverError?.code ?? code;
    if (state === '23P01') throw new PractitionerTaken();
    if (state === 'RL001') throw new ConflictOfInterest();
    throw error;
  }
}
