import { Injectable } from '@nestjs/common';
import { QueryCases } from '#modules/cases';
import { ListNotifications } from '#modules/notifications';
import { ReferralDesk } from '#modules/referrals';
import { memberOf, type Tx } from '#platform/database';
import { DeskCards } from './desk-cards.js';
import type { HomeView } from './home.dto.js';
import { OwnWork } from './own-work.js';

const AT_MOST = 5;

/** "What must I do now", put together from the desks of the modules with a constant number of statements. */
@Injectable()
export class HomePage {
  constructor(
    private readonly referralDesk: ReferralDesk,
    private readonly queryCases: QueryCases,
    private readonly ownWork: OwnWork,
    private readonly notifications: ListNotifications,
    private readonly deskCards: DeskCards,
  ) {}

  async run(tx: Tx): Promise<HomeView> {
    const { counts, toAnswer, waiting, answered } = await this.referralDesk.run(tx);
    const cases = await this.#openCases(tx);
    const own = await this.ownWork.run(tx);
    const appointments = await this.deskCards.appointments(tx);
    const notices = await this.notifications.counts(tx);
    return {
      counts: {
        referralsToAnswer: counts.toAnswer,
        referralsOverdue: counts.overdue,
        referralsWaiting: counts.waiting,
        referralsWaitingOverdue: counts.waitingOverdue,
        appointmentsToAnswer: appointments.counts.toAnswer,
        appointmentsToReplace: appointments.counts.toReplace,
        drafts: own.drafts.length,
        openCases: cases.total ?? 0,
        unread: notices.unread,
        critical: notices.critical,
      },
      toAnswer,
      waiting,
      answered,
      appointmentsToAnswer: appointments.toAnswer,
      appointments: appointments.upcoming,
      ...own,
      recentCases: cases.items,
      ...(await this.deskCards.run(tx)),
    };
  }

  /** Administrators and data-protection officers have a home, and no cases in it. */
  async #openCases(tx: Tx): Promise<Pick<Awaited<ReturnType<QueryCases['run']>>, 'items' | 'total'>> {
    if (!memberOf(tx).permissions.has('case:search')) return { items: [], total: 0 };
    return this.queryCases.run(tx, { status: 'open' }, { limit: AT_MOST, total: true });
  }
}
