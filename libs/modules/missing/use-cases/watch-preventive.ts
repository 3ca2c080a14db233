import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import type { MissingEvent } from '../domain/missing.events.js';
import { type DueRequest, DuePreventiveRepository } from '../persistence/due-preventive.repository.js';
import { PreventiveJournal, type ToTell } from './preventive-journal.js';

/** At most this many in one transaction, so that locks are short after an outage. */
const AT_ONCE = 50;

const queue = (agencyId: string): ToTell => ({ agencyId, audience: 'queue' });
const supervisor = (agencyId: string): ToTell => ({ agencyId, audience: 'supervisor' });

/** What is looked for, how it stands in the audit, and who is told what of it. */
const WATCHED: readonly [
  what: 'reminders' | 'late' | 'lapsed' | 'ending' | 'over',
  action: string,
  event: MissingEvent,
  to: (request: DueRequest) => ToTell[],
][] = [
  ['reminders', 'missing.preventive_reminded', 'missing.preventive_waits', ({ askedId }) => [queue(askedId)]],
  [
    'late',
    'missing.preventive_late',
    'missing.preventive_late',
    ({ askedId, askerId }) => [queue(askedId), supervisor(askedId), queue(askerId)],
  ],
  [
    'lapsed',
    'missing.preventive_lapsed',
    'missing.preventive_lapsed',
    ({ askedId, askerId }) => [queue(askerId), supervisor(askerId), queue(askedId), supervisor(askedId)],
  ],
  [
    'ending',
    'missing.preventive_ending',
    'missing.preventive_ending',
    ({ askerId, askedId }) => [queue(askerId), queue(askedId)],
  ],
  [
    'over',
    'missing.preventive_expired',
    'missing.preventive_ended',
    ({ askerId, askedId }) => [queue(askerId), queue(askedId)],
  ],
];

/** With these ends what the request opened. */
const ENDS: readonly string[] = ['lapsed', 'over'];

/**
 * One tick as `system:deadlines`: reminds once of what waits for an answer, says once that the answer is late and that an alert is
 * about to end, and ends what nobody answered and whose time is over.
 */
@Injectable()
export class WatchPreventiveAlerts {
  constructor(
    private readonly due: DuePreventiveRepository,
    private readonly journal: PreventiveJournal,
  ) {}

  /** @returns how many were due; as many as fit into one tick means: come again at once */
  async run(tx: Tx): Promise<{ due: number; more: boolean }> {
    const counts: number[] = [];
    for (const [what, action, event, to] of WATCHED) {
      const claimed = await this.due.claim(tx, what, AT_ONCE);
      for (const request of claimed) {
        const fact = { action, caseId: request.caseId, requestId: request.id };
        if (ENDS.includes(what)) this.journal.shared(tx, 'access.ended', fact, request.askedId);
        await this.journal.noticed(tx, fact, event, to(request));
      }
      counts.push(claimed.length);
    }
    return { due: counts.reduce((sum, count) => sum + count), more: counts.includes(AT_ONCE) };
  }
}
