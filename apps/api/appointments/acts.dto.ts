import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import type { AppointmentAction } from '#modules/appointments';
import { codesOf } from '#platform/code-lists';
import { OutsideRegister } from './booking.dto.js';
import { Moment, OneOf, Part, Uuid, Whole } from '../http/index.js';

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
  @OneOf(REFUSALS, { required: true, example: 'not_available' })
  reason: string;
}

export class CancelAppointment {
  @OneOf(ENDINGS, { required: true, example: 'no_longer_needed' })
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
  @OneOf(OUTCOMES, { required: true, description: '`late`: not there yet', example: 'present' })
  outcome: (typeof OUTCOMES)[number];

  @Moment({ description: 'With `present`; now unless told' }) arrivedAt?: Date;
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
  @Uuid({ description: 'No person yet when absent' })
  practitionerId?: string;
  @Part(() => OutsideRegister, { description: 'Needed for an interpreter outside the national register' })
  outsideRegister?: OutsideRegister;
  @Moment() startsAt?: Date;
  @Moment() endsAt?: Date;
}
