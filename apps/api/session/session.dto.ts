import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsEmail, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { type Language, LANGUAGES } from '#kernel';
import { PERMISSIONS, ROLES } from '#modules/access';
import { OneOf, Uuid } from '../http/index.js';

const LONGEST_PASSWORD = 256;

export class LogInBody {
  @ApiProperty({ type: String, format: 'email', maxLength: 254, example: 'police@demo.relais.test' })
  @IsEmail()
  @MaxLength(254)
  email: string;

  @ApiProperty({
    type: String,
    format: 'password',
    maxLength: LONGEST_PASSWORD,
    example: 'four words no person guesses',
  })
  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_PASSWORD)
  password: string;

  @ApiPropertyOptional({
    type: String,
    pattern: '^\\d{6}$',
    description: 'Code of the authenticator app, for an account that has one',
  })
  @IsOptional()
  @IsString()
  @Matches(/^\d{6}$/)
  otp?: string;
}

export class SwitchMembershipBody {
  @Uuid({ required: true })
  membershipId: string;
}

export class PreferencesBody {
  @OneOf(LANGUAGES, { required: true, example: 'fr' })
  language: Language;
}

class SessionUser {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, example: 'Inspector Demo' }) displayName: string;
  @ApiProperty({ type: String, format: 'email' }) email: string;
  @ApiProperty({ enum: LANGUAGES }) language: Language;
}

class SessionAgency {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, example: 'ZP Senne-Nord' }) name: string;
  @ApiProperty({ type: String, example: 'police' }) kind: string;
  @ApiPropertyOptional({ type: String, example: 'brussels' }) district?: string;
}

class SessionMembership {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ enum: ROLES, isArray: true }) roles: string[];
}

class OtherMembership extends SessionMembership {
  @ApiProperty({ type: String }) agencyName: string;
}

class SessionFactor {
  @ApiProperty({ type: Boolean, description: 'The account has a second factor' }) has: boolean;
  @ApiProperty({ type: Boolean, description: 'The role needs one: the session may only add it' })
  mustEnrol: boolean;
}

/** The caller's own session. */
export class SessionView {
  @ApiProperty({ type: SessionUser }) user: SessionUser;
  @ApiProperty({ type: SessionAgency }) agency: SessionAgency;
  @ApiProperty({ type: SessionMembership }) membership: SessionMembership;
  @ApiProperty({ type: [OtherMembership] }) memberships: OtherMembership[];
  @ApiProperty({ enum: PERMISSIONS, isArray: true }) permissions: string[];
  @ApiProperty({ type: String, format: 'date-time' }) authenticatedAt: string;
  @ApiProperty({ type: 'integer', example: 15 }) idleMinutes: number;
  @ApiProperty({ type: String, format: 'date-time' }) expiresAt: string;
  @ApiProperty({ type: Boolean }) demo: boolean;
  @ApiProperty({ type: SessionFactor }) secondFactor: SessionFactor;
  @ApiProperty({
    type: String,
    description: 'Where an event stream starts so that it misses nothing after this answer',
  })
  eventsCursor: string;
}

export class KeepKeyView {
  @ApiProperty({ type: String, format: 'byte', description: '32 bytes; the same at every login' })
  key: string;
}
