import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import {
  PLACE_RULES,
  PLACE_STATES,
  PLACE_STATUSES,
  RESERVATION_STATUSES,
  STAY_STATUSES,
} from '#modules/shelters';
import { codesOf } from '#platform/code-lists';
import { WhoHasView } from '../cases/dto/who-has.dto.js';
import { Flag, Instant, OneOf, PageOf, PagingQuery, Uuid } from '../http/index.js';

const OVERRIDE_REASONS = codesOf('place-override-reason');
const DEPARTURE_REASONS = codesOf('departure-reason');
const OUT_OF_USE_REASONS = codesOf('out-of-use-reason');
const DISTRICTS = codesOf('district');
const RELATIONS = codesOf('relation');
const OVERRIDE = {
  enum: OVERRIDE_REASONS,
  description: 'Sets the rules of the unit aside; code list `place-override-reason`',
};

export class UnitsQuery extends PagingQuery {}

export class PlacesQuery extends PagingQuery {
  @Uuid()
  unitId?: string;

  @OneOf(PLACE_STATES)
  state?: (typeof PLACE_STATES)[number];

  @Uuid({ description: 'Say of each place whether it fits' })
  forReferralId?: string;
}

export class CreateReservation {
  @Uuid({ required: true })
  placeId: string;

  @Uuid({ required: true, description: 'A referral to your agency' })
  referralId: string;

  @Flag({ description: 'Accept the referral with it' })
  accept?: boolean;

  @ApiPropertyOptional(OVERRIDE)
  @IsOptional()
  @IsIn(OVERRIDE_REASONS)
  overrideReason?: string;
}

export class CreateStay {
  @Uuid({ description: 'Everybody of the reservation' })
  reservationId?: string;

  @Uuid({ description: 'Or a place, with `caseId`' })
  placeId?: string;

  @Uuid()
  caseId?: string;

  @Instant({ description: 'Now unless told' })
  arrivedAt?: Date;

  @ApiPropertyOptional(OVERRIDE)
  @IsOptional()
  @IsIn(OVERRIDE_REASONS)
  overrideReason?: string;
}

export class MoveStayBody {
  @Uuid({ required: true })
  placeId: string;

  @ApiPropertyOptional(OVERRIDE)
  @IsOptional()
  @IsIn(OVERRIDE_REASONS)
  overrideReason?: string;
}

export class EndStayBody {
  @OneOf(DEPARTURE_REASONS, { required: true })
  reason: string;

  @Instant({ description: 'Now unless told' })
  departedAt?: Date;
}

class UnitRef {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String }) name: string;
  @ApiProperty({ enum: DISTRICTS }) district: string;
}

class OutOfUse {
  @ApiProperty({ enum: OUT_OF_USE_REASONS }) reason: string;
  @ApiProperty({ type: String, format: 'date-time' }) since: Date;
}

class ReservationOfPlace {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, format: 'uuid' }) referralId: string;
  @ApiPropertyOptional({ type: String }) caseReference?: string;
  @ApiProperty({ type: 'integer' }) persons: number;
  @ApiProperty({ type: String, format: 'date-time' }) expiresAt: Date;
  @ApiProperty({ type: String }) reservedBy: string;
  @ApiProperty({ type: 'integer' }) version: number;
  @ApiPropertyOptional({ type: WhoHasView, description: 'Once the case is open to you' })
  whoHas?: WhoHasView;
}

class Occupant {
  @ApiProperty({ type: String, format: 'uuid' }) stayId: string;
  @ApiProperty({ type: String, format: 'uuid' }) caseId: string;
  @ApiProperty({ type: String, example: 'BE-7K3F9QXC' }) caseReference: string;
  @ApiProperty({ type: 'integer' }) bed: number;
  @ApiProperty({ type: String, format: 'date-time' }) since: Date;
  @ApiProperty({ type: 'integer', description: 'Of the stay' }) version: number;
  @ApiPropertyOptional({ type: WhoHasView }) whoHas?: WhoHasView;
}

class Fit {
  @ApiProperty({ type: Boolean, description: 'Free, with a bed for everybody' }) possible: boolean;
  @ApiProperty({ enum: PLACE_RULES, isArray: true }) broken: string[];
}

export class ShelterPlaceView {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, example: 'Room 3' }) label: string;
  @ApiProperty({ type: 'integer' }) beds: number;
  @ApiProperty({ type: 'integer' }) bedsTaken: number;
  @ApiProperty({ enum: PLACE_STATUSES }) status: string;
  @ApiProperty({ enum: PLACE_STATES }) state: string;
  @ApiPropertyOptional({ type: OutOfUse }) outOfUse?: OutOfUse;
  @ApiProperty({ type: UnitRef }) unit: UnitRef;
  @ApiPropertyOptional({ type: ReservationOfPlace }) reservation?: ReservationOfPlace;
  @ApiProperty({ type: [Occupant], description: 'Of cases that are open to you' }) occupants: Occupant[];
  @ApiPropertyOptional({ type: Fit }) fit?: Fit;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class ShelterPlacePage extends PageOf(ShelterPlaceView) {}

class Arriving {
  @ApiProperty({ type: String, example: 'BE-7K3F9QXC' }) caseReference: string;
  @ApiPropertyOptional({ enum: RELATIONS, description: 'To the first; code list `relation`' })
  relation?: string;
  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    description: 'Your agency has the person already',
  })
  withYouSince?: Date;
}

export class PlaceReservationView {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, format: 'uuid' }) placeId: string;
  @ApiProperty({ type: String, example: 'Room 3' }) placeLabel: string;
  @ApiProperty({ type: String, example: 'Ground floor' }) unitName: string;
  @ApiProperty({ type: String, format: 'uuid' }) referralId: string;
  @ApiProperty({ type: [Arriving], description: 'For each of them the arrival is recorded' })
  people: Arriving[];
  @ApiProperty({ enum: RESERVATION_STATUSES }) status: string;
  @ApiProperty({ type: 'integer' }) persons: number;
  @ApiProperty({ type: String, format: 'date-time' }) reservedAt: Date;
  @ApiProperty({ type: String, format: 'date-time' }) expiresAt: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) endedAt?: Date;
  @ApiProperty({ enum: PLACE_RULES, isArray: true }) overrides: string[];
  @ApiPropertyOptional({ enum: OVERRIDE_REASONS }) overrideReason?: string;
  @ApiProperty({ type: 'integer' }) version: number;
}

class PlacementView {
  @ApiProperty({ type: String, format: 'uuid' }) placeId: string;
  @ApiProperty({ type: String }) placeLabel: string;
  @ApiProperty({ type: String }) unitName: string;
  @ApiProperty({ type: 'integer' }) bed: number;
  @ApiProperty({ type: String, format: 'date-time' }) from: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) until?: Date;
  @ApiProperty({ enum: PLACE_RULES, isArray: true }) overrides: string[];
  @ApiPropertyOptional({ enum: OVERRIDE_REASONS }) overrideReason?: string;
}

export class StayView {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, format: 'uuid' }) caseId: string;
  @ApiProperty({ type: String, example: 'BE-7K3F9QXC' }) caseReference: string;
  @ApiProperty({ enum: STAY_STATUSES }) status: string;
  @ApiProperty({ type: String, format: 'date-time' }) arrivedAt: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) departedAt?: Date;
  @ApiPropertyOptional({ enum: DEPARTURE_REASONS }) departureReason?: string;
  @ApiProperty({ type: [PlacementView], description: 'Newest first' }) placements: PlacementView[];
  @ApiProperty({ type: 'integer' }) version: number;
}
