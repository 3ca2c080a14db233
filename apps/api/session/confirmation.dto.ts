import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsOptional, IsString, Matches, MaxLength, MinLength, ValidateNested } from 'class-validator';
import { PasskeyAnswer } from './passkey.dto.js';

/** The strongest proof the account has: a passkey, a code, or the password of an account that has neither. */
export class ConfirmationBody {
  @ApiPropertyOptional({ type: String, format: 'password', maxLength: 256 })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(256)
  password?: string;

  @ApiPropertyOptional({ type: String, pattern: '^\\d{6}$' })
  @IsOptional()
  @IsString()
  @Matches(/^\d{6}$/)
  otp?: string;

  @ApiPropertyOptional({ type: PasskeyAnswer })
  @IsOptional()
  @ValidateNested()
  @Type(() => PasskeyAnswer)
  passkey?: PasskeyAnswer;
}

/** Both as they are typed; the new one by the policy of the product (ADR 0023). */
export class PasswordChangeBody {
  @ApiProperty({ type: String, format: 'password', maxLength: 256 })
  @IsString()
  @MinLength(1)
  @MaxLength(256)
  currentPassword: string;

  @ApiProperty({ type: String, format: 'password', minLength: 15, maxLength: 256 })
  @IsString()
  @MinLength(1)
  @MaxLength(256)
  password: string;
}

export class OwnSessionView {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String }) agencyName: string;
  @ApiProperty({ type: String, example: 'firefox' }) browser: string;
  @ApiProperty({ type: String, example: 'windows' }) system: string;
  @ApiPropertyOptional({
    enum: ['password', 'code', 'passkey', 'provider'],
    description: 'With what; a session that goes on in another membership keeps it',
  })
  openedBy?: string;
  @ApiProperty({ type: String, format: 'date-time' }) startedAt: string;
  @ApiProperty({ type: String, format: 'date-time', description: 'To the minute' }) lastSeenAt: string;
  @ApiProperty({ type: Boolean, description: 'The one that asks' }) current: boolean;
}

export class OwnSessionList {
  @ApiProperty({ type: [OwnSessionView] }) items: OwnSessionView[];
}

export class EndedSessions {
  @ApiProperty({ type: 'integer', minimum: 0 }) ended: number;
}
