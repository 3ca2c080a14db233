import { Injectable } from '@nestjs/common';
import { WhoHas, type WhoHasView } from '#modules/cases';
import { type FollowedReferral, FollowedReferrals, type FollowFilter } from '#modules/referrals';
import type { Page, PageRequest } from '#kernel';
import type { Tx } from '#platform/database';
import { type FollowUpStep, nextStepOf } from '../domain/follow-up.js';
import { HandOverReader } from '../persistence/hand-over-reader.js';
import { type DeskCounts, PoliceDeskReader } from '../persistence/police-desk.reader.js';
import { PoliceJournal } from './police-journal.js';

/** An own referral with what the police do about it next. */
export interface FollowedReferralView extends FollowedReferral {
  next: FollowUpStep;
  handOver?: 'proposed' | 'received' | 'failed';
  whoHas?: WhoHasView;
}

/** What the police desk shows at a glance. */
@Injectable()
export class PoliceDesk {
  constructor(private readonly reader: PoliceDeskReader) {}

  /** Counts only: nothing of a case, so reading them is no look. */
  run(tx: Tx): Promise<DeskCounts> {
    return this.reader.counts(tx);
  }
}

/** The referrals an agency sent, those without an answer first, each with what to do next. */
@Injectable()
export class FollowReferrals {
  constructor(
    private readonly followed: FollowedReferrals,
    private readonly handOvers: HandOverReader,
    private readonly whoHas: WhoHas,
    private readonly journal: PoliceJournal,
  ) {}

  /** A constant number of statements. */
  async run(
    tx: Tx,
    filter: FollowFilter,
    request: PageRequest,
  ): Promise<Page<FollowedReferralView> & { counts: Record<string, number> }> {
    const [page, counts] = await Promise.all([
      this.followed.page(tx, filter, request),
      this.followed.counts(tx, filter),
    ]);
    const caseIds = page.items.flatMap(({ view }) => (view.caseId ? [view.caseId] : []));
    const [standing, holders] = await Promise.all([
      this.handOvers.newest(tx, caseIds),
      this.whoHas.ofCases(tx, caseIds),
    ]);
    this.journal.listed(
      tx,
      'referral',
      page.items.map(({ view }) => view.id),
    );
    const items = page.items.map((item) => {
      const handOver = standing.get(item.view.caseId ?? '');
      const whoHas = holders.get(item.view.caseId ?? '');
      return { ...item, handOver, whoHas, next: nextStepOf(item, whoHas, handOver) };
    });
    return { ...page, items, counts };
  }
}
