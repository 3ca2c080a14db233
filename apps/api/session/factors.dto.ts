import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';
import { Named } from '../http/index.js';

const CODE = /^\d{6}$/;

/** What somebody calls a second factor of theirs. */
export class FactorName {
  @ApiProperty({ type: String, minLength: 1, maxLength: 60, example: 'Telephone of the night team' })
  @IsString()
  @MaxLength(60)
  @Named()
  name: string;
}

export class FactorCode {
  @ApiProperty({ type: String, pattern: '^\\d{6}$' })
  @IsString()
  @Matches(CODE)
  otp: string;
}

export class FactorView {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ enum: ['totp', 'passkey', 'provider'] }) kind: string;
  @ApiProperty({ type: String }) name: string;
  @ApiProperty({ type: String, format: 'date-time' }) createdAt: string;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) lastUsedAt?: string;
}

export class FactorList {
  @ApiProperty({ type: [FactorView], description: 'At most ten' }) items: FactorView[];
  @ApiProperty({ type: Boolean, description: 'The role needs one' }) needed: boolean;
}

/** Shown once. */
export class NewCodeView {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, description: 'Base32, for a person who cannot scan' }) secret: string;
  @ApiProperty({ type: String, description: 'otpauth://, for the picture the client draws' }) uri: string;
}
