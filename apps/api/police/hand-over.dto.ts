import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsOptional, Matches } from 'class-validator';
import { HAND_OVER_ACTIONS, HAND_OVER_SIDES, HAND_OVER_STATUSES } from '#modules/police';
import { AgencyRef } from '../agencies/agency-ref.dto.js';
import { WhoHasView } from '../cases/dto/who-has.dto.js';
import {
  Code,
  Codes,
  Flag,
  Instant,
  Line,
  ListOf,
  OneOf,
  PageOf,
  PagingQuery,
  Part,
  Uuid,
  Whole,
} from '../http/index.js';

const MOST_BELONGINGS = 20;
const TELEPHONE = /^\+?[0-9 ]{3,20}$/;

class BelongingInput {
  @Code('belonging', { required: true }) code: string;
  @Whole(1, 99, { required: true }) count: number;

  @Flag({ description: 'Kept by the police; does not go along' })
  seized?: boolean;
}

class OutsideInput {
  @Code('hand-over-outside', { required: true }) kind: string;
  @Line(120, { required: true, description: 'Which one; sealed' }) name: string;
}

export class CreateHandOver {
  @Uuid({ description: 'Either this or `outside`' })
  toAgencyId?: string;

  @Part(() => OutsideInput) outside?: OutsideInput;
  @Instant({ description: 'Now, unless told' }) plannedAt?: Date;
  @Code('hand-over-point', { required: true, description: 'A code: there is no field for an address' })
  meetingPoint: string;
  @Code('district') district?: string;

  @ApiPropertyOptional({ type: String, pattern: TELEPHONE.source, description: 'To be reached on the way' })
  @IsOptional()
  @Matches(TELEPHONE)
  telephone?: string;

  @Code('hand-over-transport', { required: true }) transport: string;
  @Code('language') language?: string;

  @Flag()
  interpreterNeeded?: boolean;

  @ListOf(() => BelongingInput, MOST_BELONGINGS) belongings?: BelongingInput[];
}

export class ReceiveHandOver {
  @Instant({ description: 'When it really happened' }) at?: Date;
  @Codes('belonging', MOST_BELONGINGS, {
    description: 'Of the belongings that are not seized, what arrived; each stands here or in `missing`',
  })
  arrived?: string[];
  @Codes('belonging', MOST_BELONGINGS, {
    description: 'Of the belongings that are not seized, what did not arrive',
  })
  missing?: string[];
  @Line(120, { description: 'Who signed, outside Relais; sealed' }) receivedBy?: string;
}

export class FailHandOver {
  @Code('hand-over-failure', { required: true }) reason: string;
  @Instant({ description: 'When it really happened' }) at?: Date;
}

const listOf = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.split(',').filter(Boolean) : value;

export class HandOversQuery extends PagingQuery {
  @OneOf(['incoming', 'outgoing'])
  direction?: 'incoming' | 'outgoing';

  @ApiPropertyOptional({ enum: HAND_OVER_STATUSES, isArray: true })
  @IsOptional()
  @Transform(listOf)
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(HAND_OVER_STATUSES.length)
  @IsIn(HAND_OVER_STATUSES, { each: true })
  status?: string[];
}

class HandOverBelonging {
  @ApiProperty({ type: String, description: 'Code list `belonging`' }) code: string;
  @ApiProperty({ type: 'integer' }) count: number;
  @ApiPropertyOptional({ type: Boolean }) seized?: boolean;
}

class HandOverOutside {
  @ApiProperty({ type: String, description: 'Code list `hand-over-outside`' }) kind: string;
  @ApiPropertyOptional({ type: String, description: 'For those who take part' }) name?: string;
}

class HandOverReceipt {
  @ApiProperty({ type: String, format: 'date-time' }) at: Date;
  @ApiPropertyOptional({ type: String, description: 'Who signed' }) by?: string;
  @ApiProperty({
    type: [String],
    description: 'What arrived; of what stands in neither list nothing was said',
  })
  arrived: string[];
  @ApiProperty({ type: [String], description: 'What did not arrive' }) missing: string[];
  @ApiProperty({
    type: Boolean,
    description: 'By the arrival that the receiving house recorded; nothing was said of the belongings',
  })
  byArrival: boolean;
}

class HandOverFailure {
  @ApiProperty({ type: String, format: 'date-time' }) at: Date;
  @ApiProperty({ type: String }) by: string;
  @ApiProperty({ type: String, description: 'Code list `hand-over-failure`' }) reason: string;
}

export class HandOverView {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'For those who take part' })
  caseId?: string;
  @ApiProperty({ type: String }) caseReference: string;
  @ApiProperty({ enum: HAND_OVER_STATUSES }) status: string;
  @ApiPropertyOptional({ enum: HAND_OVER_SIDES, description: 'Yours, if any' }) side?: string;
  @ApiProperty({ type: AgencyRef }) from: AgencyRef;
  @ApiPropertyOptional({ type: AgencyRef }) to?: AgencyRef;
  @ApiPropertyOptional({ type: HandOverOutside }) outside?: HandOverOutside;
  @ApiProperty({ type: String, format: 'date-time' }) plannedAt: Date;
  @ApiProperty({ type: String, description: 'Code list `hand-over-point`' }) meetingPoint: string;
  @ApiPropertyOptional({ type: String }) district?: string;
  @ApiPropertyOptional({ type: String }) telephone?: string;
  @ApiProperty({ type: String, description: 'Code list `hand-over-transport`' }) transport: string;
  @ApiPropertyOptional({ type: String }) language?: string;
  @ApiProperty({ type: Boolean }) interpreterNeeded: boolean;
  @ApiProperty({ type: [HandOverBelonging] }) belongings: HandOverBelonging[];
  @ApiProperty({ type: String, format: 'date-time' }) confirmBy: Date;
  @ApiProperty({ type: Boolean }) overdue: boolean;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) remindedAt?: Date;
  @ApiProperty({ type: String }) proposedBy: string;
  @ApiPropertyOptional({ type: HandOverReceipt }) receipt?: HandOverReceipt;
  @ApiPropertyOptional({ type: HandOverFailure }) failure?: HandOverFailure;
  @ApiPropertyOptional({ type: WhoHasView }) whoHas?: WhoHasView;
  @ApiProperty({ enum: HAND_OVER_ACTIONS, isArray: true, description: 'What you can do now' })
  actions: string[];
  @ApiProperty({ type: 'integer', description: 'If-Match: `hand-over-<version>`' }) version: number;
}

class PersonHolder {
  @ApiPropertyOptional({ type: AgencyRef, description: 'As far as it is named to you' }) agency?: AgencyRef;
  @ApiPropertyOptional({
    type: String,
    description: 'Code list `agency-kind`; absent where the agency is not named',
  })
  kind?: string;
  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    description: 'For those who may know where the person is',
  })
  since?: Date;
  @ApiPropertyOptional({ type: String, description: 'With them outside Relais; the agency answers on' })
  outsideKind?: string;
  @ApiProperty({ type: Boolean }) isYou: boolean;
}

/** Who answers for the person now (there is always somebody), and every hand-over, the newest first. */
export class HandOversOfCaseView {
  @ApiProperty({ type: PersonHolder }) holder: PersonHolder;
  @ApiProperty({ type: Boolean }) mayPropose: boolean;
  @ApiProperty({ type: [AgencyRef], description: 'To whom you can hand over' }) receivers: AgencyRef[];
  @ApiProperty({ type: [HandOverView] }) items: HandOverView[];
}

export class HandOverPage extends PageOf(HandOverView) {}
