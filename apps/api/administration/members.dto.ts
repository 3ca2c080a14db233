import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsEmail, IsIn, IsString, MaxLength } from 'class-validator';
import { type Language, LANGUAGES } from '#kernel';
import { AGENCY_KINDS, type Role, ROLES } from '#modules/access';
import {
  INVITATION_STATES,
  MEMBER_ACTIONS,
  MEMBER_ENDINGS,
  type MemberEnding,
} from '#modules/administration';
import { Named, OneOf, PageOf, PagingQuery, Text } from '../http/index.js';
import { AgencyNames } from './agencies.dto.js';

const INSTANT = { type: String, format: 'date-time' } as const;
const UUID = { type: String, format: 'uuid' } as const;
const STATUSES = ['active', 'ended'] as const;

export class MembersQuery extends PagingQuery {
  @Text(100, { description: 'Part of a name or an address' })
  text?: string;

  @OneOf(STATUSES)
  status?: (typeof STATUSES)[number];
}

export class MemberRolesBody {
  @ApiProperty({ enum: ROLES, isArray: true, minItems: 1, maxItems: ROLES.length })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(ROLES.length)
  @IsIn(ROLES, { each: true })
  roles: Role[];
}

export class MemberEndingBody {
  @ApiProperty({
    enum: MEMBER_ENDINGS,
    description:
      '`leaves` is held for some minutes and can be stopped; `stolen`, where another person has the login, ends it at once',
  })
  @IsIn(MEMBER_ENDINGS)
  reason: MemberEnding;
}

class DepartureView {
  @ApiProperty(INSTANT) takesEffectAt: Date;
  @ApiPropertyOptional({ type: String }) decidedBy?: string;
}

export class InviteBody extends MemberRolesBody {
  @ApiProperty({ type: String, format: 'email', maxLength: 254, example: 'new.colleague@agency.example' })
  @IsEmail()
  @MaxLength(254)
  email: string;

  @ApiProperty({ type: String, minLength: 1, maxLength: 100, example: 'Sam Janssens' })
  @IsString()
  @MaxLength(100)
  @Named()
  name: string;

  @OneOf(LANGUAGES, { required: true, description: 'Of the mail, and of the account' })
  language: Language;
}

export class MemberView {
  @ApiProperty({ ...UUID, description: 'Of the membership: one person in one agency' }) id: string;
  @ApiProperty(UUID) userId: string;
  @ApiProperty({ type: String }) name: string;
  @ApiProperty({ type: String }) email: string;
  @ApiProperty({ enum: ROLES, isArray: true }) roles: string[];
  @ApiProperty({ enum: STATUSES }) status: string;
  @ApiProperty(INSTANT) since: Date;
  @ApiPropertyOptional(INSTANT) endedAt?: Date;
  @ApiPropertyOptional({ type: String }) endedBy?: string;
  @ApiPropertyOptional({ type: DepartureView, description: 'A departure that has not taken effect' })
  leaving?: DepartureView;
  @ApiPropertyOptional(INSTANT) lastSeenAt?: Date;
  @ApiProperty({ type: Boolean }) hasSecondFactor: boolean;
  @ApiProperty({ type: Boolean }) isOwn: boolean;
  @ApiProperty({ enum: MEMBER_ACTIONS, isArray: true }) actions: string[];
  @ApiProperty({ type: String, description: 'For `If-Match`' }) etag: string;
}

class MemberSessionView {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ type: String, example: 'firefox' }) browser: string;
  @ApiProperty({ type: String, example: 'windows' }) system: string;
  @ApiProperty(INSTANT) startedAt: Date;
  @ApiProperty(INSTANT) lastSeenAt: Date;
}

export class MemberDetail extends MemberView {
  @ApiProperty({ type: [MemberSessionView], description: 'In this agency, last used first; at most fifty' })
  sessions: MemberSessionView[];
  @ApiProperty({ enum: ROLES, isArray: true, description: 'Roles of this kind of agency' })
  possibleRoles: string[];
}

export class MemberPage extends PageOf(MemberView) {
  @ApiProperty({ enum: ROLES, isArray: true, description: 'Roles of this kind of agency' })
  possibleRoles: string[];
}

export class InvitationView {
  @ApiProperty(UUID) id: string;
  @ApiProperty(UUID) agencyId: string;
  @ApiProperty({ type: String }) agencyName: string;
  @ApiProperty({ type: String }) name: string;
  @ApiProperty({ type: String }) email: string;
  @ApiProperty({ enum: ROLES, isArray: true }) roles: string[];
  @ApiProperty({ enum: LANGUAGES }) language: string;
  @ApiPropertyOptional({ type: String }) invitedBy?: string;
  @ApiProperty(INSTANT) invitedAt: Date;
  @ApiProperty(INSTANT) expiresAt: Date;
  @ApiProperty({ enum: INVITATION_STATES }) state: string;
  @ApiProperty({ enum: ['withdraw'], isArray: true }) actions: string[];
}

export class InvitationPage extends PageOf(InvitationView) {}

export class InvitationsQuery extends PagingQuery {
  @OneOf(['waiting'], { description: 'Those that can still be accepted' })
  status?: 'waiting';
}

export class InvitationOffer {
  @ApiProperty({ type: String }) agencyName: string;
  @ApiPropertyOptional({ type: AgencyNames }) agencyNames?: AgencyNames;
  @ApiProperty({ enum: AGENCY_KINDS }) agencyKind: string;
  @ApiProperty({ type: String }) name: string;
  @ApiProperty({ type: String }) email: string;
  @ApiProperty({ enum: ROLES, isArray: true }) roles: string[];
  @ApiProperty({ enum: LANGUAGES }) language: string;
  @ApiProperty(INSTANT) expiresAt: Date;
  @ApiProperty({
    type: Boolean,
    description: 'The address logs in already: log in and accept with that account',
  })
  needsAccount: boolean;
}
