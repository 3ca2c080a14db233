import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { APPOINTMENT_ROLES } from '#modules/appointments';
import { Moment } from '../http/index.js';

const instant = { type: String, format: 'date-time' } as const;

class LanguageOfPractitioner {
  @ApiProperty({ type: String, example: 'tir' }) code: string;
  @ApiPropertyOptional({ type: String }) dialect?: string;
}

class HoursOfPractitioner {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 7, description: '1 is Monday' }) weekday: number;
  @ApiProperty({ type: String, example: '09:00' }) opens: string;
  @ApiProperty({ type: String, example: '17:30' }) closes: string;
}

class PractitionerProfile {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ enum: APPOINTMENT_ROLES }) role: string;
  @ApiPropertyOptional({ type: String }) registerNumber?: string;
  @ApiProperty({ type: String, example: 'female' }) sex: string;
  @ApiProperty({ type: [String] }) modes: string[];
  @ApiProperty({ type: [String], description: 'None: everywhere' }) districts: string[];
  @ApiProperty({ type: [String] }) mandates: string[];
  @ApiProperty({ type: [LanguageOfPractitioner] }) languages: LanguageOfPractitioner[];
  @ApiProperty({ type: [HoursOfPractitioner], description: 'None: by arrangement' })
  hours: HoursOfPractitioner[];
}

export class AbsenceView {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty(instant) from: Date;
  @ApiProperty(instant) to: Date;
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    description: 'When it is made: appointments in that time, which stay',
  })
  appointments?: number;
}

export class CreateAbsence {
  @Moment({ required: true }) from: Date;
  @Moment({ required: true, description: 'Excluded' }) to: Date;
}

export class PractitionerDeskView {
  @ApiProperty({ type: [PractitionerProfile] }) profiles: PractitionerProfile[];
  @ApiProperty({ type: [AbsenceView], description: 'Not over yet, the earliest first' })
  absences: AbsenceView[];
}

export class CalendarFeedView {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty(instant) createdAt: Date;
  @ApiProperty({ type: String, format: 'uri', description: 'No secret: a number' }) url: string;
  @ApiProperty({ type: String, example: 'relais', description: 'What to type as the name' }) user: string;
  @ApiPropertyOptional({ type: String, description: 'What to type as the password; only when it is made' })
  secret?: string;
  @ApiProperty({ type: Boolean, description: 'Of before, with its secret in the address: opens nothing' })
  isEnded: boolean;
}

export class CalendarFeedList {
  @ApiProperty({ type: [CalendarFeedView] }) items: CalendarFeedView[];
}
