import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CONSULTATION_ACTIONS, CONSULTATION_STATUSES, MEASURE_KINDS } from '#modules/consultations';
import { codesOf } from '#platform/code-lists';
import { AgencyRef } from '../agencies/agency-ref.dto.js';

const UUID = { type: String, format: 'uuid' } as const;
const INSTANT = { type: String, format: 'date-time' } as const;
const DAY = { type: String, format: 'date' } as const;
const DATA = codesOf('consultation-data');

export class ConsultationBrief {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ enum: CONSULTATION_STATUSES }) status: string;
  @ApiProperty({ type: AgencyRef }) organiser: AgencyRef;
  @ApiProperty({ type: Boolean, description: 'The caller acts for the organiser' }) isOrganiser: boolean;
  @ApiProperty({ enum: codesOf('consultation-ground') }) ground: string;
  @ApiProperty({ enum: codesOf('consultation-purpose') }) purpose: string;
  @ApiProperty({ type: String }) subject: string;
  @ApiPropertyOptional({ ...INSTANT, description: 'When they meet, or met last' }) meetingAt?: Date;
  @ApiPropertyOptional({ ...DAY, description: 'Last day on which it is kept' }) retentionUntil?: string;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'People who are discussed' }) persons: number;
}

class ConsultationParticipant {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ type: String }) name: string;
  @ApiProperty({ type: AgencyRef }) agency: AgencyRef;
  @ApiProperty({ type: Boolean, description: 'Acts for the organiser' }) organises: boolean;
  @ApiProperty({ type: Boolean, description: 'Represents the agency at every meeting' }) permanent: boolean;
  @ApiProperty({ type: Boolean }) isOwn: boolean;
  @ApiPropertyOptional(INSTANT) struckAt?: Date;
  @ApiPropertyOptional({ type: String, description: 'Code list `consultation-departure`' })
  struckReason?: string;
}

class ConsultationShare {
  @ApiProperty({ enum: DATA }) category: string;
  @ApiProperty({ type: String }) text: string;
}

class DiscussedPerson {
  @ApiProperty(UUID) id: string;
  @ApiPropertyOptional({ ...UUID, description: 'Only for who has the case anyway' }) caseId?: string;
  @ApiPropertyOptional({ type: String, example: 'BE-7K3F9QXC' }) reference?: string;
  @ApiProperty({ type: String }) description: string;
  @ApiProperty({ type: [ConsultationShare], description: 'As long as the consultation runs' })
  shares: ConsultationShare[];
}

class ConsultationMeeting {
  @ApiProperty(UUID) id: string;
  @ApiProperty(INSTANT) metAt: Date;
  @ApiProperty({ type: [String], description: 'Ids of participants' }) attended: string[];
}

class ConsultationMeasure {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ enum: MEASURE_KINDS }) kind: string;
  @ApiProperty({ type: Boolean, description: 'Holds judicial data' }) isJudicial: boolean;
  @ApiProperty({ type: String }) text: string;
  @ApiPropertyOptional({ type: String }) prosecutorConsent?: string;
  @ApiProperty({ type: [String], description: 'Ids of participants' }) approvedBy: string[];
  @ApiPropertyOptional({ type: Boolean }) ownApproval?: boolean;
  @ApiProperty({
    type: Boolean,
    description: 'All who take part agree, and the prosecutor where it is judicial',
  })
  mayReuse: boolean;
}

export class ConsultationView extends ConsultationBrief {
  @ApiProperty({ type: String }) groundReference: string;
  @ApiProperty({ enum: DATA, isArray: true }) dataCategories: string[];
  @ApiPropertyOptional({ type: String }) prosecutorConsent?: string;
  @ApiProperty({ type: Boolean, description: 'Rights of who is discussed are restricted while it is open' })
  rightsRestricted: boolean;
  @ApiPropertyOptional({ type: String, description: 'As the data-protection officer noted it' })
  rightsReason?: string;
  @ApiPropertyOptional(INSTANT) convenedAt?: Date;
  @ApiPropertyOptional(INSTANT) endedAt?: Date;
  @ApiPropertyOptional({ type: String, description: 'Code list `consultation-end`' }) endReason?: string;
  @ApiProperty({ type: [AgencyRef], description: 'The organiser and each agency that took part' })
  jointControllers: AgencyRef[];
  @ApiProperty({ type: [ConsultationParticipant] }) participants: ConsultationParticipant[];
  @ApiProperty({ type: [DiscussedPerson] }) discussed: DiscussedPerson[];
  @ApiProperty({ type: [ConsultationMeeting] }) meetings: ConsultationMeeting[];
  @ApiProperty({ type: [ConsultationMeasure] }) measures: ConsultationMeasure[];
  @ApiProperty({ enum: CONSULTATION_ACTIONS, isArray: true }) actions: string[];
  @ApiProperty({ type: String, description: 'For `If-Match`' }) etag: string;
}

class ConsultationMinutes {
  @ApiProperty(UUID) id: string;
  @ApiProperty(UUID) meetingId: string;
  @ApiProperty({ type: String }) text: string;
  @ApiProperty(INSTANT) writtenAt: Date;
  @ApiProperty({ type: String }) writtenBy: string;
}

export class ConsultationMinutesList {
  @ApiProperty({ type: [ConsultationMinutes], description: 'Newest first' }) items: ConsultationMinutes[];
}
