import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { UNANSWERED } from '../domain/referral-transitions.js';
import type { ReferralView } from '../domain/referral-view.js';
import { type DeskCounts, ReferralReader } from '../persistence/referral-reader.js';

const AT_MOST = 5;
const ANSWERED_WITHIN_MS = 7 * 24 * 60 * 60 * 1000;

/** What lies on an agency's desk. */
export interface Desk {
  counts: DeskCounts;
  /** Soonest deadline first. */
  toAnswer: ReferralView[];
  waiting: ReferralView[];
  /** Own referrals answered in the last seven days, newest answer first. */
  answered: ReferralView[];
}

/** The referrals of the home page, with a constant number of statements. */
@Injectable()
export class ReferralDesk {
  constructor(
    private readonly reader: ReferralReader,
    private readonly audit: Audit,
  ) {}

  async run(tx: Tx): Promise<Desk> {
    const counts = await this.reader.counts(tx);
    const open = { status: UNANSWERED, order: 'respond_by', limit: AT_MOST } as const;
    const toAnswer = await this.reader.window(tx, { ...open, direction: 'incoming' });
    const waiting = await this.reader.window(tx, { ...open, direction: 'outgoing' });
    const answered = await this.reader.window(tx, {
      direction: 'outgoing',
      status: ['accepted', 'refused', 'completed'],
      answeredSince: new Date(tx.now.getTime() - ANSWERED_WITHIN_MS),
      order: 'answered_at desc',
      limit: AT_MOST,
    });
    const shown = [...toAnswer, ...waiting, ...answered].map(({ id }) => id);
    this.audit.listed(tx, 'referral.listed', shown);
    return { counts, toAnswer, waiting, answered };
  }
}
