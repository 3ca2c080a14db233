import { Injectable } from '@nestjs/common';
import { InvalidInput, NotFound } from '#kernel';
import { Audit } from '#modules/audit';
import { memberOf, type Tx } from '#platform/database';
import { Feed } from '#platform/outbox';
import type { DutyException, Rotation } from '../domain/duty.js';
import type { DutyRosterView } from '../domain/duty-view.js';
import { DutyRepository } from '../persistence/duty.repository.js';
import { ReadDutyRoster } from './read-duty-roster.js';

const LONGEST_EXCEPTION_MS = 400 * 86_400_000;

/** Supervisors keep the roster of their agency: who takes turns, who stands in, who is away. Every change is audited. */
@Injectable()
export class KeepDutyRoster {
  constructor(
    private readonly duty: DutyRepository,
    private readonly readRoster: ReadDutyRoster,
    private readonly audit: Audit,
    private readonly feed: Feed,
  ) {}

  /** @throws InvalidInput when somebody in it does not work here */
  async addRotation(tx: Tx, rotation: Omit<Rotation, 'id'>): Promise<DutyRosterView> {
    await this.#requireOurs(tx, rotation.members, 'members');
    const id = await this.duty.addRotation(tx, rotation);
    return this.#changed(tx, 'duty.rotation_added', id);
  }

  /** @throws InvalidInput when the person does not work here, or it ends before it begins or lasts too long */
  async addException(tx: Tx, exception: Omit<DutyException, 'id'>): Promise<DutyRosterView> {
    await this.#requireOurs(tx, [exception.userId], 'userId');
    const lasts = exception.to.getTime() - exception.from.getTime();
    if (lasts <= 0) throw InvalidInput.field('to', 'afterStart');
    if (lasts > LONGEST_EXCEPTION_MS) throw InvalidInput.field('to', 'range');
    const id = await this.duty.addException(tx, exception);
    return this.#changed(tx, exception.kind === 'override' ? 'duty.overridden' : 'duty.absence_added', id);
  }

  /** @throws NotFound */
  async removeRotation(tx: Tx, id: string): Promise<DutyRosterView> {
    if (!(await this.duty.remove(tx, 'duty_rotations', id))) throw new NotFound();
    return this.#changed(tx, 'duty.rotation_removed', id);
  }

  /** @throws NotFound */
  async removeException(tx: Tx, id: string): Promise<DutyRosterView> {
    if (!(await this.duty.remove(tx, 'duty_exceptions', id))) throw new NotFound();
    return this.#changed(tx, 'duty.exception_removed', id);
  }

  async #requireOurs(tx: Tx, userIds: readonly string[], field: string): Promise<void> {
    const ours = new Set((await this.duty.people(tx)).map(({ id }) => id));
    if (!userIds.every((id) => ours.has(id))) throw InvalidInput.field(field, 'unknown');
  }

  async #changed(tx: Tx, action: string, id: string): Promise<DutyRosterView> {
    this.audit.record(tx, { action, subject: { type: 'duty', id } });
    const { agencyId } = memberOf(tx);
    await this.feed.tell(tx, { agencyId, type: 'duty', subjectId: agencyId });
    return this.readRoster.run(tx);
  }
}
