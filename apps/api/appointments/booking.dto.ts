import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { APPOINTMENT_ROLES, type AppointmentRole } from '#modules/appointments';
import { AgencyRef } from '../agencies/agency-ref.dto.js';
import { Code, Moment, OneOf, PageOf, PagingQuery, Part, Text, Uuid } from '../http/index.js';

const LONGEST_TEXT = 2_000;

export class MeetingPlace {
  @Code('meeting-place', { required: true, example: 'booker_office' }) kind: string;
  @Text(300, {
    description:
      'Address and door; opens with the confirmation. Needed on site, except with `practitioner_office`; never with `at_shelter`',
  })
  text?: string;
}

export class OutsideRegister {
  @Code('outside-register-ground', { required: true, example: 'urgency' }) ground: string;
  @Text(LONGEST_TEXT, { required: true, description: 'The decision in words, at least 10 characters' })
  reason: string;
}

/** What somebody is looked for with. */
class WhatIsNeeded extends PagingQuery {
  @OneOf(APPOINTMENT_ROLES, { required: true }) role: AppointmentRole;
  @Code('lawyer-role') lawyerRole?: string;
  @Code('heard-party', { description: 'Code list `heard-party`; the victim unless told' }) party?: string;
  @Code('language', { description: 'Code list `language`; needed for an interpreter', example: 'tir' })
  language?: string;
  @Text(60) dialect?: string;
  @OneOf(['female', 'male']) sexPreference?: string;
  @Code('appointment-mode', { required: true, example: 'on_site' }) mode: string;
  @Code('district', { example: 'brussels' }) district?: string;
  @Moment({ required: true }) startsAt: Date;
  @Moment({ required: true, description: 'At most twelve hours later' }) endsAt: Date;
}

export class CandidateQuery extends WhatIsNeeded {
  @Uuid({ description: 'The appointment to be replaced' })
  replacesId?: string;
}

export class CreateAppointment {
  @OneOf(APPOINTMENT_ROLES, { required: true }) role: AppointmentRole;
  @Code('appointment-purpose', { required: true, example: 'intake_interview' }) purpose: string;
  @Code('lawyer-role', { description: 'Code list `lawyer-role`; needed for a lawyer' }) lawyerRole?: string;
  @Code('heard-party', { description: 'Code list `heard-party`; the victim unless told' }) party?: string;
  @Code('language', { description: 'Code list `language`; needed for an interpreter', example: 'tir' })
  language?: string;
  @Text(60) dialect?: string;
  @OneOf(['female', 'male']) sexPreference?: string;
  @Code('appointment-mode', { required: true, example: 'on_site' }) mode: string;
  @Code('district', { example: 'brussels' }) district?: string;
  @Part(() => MeetingPlace, { description: 'Needed on site' }) place?: MeetingPlace;
  @Text(LONGEST_TEXT, { description: 'Opens with the confirmation' }) message?: string;
  @Moment({ required: true }) startsAt: Date;
  @Moment({ required: true, description: 'At most twelve hours later' }) endsAt: Date;
  @Code('cost-bearer', { required: true, example: 'booking_agency' }) costBearer: string;
  @Uuid({ description: 'No person yet when absent' })
  practitionerId?: string;
  @Part(() => OutsideRegister, { description: 'Needed for an interpreter outside the national register' })
  outsideRegister?: OutsideRegister;
}

class SpokenLanguageOf {
  @ApiProperty({ type: String, example: 'tir' }) code: string;
  @ApiPropertyOptional({ type: String }) dialect?: string;
}

class CandidateReason {
  @ApiProperty({
    enum: ['mandate', 'register', 'language', 'dialect', 'sex', 'district', 'hours', 'free'],
  })
  code: string;
  @ApiProperty({ type: Boolean }) met: boolean;
}

export class Candidate {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, example: 'Selam Tesfay' }) name: string;
  @ApiProperty({ type: AgencyRef }) agency: AgencyRef;
  @ApiPropertyOptional({ type: String, description: 'In the national register, or on the roll of the Bar' })
  registerNumber?: string;
  @ApiProperty({ type: String, example: 'female' }) sex: string;
  @ApiProperty({ type: [SpokenLanguageOf] }) languages: SpokenLanguageOf[];
  @ApiProperty({ type: [String] }) modes: string[];
  @ApiProperty({ type: [String], description: 'None: everywhere' }) districts: string[];
  @ApiPropertyOptional({ type: 'integer', minimum: 0 }) rateCentsHour?: number;
  @ApiProperty({ type: [CandidateReason], description: 'By weight; what is not met is said as well' })
  reasons: CandidateReason[];
}

export class CandidatePage extends PageOf(Candidate) {}
