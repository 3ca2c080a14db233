import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsEmail, IsString, Matches, MaxLength } from 'class-validator';
import { RECOVERY_ACTIONS, RECOVERY_STATES } from '#modules/administration';
import { OneOf, PageOf, PagingQuery, Uuid } from '../http/index.js';
import { LinkPassword } from './link.dto.js';

const INSTANT = { type: String, format: 'date-time' } as const;
const UUID = { type: String, format: 'uuid' } as const;
const ENDINGS = ['person', 'administrator', 'link', 'role', 'time', 'completed'] as const;

class WithReason {
  @ApiProperty({
    type: String,
    minLength: 10,
    maxLength: 500,
    description: 'How one knows that it is this person; those who are told read it',
  })
  @IsString()
  @MaxLength(500)
  reason: string;
}

export class StartRecoveryBody extends WithReason {
  @Uuid({ required: true, description: 'One of the caller’s own people' })
  memberId: string;
}

export class RecoverAdministratorBody extends WithReason {
  @ApiProperty({ type: String, format: 'email', maxLength: 254 })
  @IsEmail()
  @MaxLength(254)
  email: string;
}

export class RecoveriesQuery extends PagingQuery {
  @OneOf(['running'], { description: 'Those that have not ended' })
  status?: 'running';
}

export class RecoveryView {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ type: String, description: 'Where it was begun' }) agencyName: string;
  @ApiProperty(UUID) memberId: string;
  @ApiProperty({ type: String, description: 'Whose login' }) name: string;
  @ApiProperty({ type: String }) reason: string;
  @ApiProperty({ type: Boolean }) isOwn: boolean;
  @ApiProperty({ enum: RECOVERY_STATES }) state: string;
  @ApiProperty({ type: String }) startedBy: string;
  @ApiProperty(INSTANT) startedAt: Date;
  @ApiProperty(INSTANT) confirmBy: Date;
  @ApiPropertyOptional({ type: String }) confirmedBy?: string;
  @ApiPropertyOptional(INSTANT) confirmedAt?: Date;
  @ApiProperty({
    type: Boolean,
    description: 'A mail server or gateway took what tells the person; until then the delay does not begin',
  })
  isTold: boolean;
  @ApiPropertyOptional({ ...INSTANT, description: 'From then on the link is good' }) readyAt?: Date;
  @ApiPropertyOptional(INSTANT) linkUntil?: Date;
  @ApiPropertyOptional(INSTANT) endedAt?: Date;
  @ApiPropertyOptional({ enum: ENDINGS }) endedBy?: string;
  @ApiPropertyOptional({ type: String }) stoppedBy?: string;
  @ApiProperty({ enum: RECOVERY_ACTIONS, isArray: true }) actions: string[];
  @ApiProperty({ type: String, description: 'For `If-Match`' }) etag: string;
}

export class RecoveryPage extends PageOf(RecoveryView) {}

export class RecoveryOffer {
  @ApiProperty({ type: String }) name: string;
  @ApiProperty({ type: String }) email: string;
  @ApiProperty({ type: String, description: 'Base32, for a person who cannot scan' }) secret: string;
  @ApiProperty({ type: String, description: 'otpauth://, for the picture the client draws' }) uri: string;
}

export class CompleteRecoveryBody extends LinkPassword {
  @ApiProperty({ type: String, pattern: '^\\d{6}$', description: 'The first code of the app' })
  @IsString()
  @Matches(/^\d{6}$/)
  otp: string;
}
