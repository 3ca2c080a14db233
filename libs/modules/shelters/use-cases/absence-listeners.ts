import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

/** Somebody who is not there. */
export interface Absence {
  id: string;
  stayId: string;
  caseId: string;
  /** When they were looked for and not found. */
  absentAt: Date;
  /** When a round last saw them; unknown before the first. */
  lastSeenAt?: Date;
}

/**
 * What follows when a child is not there whose absence may not wait. The module of shelters cannot know who reports missing
 * persons; whoever does puts itself on the list, and acts in the same transaction: the mark and the report are kept both or not at all.
 */
export abstract class AbsenceListener {
  /** @returns ids of the absences that are reported by now */
  abstract absentAtOnce(tx: Tx, absences: readonly Absence[]): Promise<string[]>;
}

@Injectable()
export class AbsenceListeners {
  private readonly listeners: AbsenceListener[] = [];

  register(listener: AbsenceListener): void {
    this.listeners.push(listener);
  }

  async absentAtOnce(tx: Tx, absences: readonly Absence[]): Promise<string[]> {
    const reported: string[] = [];
    if (absences.length === 0) return reported;
    for (const listener of this.listeners) reported.push(...(await listener.absentAtOnce(tx, absences)));
    return reported;
  }
}
