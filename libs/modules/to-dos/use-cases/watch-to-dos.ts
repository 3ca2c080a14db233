import { Injectable } from '@nestjs/common';
import { brusselsDate } from '#kernel';
import type { Tx } from '#platform/database';
import { Rules } from '#platform/deadlines';
import { Outbox } from '#platform/outbox';
import { isDigestTime } from '../domain/digest-hours.js';
import { ToDosRepository } from '../persistence/to-dos.repository.js';

/** At most this many in one transaction, so that locks are short. */
const AT_ONCE = 200;
const DIGEST = 'to_do.digest';
const QUIET_FROM = 'to_do.quiet_from';
const QUIET_UNTIL = 'to_do.quiet_until';

/**
 * One tick as `system:deadlines`: on the morning of a working day it tells each owner how many of their to-dos are overdue, and the
 * supervisors how many are overdue and without an owner. It ends none of them.
 */
@Injectable()
export class WatchToDos {
  constructor(
    private readonly rules: Rules,
    private readonly toDos: ToDosRepository,
    private readonly outbox: Outbox,
  ) {}

  /** @returns how many were told; as many as fit into one tick means: come again at once */
  async run(tx: Tx): Promise<{ due: number; more: boolean }> {
    const rules = await this.rules.read(tx, [DIGEST, QUIET_FROM, QUIET_UNTIL]);
    const hours = {
      digest: rules.number(DIGEST),
      quietFrom: rules.number(QUIET_FROM),
      quietUntil: rules.number(QUIET_UNTIL),
    };
    if (!isDigestTime(tx.now, hours, (day) => rules.isHoliday(day))) return { due: 0, more: false };
    const due = await this.toDos.claimDigests(tx, brusselsDate(tx.now), AT_ONCE);
    for (const { agencyId, userId, many } of due) {
      const count = String(many);
      await this.outbox.add(
        tx,
        userId
          ? { type: 'to_do.overdue', ids: { agencyId, userId, count } }
          : { type: 'to_do.unowned', ids: { agencyId, audience: 'supervisor', count } },
      );
    }
    return { due: due.length, more: due.length >= AT_ONCE };
  }
}
