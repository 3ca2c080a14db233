import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import type { AppointmentAction } from '#modules/appointments';
import { codesOf } from '#platform/code-lists';
import { Part, Whole } from '../cases/dto/field.decorators.js';
import { OutsideRegister } from './booking.dto.js';
import { Instant } from './instant.decorator.js';

const REFUSALS = codesOf('appointment-refusal');
const ENDINGS = codesOf('appointment-ending');
/** Cents of a whole bill: more is a slip of the finger. */
const DEAREST = 10_000_000;

export class CreateOffer {
  @ApiProperty({ type: String, format: 'uuid' }) @IsUUID() practitionerId: string;
  @Part(() => OutsideRegister, { description: 'Needed for an interpreter outside the national register' })
  outsideRegister?: OutsideRegister;
}

export class RefuseAppointment {
  @ApiProperty({ enum: REFUSALS, example: 'not_available' })
  @IsIn(REFUSALS)
  reason: string;
}

export class CancelAppointment {
  @ApiProperty({ enum: ENDINGS, example: 'no_longer_needed' })
  @IsIn(ENDINGS)
  reason: string;
}

const OUTCOMES = ['present', 'late', 'no_show'] as const;

/** The row of the transition table that an outcome is. */
const ACTION_OF: Readonly<Record<(typeof OUTCOMES)[number], AppointmentAction>> = {
  present: 'arrival',
  late: 'lateness',
  no_show: 'absence',
};

export class RecordAttendance {
  @ApiProperty({ enum: OUTCOMES, description: '`late`: not there yet', example: 'present' })
  @IsIn(OUTCOMES)
  outcome: (typeof OUTCOMES)[number];

  @Instant({ description: 'With `present`; now unless told' }) arrivedAt?: Date;
  @Whole(0, DEAREST, {
    description: 'What it cost, if it is known by then; `POST /appointments/:id/cost` replaces it',
  })
  costCents?: number;

  action(): AppointmentAction {
    return ACTION_OF[this.outcome];
  }

  facts() {
    return { arrivedAt: this.arrivedAt, costCents: this.costCents };
  }
}

export class RecordCost {
  @Whole(0, DEAREST, { required: true, description: 'Cents, of the appointment as a whole' })
  costCents: number;
}

/** Everything that is not said is as it was; a start that is over becomes now. */
export class CreateReplacement {
  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'Nobody yet when absent' })
  @IsOptional()
  @IsUUID()
  practitionerId?: string;
  @Part(() => OutsideRegister, { description: 'Needed for an interpreter outside the national register' })
  outsideRegister?: OutsideRegister;
  @Instant() startsAt?: Date;
  @Instant() endsAt?: Date;
}
