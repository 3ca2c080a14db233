import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { INCIDENT_ACTIONS, INCIDENT_STATUSES } from '#modules/incidents';
import { codesOf } from '#platform/code-lists';
import { AgencyRef } from '../agencies/agency-ref.dto.js';

const UUID = { type: String, format: 'uuid' } as const;
const INSTANT = { type: String, format: 'date-time' } as const;

export class IncidentReceipt {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ type: String, description: 'In the register of the agency', example: '2026-0007' })
  number: string;
  @ApiProperty(INSTANT) reportedAt: Date;
}

export class IncidentReceipts {
  @ApiProperty({ type: [IncidentReceipt], description: 'Newest first; that they arrived, and nothing else' })
  items: IncidentReceipt[];
}

export class IncidentBrief extends IncidentReceipt {
  @ApiProperty({ enum: INCIDENT_STATUSES }) status: string;
  @ApiProperty({ enum: codesOf('incident-sign') }) sign: string;
  @ApiPropertyOptional({ type: AgencyRef, description: 'That told of it' }) from?: AgencyRef;
  @ApiPropertyOptional({ enum: codesOf('incident-risk') }) risk?: string;
  @ApiProperty({ ...INSTANT, description: 'When the authority has to be notified at the latest' })
  notifyBy: Date;
  @ApiProperty({ type: Boolean, description: 'The 72 hours run' }) isRunning: boolean;
  @ApiProperty({ type: Boolean, description: 'They ran out, or it was notified after that' }) isLate: boolean;
}

class IncidentCase {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ type: String, example: 'BE-7K3F9QXC' }) reference: string;
}

class IncidentAgency {
  @ApiProperty({ type: AgencyRef }) agency: AgencyRef;
  @ApiProperty(INSTANT) toldAt: Date;
}

class IncidentNote {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ type: String }) text: string;
  @ApiProperty(INSTANT) at: Date;
  @ApiProperty({ type: String }) by: string;
}

export class IncidentView extends IncidentBrief {
  @ApiPropertyOptional({ type: String, description: 'Name of who reported it' }) reportedBy?: string;
  @ApiPropertyOptional({ type: String, description: 'In their words' }) report?: string;
  @ApiPropertyOptional(INSTANT) assessedAt?: Date;
  @ApiPropertyOptional({ type: String }) assessedBy?: string;
  @ApiPropertyOptional({ ...INSTANT, description: 'Since when the agency is aware: begins the 72 hours' })
  awareAt?: Date;
  @ApiPropertyOptional(INSTANT) happenedFrom?: Date;
  @ApiPropertyOptional(INSTANT) happenedUntil?: Date;
  @ApiProperty({ enum: codesOf('incident-nature'), isArray: true }) nature: string[];
  @ApiProperty({ enum: codesOf('incident-data'), isArray: true }) data: string[];
  @ApiProperty({ enum: codesOf('incident-people'), isArray: true }) people: string[];
  @ApiPropertyOptional({ type: 'integer', minimum: 0, description: 'About how many' }) peopleCount?: number;
  @ApiPropertyOptional({ type: String }) description?: string;
  @ApiPropertyOptional({ type: String }) consequences?: string;
  @ApiPropertyOptional({ type: String }) measures?: string;
  @ApiPropertyOptional({ type: String }) riskReason?: string;
  @ApiPropertyOptional({ type: Boolean, description: 'The authority is notified' }) notify?: boolean;
  @ApiPropertyOptional({ enum: codesOf('incident-authority') }) authority?: string;
  @ApiPropertyOptional({ type: Boolean, description: 'The people are told' }) tellPeople?: boolean;
  @ApiPropertyOptional({ enum: codesOf('incident-untold') }) noTellReason?: string;
  @ApiPropertyOptional(INSTANT) notifiedAt?: Date;
  @ApiPropertyOptional({ type: String, description: 'Number that the authority gave' }) reference?: string;
  @ApiPropertyOptional({ type: String, description: 'Why after the 72 hours' }) lateReason?: string;
  @ApiPropertyOptional(INSTANT) peopleToldAt?: Date;
  @ApiPropertyOptional(INSTANT) closedAt?: Date;
  @ApiProperty({ type: [IncidentCase], description: 'Identifiers of the cases it touches' })
  cases: IncidentCase[];
  @ApiProperty({
    type: [IncidentAgency],
    description: 'Other agencies that were told that something happened',
  })
  agencies: IncidentAgency[];
  @ApiProperty({ type: [IncidentNote], description: 'Oldest first' }) notes: IncidentNote[];
  @ApiProperty({ enum: codesOf('incident-authority'), description: 'That an agency like this one notifies' })
  usualAuthority: string;
  @ApiProperty({ enum: INCIDENT_ACTIONS, isArray: true }) actions: string[];
  @ApiProperty({ type: String, description: 'For `If-Match`' }) etag: string;
}
