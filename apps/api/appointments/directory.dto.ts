import { ApiProperty, ApiPropertyOptional, OmitType, PartialType } from '@nestjs/swagger';
import { IsEmail, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { APPOINTMENT_ROLES, type AppointmentRole } from '#modules/appointments';
import { AgencyRef } from '../agencies/agency-ref.dto.js';
import { Code, Codes, Flag, ListOf, OneOf, PageOf, PagingQuery, Text, Whole } from '../http/index.js';

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;
const REGISTER_NUMBER = /^[A-Za-z0-9./ -]{3,40}$/;
/** Cents an hour; more is a slip of the finger. */
const DEAREST = 100_000;
const SEXES = ['female', 'male', 'other'];

export class DirectoryQuery extends PagingQuery {
  @OneOf(APPOINTMENT_ROLES)
  role?: AppointmentRole;
}

export class DirectoryLanguage {
  @Code('language', { required: true, example: 'tir' }) code: string;
  @Text(60, { description: 'Region or variety, in a word or two' }) dialect?: string;
}

export class WeeklyHours {
  @Whole(1, 7, { required: true, description: '1 is Monday' }) weekday: number;

  @ApiProperty({ type: String, pattern: CLOCK.source, example: '09:00', description: 'Brussels clock' })
  @IsString()
  @Matches(CLOCK)
  opens: string;

  @ApiProperty({ type: String, pattern: CLOCK.source, example: '17:30' })
  @IsString()
  @Matches(CLOCK)
  closes: string;
}

class DirectoryFields {
  @ApiPropertyOptional({
    type: String,
    nullable: true,
    pattern: REGISTER_NUMBER.source,
    description: 'National register of sworn interpreters, or roll of the Bar',
  })
  @IsOptional()
  @IsString()
  @Matches(REGISTER_NUMBER)
  registerNumber?: string;

  @OneOf(SEXES, { required: true }) sex: string;
  @Codes('appointment-mode', 3, { required: true }) modes: string[];
  @Codes('district', 20, { required: true, description: 'Code list `district`; none: everywhere' })
  districts: string[];
  @Codes('lawyer-role', 10, { required: true, description: 'Code list `lawyer-role`; of a lawyer' })
  mandates: string[];
  @ListOf(() => DirectoryLanguage, 30, { required: true }) languages: DirectoryLanguage[];
  @ListOf(() => WeeklyHours, 28, { required: true, description: 'None: by arrangement' })
  hours: WeeklyHours[];

  @ApiPropertyOptional({
    type: 'integer',
    nullable: true,
    minimum: 0,
    maximum: DEAREST,
    description: 'Cents an hour',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(DEAREST)
  rateCentsHour?: number;
}

export class CreatePractitioner extends DirectoryFields {
  @ApiProperty({ type: String, format: 'email', description: 'Of a member of such a practice' })
  @IsEmail()
  email: string;

  @OneOf(APPOINTMENT_ROLES, { required: true }) role: AppointmentRole;
}

/** Fields to change; null takes a register number or a rate away. */
export class PatchPractitioner extends PartialType(DirectoryFields) {
  @Flag({ description: 'False: no search finds it any more' })
  active?: boolean;
}

export class PractitionerEntry extends OmitType(DirectoryFields, [
  'registerNumber',
  'rateCentsHour',
] as const) {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ enum: APPOINTMENT_ROLES }) role: AppointmentRole;
  @ApiProperty({ type: String }) name: string;
  @ApiProperty({ type: AgencyRef }) agency: AgencyRef;
  @ApiPropertyOptional({ type: String }) registerNumber?: string;
  @ApiPropertyOptional({ type: 'integer', minimum: 0, description: 'Cents an hour' }) rateCentsHour?: number;
  @ApiProperty({ type: Boolean }) active: boolean;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class PractitionerEntryPage extends PageOf(PractitionerEntry) {}
