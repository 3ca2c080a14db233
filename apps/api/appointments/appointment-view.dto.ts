import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { APPOINTMENT_ACTIONS, APPOINTMENT_ROLES, APPOINTMENT_STATUSES } from '#modules/appointments';
import { AgencyRef } from '../agencies/agency-ref.dto.js';

const instant = { type: String, format: 'date-time' } as const;

class PractitionerOfAppointment {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, example: 'Selam Tesfay' }) name: string;
  @ApiProperty({ type: AgencyRef }) agency: AgencyRef;
  @ApiPropertyOptional({ type: String }) registerNumber?: string;
}

class PlaceOfAppointment {
  @ApiProperty({ type: String, example: 'booker_office' }) kind: string;
  @ApiPropertyOptional({
    type: String,
    description: 'For the booking agency; for the practitioner after the yes; not in lists',
  })
  text?: string;
}

class DecisionOutsideRegister {
  @ApiProperty({ type: String, example: 'urgency' }) ground: string;
  @ApiPropertyOptional({ type: String, description: 'For those who take part in the case; not in lists' })
  reason?: string;
}

class RefusalOfAppointment {
  @ApiProperty({ type: String, example: 'not_available' }) reason: string;
}

class AttendanceOfAppointment {
  @ApiProperty(instant) arrivedAt: Date;
  @ApiProperty({ type: 'integer', minimum: 0 }) minutesLate: number;
}

class EndingOfAppointment {
  @ApiPropertyOptional({ type: String, example: 'no_longer_needed' }) reason?: string;
  @ApiProperty({ enum: ['booker', 'practitioner'] }) by: string;
  @ApiProperty(instant) at: Date;
}

class CostOfAppointment {
  @ApiProperty({ type: String, example: 'booking_agency' }) bearer: string;
  @ApiPropertyOptional({ type: 'integer', minimum: 0 }) cents?: number;
}

class ReminderOfAppointment {
  @ApiProperty(instant) at: Date;
  @ApiPropertyOptional(instant) sentAt?: Date;
}

class ClientOfAppointment {
  @ApiProperty({ type: String }) name: string;
}

export class AppointmentView {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'For participants of the case' })
  caseId?: string;
  @ApiProperty({ type: String, example: 'BE-7K3F9QXC' }) caseReference: string;
  @ApiProperty({ enum: APPOINTMENT_ROLES }) role: string;
  @ApiProperty({ enum: APPOINTMENT_STATUSES }) status: string;
  @ApiProperty({ enum: ['booker', 'practitioner', 'participant'] }) side: string;
  @ApiProperty({ type: String, example: 'intake_interview' }) purpose: string;
  @ApiPropertyOptional({ type: String, example: 'child' }) lawyerRole?: string;
  @ApiProperty({ type: String, example: 'victim' }) party: string;
  @ApiPropertyOptional({ type: String, example: 'tir' }) language?: string;
  @ApiPropertyOptional({ type: String }) dialect?: string;
  @ApiPropertyOptional({ enum: ['female', 'male'] }) sexPreference?: string;
  @ApiProperty({ type: String, example: 'on_site' }) mode: string;
  @ApiPropertyOptional({ type: String, example: 'brussels' }) district?: string;
  @ApiPropertyOptional({ type: PlaceOfAppointment }) place?: PlaceOfAppointment;
  @ApiPropertyOptional({ type: String, description: 'As the text of the place' }) message?: string;
  @ApiProperty(instant) startsAt: Date;
  @ApiProperty(instant) endsAt: Date;
  @ApiProperty({ type: AgencyRef }) bookedBy: AgencyRef;
  @ApiPropertyOptional({ type: PractitionerOfAppointment }) practitioner?: PractitionerOfAppointment;
  @ApiPropertyOptional({ type: DecisionOutsideRegister }) outsideRegister?: DecisionOutsideRegister;
  @ApiProperty(instant) requestedAt: Date;
  @ApiPropertyOptional(instant) offeredAt?: Date;
  @ApiPropertyOptional(instant) answerBy?: Date;
  @ApiProperty({ type: Boolean }) overdue: boolean;
  @ApiPropertyOptional(instant) answeredAt?: Date;
  @ApiPropertyOptional({
    type: ReminderOfAppointment,
    description: 'Of the practitioner who said yes; none where there was no time for one',
  })
  reminder?: ReminderOfAppointment;
  @ApiPropertyOptional({ type: RefusalOfAppointment }) refusal?: RefusalOfAppointment;
  @ApiPropertyOptional({ type: AttendanceOfAppointment }) attendance?: AttendanceOfAppointment;
  @ApiPropertyOptional({ type: EndingOfAppointment }) ending?: EndingOfAppointment;
  @ApiProperty({ type: CostOfAppointment }) cost: CostOfAppointment;
  @ApiPropertyOptional({
    type: ClientOfAppointment,
    description: 'Whom a practitioner meets who said yes; not in lists',
  })
  client?: ClientOfAppointment;
  @ApiPropertyOptional({
    type: String,
    description:
      'By which the booking agency is called on the day; for both ends after the yes, not in lists',
  })
  telephone?: string;

  @ApiPropertyOptional({ type: String, format: 'uuid' }) replacesId?: string;
  @ApiPropertyOptional({ type: String, format: 'uuid' }) replacedById?: string;
  @ApiProperty({ enum: APPOINTMENT_ACTIONS, isArray: true }) actions: string[];
  @ApiProperty({ type: 'integer' }) version: number;
}

export class CaseAppointments {
  @ApiProperty({ type: [AppointmentView], description: 'The newest request first, at most 100' })
  items: AppointmentView[];
  @ApiPropertyOptional({ type: 'integer', minimum: 0, description: 'First request to first presence' })
  timeToInterpreterMinutes?: number;
  @ApiPropertyOptional({ type: 'integer', minimum: 0 }) timeToLawyerMinutes?: number;
  @ApiProperty({
    type: Boolean,
    description: 'Of an age at which youth-care help needs a lawyer, and none is booked for the child',
  })
  lawyerNeeded: boolean;
}
