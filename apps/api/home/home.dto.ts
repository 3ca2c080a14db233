import { ApiProperty } from '@nestjs/swagger';
import type { AppointmentView as AppointmentViewOf } from '#modules/appointments';
import type { CaseSummary as CaseSummaryOf } from '#modules/cases';
import type { DraftView as DraftViewOf } from '#modules/identification';
import type { ReferralView as ReferralViewOf } from '#modules/referrals';
import { AppointmentView } from '../appointments/appointment-view.dto.js';
import { CaseSummary } from '../cases/dto/case-view.dto.js';
import { DraftView } from '../drafts/drafts.dto.js';
import { ReferralView } from '../referrals/referrals.dto.js';

class HomeCounts {
  @ApiProperty({ type: 'integer', minimum: 0 }) referralsToAnswer: number;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Of those, past their deadline' })
  referralsOverdue: number;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Own referrals nobody has answered' })
  referralsWaiting: number;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Of those, past the deadline of the recipient' })
  referralsWaitingOverdue: number;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Asked of the member' })
  appointmentsToAnswer: number;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Nobody comes: refused, cancelled or missed' })
  appointmentsToReplace: number;
  @ApiProperty({ type: 'integer', minimum: 0 }) drafts: number;
  @ApiProperty({ type: 'integer', minimum: 0 }) openCases: number;
  @ApiProperty({ type: 'integer', minimum: 0 }) unread: number;
}

/** What a member must do now; every list holds the first few. */
export class HomeView {
  @ApiProperty({ type: HomeCounts }) counts: HomeCounts;
  @ApiProperty({ type: [ReferralView], description: 'Soonest deadline first' }) toAnswer: ReferralViewOf[];
  @ApiProperty({ type: [ReferralView], description: 'Soonest deadline first' }) waiting: ReferralViewOf[];
  @ApiProperty({ type: [ReferralView], description: 'Answered in the last seven days' })
  answered: ReferralViewOf[];
  @ApiProperty({ type: [AppointmentView], description: 'Soonest answer first' })
  appointmentsToAnswer: AppointmentViewOf[];
  @ApiProperty({ type: [AppointmentView], description: 'Confirmed, the next first' })
  appointments: AppointmentViewOf[];
  @ApiProperty({ type: [DraftView] }) drafts: DraftViewOf[];
  @ApiProperty({ type: [CaseSummary], description: 'Newest first' }) recentCases: CaseSummaryOf[];
}
