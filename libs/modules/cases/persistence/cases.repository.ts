import { Injectable } from '@nestjs/common';
import { newCaseReference, newPublicId, newRowId, NotFound } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import { Case } from '../domain/case.entity.js';
import { CaseEvent, Event } from '../domain/event.entity.js';

/** Of 2^35 references so many are never taken in a row. */
const DRAWS = 8;

/** Spines of cases, and the events that link them. */
@Injectable()
export class CasesRepository {
  /**
   * Opens a case of the acting agency.
   *
   * @returns its id
   */
  async open(tx: Tx): Promise<string> {
    const id = newPublicId();
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const [row] = await tx.query<{ opened: boolean }>('select relais.open_case($1, $2, $3, $4) as opened', [
        id,
        newRowId(tx.now.getTime()),
        newCaseReference(),
        tx.now,
      ]);
      if (row!.opened) return id;
    }
    throw new Error(`${DRAWS} references in a row were taken: the source of randomness is broken`);
  }

  /**
   * The case for a change by a participant. Whoever changes it next waits until this transaction ends: a participant may
   * lock no row of the spine, which belongs to the lead agency.
   *
   * @throws NotFound for a case that is not there or not the actor's
   */
  async findToChange(tx: Tx, id: string): Promise<Case> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`case:${id}`]);
    const found = await tx.manager.findOneBy(Case, { id });
    if (!found) throw new NotFound();
    return found;
  }

  /** Whether there is such an event of the acting agency. */
  hasEvent(tx: Tx, eventId: string): Promise<boolean> {
    return tx.manager.existsBy(Event, { id: eventId });
  }

  /** @returns the id of the event */
  async addEvent(tx: Tx, event: { kind: string; title?: string; occurredAt: Date }): Promise<string> {
    const { agencyId, membershipId } = memberOf(tx);
    const id = newPublicId();
    await tx.manager.insert(Event, {
      id,
      ownerAgencyId: agencyId,
      kind: event.kind,
      title: event.title ?? null,
      occurredAt: event.occurredAt,
      createdByMembership: membershipId,
      createdAt: tx.now,
    });
    return id;
  }

  async linkToEvent(tx: Tx, rows: CaseEvent[]): Promise<void> {
    if (rows.length) await tx.manager.insert(CaseEvent, rows);
  }
}
