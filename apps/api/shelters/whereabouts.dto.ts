import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsOptional,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import { AGENCY_KINDS } from '#modules/access';
import { MOST_RECIPIENTS } from '#modules/referrals';
import { FREE_PLACE_BANDS, STAY_STATUSES, SUGGESTION_REASONS } from '#modules/shelters';
import { codesOf } from '#platform/code-lists';
import { SharingConsent } from '../referrals/consents.dto.js';

const DISTRICTS = codesOf('district');
const HIDDEN_BECAUSE = ['not_in_your_categories', 'not_shared_with_you'];

class PlaceOfStay {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String }) label: string;
  @ApiProperty({ type: String }) unitName: string;
}

class HousingView {
  @ApiPropertyOptional({ type: String, format: 'uuid' }) stayId?: string;
  @ApiPropertyOptional({ type: String, description: 'Where the category is open to you' })
  agencyName?: string;
  @ApiProperty({ type: Boolean, description: 'With your own agency' }) own: boolean;
  @ApiProperty({ enum: DISTRICTS }) district: string;
  @ApiPropertyOptional({ type: String }) relayTelephone?: string;
  @ApiProperty({ enum: STAY_STATUSES }) status: string;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) arrivedAt?: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) departedAt?: Date;
  @ApiPropertyOptional({ enum: codesOf('departure-reason') }) departureReason?: string;
  @ApiPropertyOptional({ type: PlaceOfStay, description: 'Only for the shelter itself' }) place?: PlaceOfStay;
}

/** Where the person is, as far as you may know; reading it is logged. */
export class WhereaboutsView {
  @ApiProperty({ type: Boolean }) visible: boolean;
  @ApiPropertyOptional({ enum: HIDDEN_BECAUSE }) hiddenBecause?: string;
  @ApiPropertyOptional({ type: Boolean }) housed?: boolean;
  @ApiPropertyOptional({ type: [HousingView], description: 'Newest first' }) stays?: HousingView[];
}

class SuggestedAgency {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String }) name: string;
  @ApiProperty({ enum: AGENCY_KINDS }) kind: string;
}

class RecipientSuggestion {
  @ApiProperty({ type: SuggestedAgency }) agency: SuggestedAgency;
  @ApiPropertyOptional({ enum: DISTRICTS }) district?: string;
  @ApiProperty({ enum: FREE_PLACE_BANDS, description: 'A band: never how many' }) freePlaces: string;
  @ApiProperty({ type: [String], description: 'Of the person’s languages, ISO 639-1' }) languages: string[];
  @ApiPropertyOptional({ type: 'integer' }) averageAnswerMinutes?: number;
  @ApiProperty({ enum: SUGGESTION_REASONS, isArray: true }) reasons: string[];
}

export class RecipientSuggestions {
  @ApiProperty({ type: [RecipientSuggestion], description: 'Best first' }) items: RecipientSuggestion[];
}

class FreePlacesOfAgency {
  @ApiProperty({ type: String, format: 'uuid' }) agencyId: string;
  @ApiProperty({ enum: FREE_PLACE_BANDS, description: 'A band: never how many' }) freePlaces: string;
}

export class FreePlaces {
  @ApiProperty({ type: [FreePlacesOfAgency], description: 'Agencies that keep places here' })
  items: FreePlacesOfAgency[];
}

export class RerouteBody {
  @ApiProperty({ type: [String], format: 'uuid', minItems: 1, maxItems: MOST_RECIPIENTS })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_RECIPIENTS)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  toAgencyIds: string[];

  @ApiPropertyOptional({
    type: SharingConsent,
    description: 'As of a referral: who agreed that one agency is told has not agreed to another',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => SharingConsent)
  consent?: SharingConsent;
}
