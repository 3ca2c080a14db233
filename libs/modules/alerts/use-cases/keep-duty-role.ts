import { Injectable } from '@nestjs/common';
import { InvalidInput, NotFound } from '#kernel';
import { Audit } from '#modules/audit';
import { memberOf, type Tx } from '#platform/database';
import { Outbox } from '#platform/outbox';
import type { DutyRoleEvent } from '../domain/duty-role.events.js';
import type { DutyRoleView } from '../domain/stand-in-view.js';
import { DutyRepository } from '../persistence/duty.repository.js';
import { StandInsRepository } from '../persistence/stand-ins.repository.js';

/** More people than can be on duty at once; a list that long is a mistake. */
const MOST_NAMED = 50;

/** Whom the Guardianship Service named for the duty role; its supervisors stand there as long as it named none. */
@Injectable()
export class ReadDutyRole {
  constructor(
    private readonly duty: DutyRepository,
    private readonly standIns: StandInsRepository,
  ) {}

  /** The role of the actor's agency, whatever the id. */
  async run(tx: Tx, _id?: string): Promise<DutyRoleView> {
    const [members, people] = await Promise.all([this.standIns.members(tx), this.duty.people(tx)]);
    return { id: memberOf(tx).agencyId, members, people };
  }
}

/**
 * A supervisor of the Guardianship Service names people for the duty role, and takes them off it. The route asks for a fresh proof, and so does
 * the database. Each change is told: fewer people may be told of an alert after it.
 */
@Injectable()
export class KeepDutyRole {
  constructor(
    private readonly duty: DutyRepository,
    private readonly standIns: StandInsRepository,
    private readonly readRole: ReadDutyRole,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** @throws InvalidInput for a person who does not work here, or one too many */
  async name(tx: Tx, userId: string): Promise<DutyRoleView> {
    const ours = await this.duty.people(tx);
    if (!ours.some(({ id }) => id === userId)) throw InvalidInput.field('userId', 'unknown');
    if ((await this.standIns.members(tx)).length >= MOST_NAMED) throw InvalidInput.field('userId', 'tooMany');
    if (await this.standIns.name(tx, userId)) await this.#changed(tx, 'duty_role.named', userId);
    return this.readRole.run(tx);
  }

  /** @throws NotFound */
  async remove(tx: Tx, userId: string): Promise<DutyRoleView> {
    if (!(await this.standIns.remove(tx, userId))) throw new NotFound();
    await this.#changed(tx, 'duty_role.removed', userId);
    return this.readRole.run(tx);
  }

  async #changed(tx: Tx, action: DutyRoleEvent, userId: string): Promise<void> {
    this.audit.record(tx, { action, subject: { type: 'user', id: userId } });
    const { agencyId, userId: authorId } = memberOf(tx);
    await this.outbox.add(tx, { type: action, ids: { agencyId, authorId } });
  }
}
