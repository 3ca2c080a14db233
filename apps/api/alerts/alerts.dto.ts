import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length, Matches } from 'class-validator';

class AlertDelivery {
  @ApiProperty({ enum: ['in_app', 'email', 'sms', 'webhook', 'web_push', 'link'] }) channel: string;
  @ApiProperty({ enum: ['pending', 'handed_over', 'opened', 'bounced', 'returned', 'failed'] }) state: string;
  @ApiProperty({ type: String, format: 'date-time' }) at: Date;
}

class AlertCall {
  @ApiProperty({ type: String }) name: string;
  @ApiProperty({ type: String, description: 'Empty when no number is known' }) telephone: string;
  @ApiProperty({ type: String, description: 'Code: what to say' }) script: string;
  @ApiPropertyOptional({ type: String, description: 'Only for the agency that called' }) reached?: string;
  @ApiPropertyOptional({ type: String, description: 'Only for the agency that called' }) callback?: string;
}

class AlertRecipient {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'None outside Relais' })
  agencyId?: string;
  @ApiProperty({ type: String }) agencyName: string;
  @ApiProperty({
    type: String,
    format: 'uuid',
    description: 'Who answers: itself, or the agency that calls it',
  })
  dutyAgencyId: string;
  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    description: 'Of a call: the recipient whom no message reached',
  })
  standsFor?: string;
  @ApiProperty({ type: String, example: 'police' }) role: string;
  @ApiProperty({ type: [String] }) reasons: string[];
  @ApiProperty({ enum: ['waiting', 'told', 'opened', 'acknowledged', 'acted'] }) state: string;
  @ApiProperty({ type: String, format: 'date-time' }) addedAt: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) toldAt?: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) openedAt?: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) acknowledgedAt?: Date;
  @ApiPropertyOptional({ type: String, description: 'Name of the official' }) acknowledgedBy?: string;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) actedAt?: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) remindedAt?: Date;
  @ApiProperty({ type: 'integer', minimum: 0 }) reminders: number;
  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'No person was on duty' })
  nobodyAt?: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'Last resort' }) alarmedAt?: Date;
  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    description: 'No person of the agency could be told: the duty role of the Guardianship Service was',
  })
  standInAt?: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'A person of the duty role calls' })
  standInTakenAt?: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'No person acted' })
  rearmedAt?: Date;
  @ApiPropertyOptional({ type: AlertCall }) call?: AlertCall;
  @ApiProperty({ type: [AlertDelivery] }) deliveries: AlertDelivery[];
}

export class AlertView {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, example: 'missing_child' }) kind: string;
  @ApiProperty({ type: String, format: 'uuid' }) caseId: string;
  @ApiProperty({ type: String, format: 'uuid' }) subjectId: string;
  @ApiProperty({ type: String, format: 'date-time' }) raisedAt: Date;
  @ApiProperty({ type: String, format: 'uuid' }) raisedByAgencyId: string;
  @ApiProperty({ type: String }) raisedByName: string;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) endedAt?: Date;
  @ApiPropertyOptional({ type: String }) endReason?: string;
  @ApiProperty({ type: [AlertRecipient] }) recipients: AlertRecipient[];
}

/** Whom a call reached. */
export class AlertCallMade {
  @ApiProperty({ type: String, minLength: 1, maxLength: 200, description: 'Name and function' })
  @IsString()
  @Length(1, 200)
  reached: string;

  @ApiPropertyOptional({
    type: String,
    minLength: 1,
    maxLength: 40,
    description: 'Number to be called back at',
  })
  @IsOptional()
  @IsString()
  @Length(1, 40)
  callback?: string;
}

/** What is behind the # of a one-time link. */
export class AlertReceipt {
  @ApiProperty({ type: String, minLength: 43, maxLength: 43 })
  @IsString()
  @Matches(/^[A-Za-z0-9_-]{43}$/)
  token: string;
}

export class AlertReceiptProven {
  @ApiProperty({ type: Boolean }) received: boolean;
}
