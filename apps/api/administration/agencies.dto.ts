import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsEmail,
  IsIn,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { type Language, LANGUAGES } from '#kernel';
import { AGENCY_KINDS, type AgencyKind } from '#modules/access';
import { codesOf } from '#platform/code-lists';
import { Named, OneLine, OneOf, PageOf, PagingQuery } from '../http/index.js';

const INSTANT = { type: String, format: 'date-time' } as const;
const COUNT = { type: 'integer', minimum: 0 } as const;
const NAME = { type: String, minLength: 1, maxLength: 150 } as const;
const STATUSES = ['active', 'ended'] as const;
const ACTIONS = ['change', 'end', 'restore', 'invite'] as const;
/** A name in each language of the product. */
export class AgencyNames {
  @ApiProperty(NAME) @IsString() @MaxLength(150) @Named() fr: string;
  @ApiProperty(NAME) @IsString() @MaxLength(150) @Named() nl: string;
  @ApiProperty(NAME) @IsString() @MaxLength(150) @Named() de: string;
  @ApiProperty(NAME) @IsString() @MaxLength(150) @Named() en: string;
}

export class ChangeAgencyBody {
  @ApiProperty({ type: AgencyNames })
  @IsDefined()
  @ValidateNested()
  @Type(() => AgencyNames)
  names: AgencyNames;

  @OneOf(LANGUAGES, {
    required: true,
    description: 'The agency’s own: its mails, and which of its names is the main one',
  })
  language: Language;

  @ApiPropertyOptional({ type: String, description: 'Judicial district; code list `district`' })
  @IsOptional()
  @IsIn(codesOf('district'))
  district?: string;

  @ApiProperty({ enum: LANGUAGES, isArray: true, maxItems: LANGUAGES.length, description: 'It works in' })
  @IsArray()
  @ArrayMaxSize(LANGUAGES.length)
  @IsIn(LANGUAGES, { each: true })
  languages: string[];

  @ApiPropertyOptional({
    type: String,
    description: 'By which it is called where no message reaches it; empty takes it away, absent leaves it',
    example: '+3220000010',
  })
  @IsOptional()
  @Matches(/^(\+?[0-9 ]{3,20})?$/)
  telephone?: string;
}

export class CreateAgencyBody extends ChangeAgencyBody {
  @OneOf(AGENCY_KINDS, {
    required: true,
    description: 'What its people may read depends on it; it stays. Never `platform`',
  })
  kind: AgencyKind;
}

export class FirstAdministratorBody {
  @ApiProperty({ type: String, format: 'email', maxLength: 254 })
  @IsEmail()
  @MaxLength(254)
  email: string;

  @ApiProperty({ type: String, minLength: 1, maxLength: 100 })
  @IsString()
  @MaxLength(100)
  @Named()
  name: string;

  @OneOf(LANGUAGES, { required: true })
  language: Language;
}

export class RegisterQuery extends PagingQuery {
  @ApiPropertyOptional({ type: String, maxLength: 100, description: 'Part of a name, in any language' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  @OneLine()
  text?: string;

  @OneOf(AGENCY_KINDS)
  kind?: AgencyKind;

  @OneOf(STATUSES)
  status?: (typeof STATUSES)[number];
}

/** An agency as the platform keeps it. */
export class RegisteredAgency {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ enum: AGENCY_KINDS }) kind: string;
  @ApiProperty({ type: AgencyNames }) names: AgencyNames;
  @ApiProperty({ enum: LANGUAGES }) language: string;
  @ApiPropertyOptional({ type: String }) district?: string;
  @ApiProperty({ type: [String] }) languages: string[];
  @ApiPropertyOptional({ type: String }) telephone?: string;
  @ApiProperty({ type: Boolean }) onSystem: boolean;
  @ApiProperty({ enum: STATUSES }) status: string;
  @ApiProperty(INSTANT) createdAt: Date;
  @ApiPropertyOptional(INSTANT) endedAt?: Date;
  @ApiProperty({ ...COUNT, description: 'People who work there now' }) members: number;
  @ApiProperty(COUNT) administrators: number;
  @ApiProperty({ type: Boolean, description: 'A person was asked to be the first administrator' })
  invited: boolean;
  @ApiProperty({ enum: ACTIONS, isArray: true }) actions: string[];
  @ApiProperty({ type: String, description: 'For `If-Match`' }) etag: string;
}

export class RegisterPage extends PageOf(RegisteredAgency) {}
