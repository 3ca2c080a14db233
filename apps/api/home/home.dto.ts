import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { AppointmentView as AppointmentViewOf } from '#modules/appointments';
import type { CaseSummary as CaseSummaryOf } from '#modules/cases';
import type { DraftView as DraftViewOf } from '#modules/identification';
import type { MergesToAnswer } from '#modules/persons';
import type { ReferralView as ReferralViewOf } from '#modules/referrals';
import { AppointmentView } from '../appointments/appointment-view.dto.js';
import { CaseSummary } from '../cases/dto/case-view.dto.js';
import { DraftView } from '../drafts/drafts.dto.js';
import { WardView } from '../guardianship/guardianship.dto.js';
import { MergeView } from '../persons/merges.dto.js';
import { ReferralView } from '../referrals/referrals.dto.js';
import { YouthDeskCounts, YouthDeskLine } from '../youth-services/youth.dto.js';

class HomeCounts {
  @ApiProperty({ type: 'integer', minimum: 0 }) referralsToAnswer: number;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Of those, past their deadline' })
  referralsOverdue: number;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Own referrals without an answer' })
  referralsWaiting: number;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Of those, past the deadline of the recipient' })
  referralsWaitingOverdue: number;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Asked of the member' })
  appointmentsToAnswer: number;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'No person comes: refused, cancelled or missed' })
  appointmentsToReplace: number;
  @ApiProperty({ type: 'integer', minimum: 0 }) drafts: number;
  @ApiProperty({ type: 'integer', minimum: 0 }) openCases: number;
  @ApiProperty({ type: 'integer', minimum: 0 }) unread: number;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Urgent notices without an acknowledgement' })
  critical: number;
}

/** The desk of the Guardianship Service. */
class ServiceCard {
  @ApiProperty({ type: 'integer', minimum: 0 }) waiting: number;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Of the one who waits longest' })
  longestDays: number;
  @ApiProperty({ type: 'integer', minimum: 0 }) signalled: number;
  @ApiProperty({ type: 'integer', minimum: 0 }) ageDoubts: number;
  @ApiProperty({ type: 'integer', minimum: 0 }) reportsOverdue: number;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Due, and reminded of' }) reportsSoon: number;
  @ApiProperty({ type: 'integer', minimum: 0 }) guardians: number;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'At their cap or over it' }) guardiansFull: number;
}

/** The desk of a guardian. */
class WardsCard {
  @ApiProperty({ type: 'integer', minimum: 0 }) wards: number;
  @ApiProperty({ type: 'integer', minimum: 0 }) reportsOverdue: number;
  @ApiProperty({ type: [WardView], description: 'Soonest report first' }) next: WardView[];
}

class HeldPlace {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String }) placeLabel: string;
  @ApiProperty({ type: String }) unitName: string;
  @ApiProperty({ type: String, format: 'uuid' }) referralId: string;
  @ApiPropertyOptional({ type: String }) caseReference?: string;
  @ApiProperty({ type: String, format: 'date-time' }) expiresAt: Date;
}

/** The house today. */
class PlacesCard {
  @ApiProperty({ type: 'integer', minimum: 0 }) free: number;
  @ApiProperty({ type: 'integer', minimum: 0 }) reserved: number;
  @ApiProperty({ type: 'integer', minimum: 0 }) occupied: number;
  @ApiProperty({ type: 'integer', minimum: 0 }) outOfUse: number;
  @ApiProperty({ type: 'integer', minimum: 0 }) arrivedToday: number;
  @ApiProperty({ type: [HeldPlace], description: 'The soonest to end first' }) reservations: HeldPlace[];
}

class OldestAlert {
  @ApiProperty({ type: String, format: 'uuid' }) alertId: string;
  @ApiProperty({ type: String, format: 'date-time' }) addedAt: Date;
}

/** Alerts that your agency has not answered, calls it has to make among them. */
class HomeAlerts {
  @ApiProperty({ type: 'integer', minimum: 0 }) count: number;
  @ApiPropertyOptional({ type: OldestAlert, description: 'The one that waits longest' }) oldest?: OldestAlert;
}

/** Cases opened in emergencies, which wait for this person's judgement. */
class HomeEmergencies {
  @ApiProperty({ type: 'integer', minimum: 0 }) waiting: number;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Of those, past the time for it' }) late: number;
}

/** Breaches of data in the register of the agency whose 72 hours run. */
class HomeIncidents {
  @ApiProperty({ type: 'integer', minimum: 0 }) running: number;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Of those, past the 72 hours' }) late: number;
  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'When the next ones run out' })
  nextBy?: Date;
}

/** What this person has to do. */
class HomeToDos {
  @ApiProperty({ type: 'integer', minimum: 0 }) open: number;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Of those, past their day' }) overdue: number;
}

class PreventiveToAnswer {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, description: 'Of the case' }) reference: string;
  @ApiProperty({ type: String, description: 'Name of the agency that asks' }) askedBy: string;
  @ApiProperty({ type: String, format: 'date-time', description: 'When the answer is due' }) answerBy: Date;
}

class AddressToAnswer {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, format: 'uuid' }) episodeId: string;
  @ApiProperty({ type: String }) reference: string;
  @ApiProperty({ type: String }) askedBy: string;
  @ApiProperty({ type: String, format: 'date-time' }) askedAt: Date;
}

/** Requests of the police for a look at the address of the shelter. */
class HomeAddresses {
  @ApiProperty({ type: 'integer', minimum: 0 }) waiting: number;
  @ApiProperty({ type: [AddressToAnswer], description: 'The oldest first' }) next: AddressToAnswer[];
}

/** Requests for an alert before a child is missing, which wait for the answer of the agency. */
class HomePreventive {
  @ApiProperty({ type: 'integer', minimum: 0 }) waiting: number;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Of those, past the time for it' }) late: number;
  @ApiProperty({ type: [PreventiveToAnswer], description: 'Soonest due first' }) next: PreventiveToAnswer[];
}

/** What a youth service must do now. */
class HomeYouth {
  @ApiProperty({ type: YouthDeskCounts }) counts: YouthDeskCounts;
  @ApiProperty({ type: [YouthDeskLine], description: 'What is due first' })
  next: YouthDeskLine[];
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
  @ApiPropertyOptional({ type: HomeAlerts, description: 'Of people who answer alerts' }) alerts?: HomeAlerts;
  @ApiPropertyOptional({ type: HomeEmergencies, description: 'Of people who judge emergency access' })
  emergencies?: HomeEmergencies;
  @ApiPropertyOptional({ type: HomeIncidents, description: 'Of data-protection officers' })
  incidents?: HomeIncidents;
  @ApiPropertyOptional({ type: HomeAddresses, description: 'Of a shelter' }) addresses?: HomeAddresses;
  @ApiPropertyOptional({ type: HomePreventive, description: 'Of people who answer for searches' })
  preventive?: HomePreventive;
  @ApiPropertyOptional({ type: HomeYouth, description: 'Of a youth service' }) youth?: HomeYouth;
  @ApiProperty({
    type: [MergeView],
    description: 'Files proposed to be joined, which wait for the agency; the oldest first',
  })
  merges: Awaited<ReturnType<MergesToAnswer['run']>>;
  @ApiPropertyOptional({ type: HomeToDos, description: 'Of who works on to-dos' }) toDos?: HomeToDos;
  @ApiProperty({ type: [DraftView] }) drafts: DraftViewOf[];
  @ApiProperty({ type: [CaseSummary], description: 'Newest first' }) recentCases: CaseSummaryOf[];
  @ApiPropertyOptional({ type: ServiceCard, description: 'For the Guardianship Service' })
  guardianship?: ServiceCard;
  @ApiPropertyOptional({ type: WardsCard, description: 'For a guardian' }) wards?: WardsCard;
  @ApiPropertyOptional({ type: PlacesCard, description: 'For an agency with places' }) places?: PlacesCard;
}
