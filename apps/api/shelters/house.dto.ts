import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import { codesOf } from '#platform/code-lists';
import { Flag, Named, OneOf, PageOf, Whole } from '../http/index.js';

const SEXES = codesOf('sex');
const DISTRICTS = codesOf('district');
const OUT_OF_USE_REASONS = codesOf('out-of-use-reason');
const TELEPHONE = /^\+[1-9][0-9]{6,14}$/;
const OLDEST = 120;
const MOST_BEDS = 12;

export class CreateUnit {
  @ApiProperty({ type: String, maxLength: 80, description: 'What staff call it; never its address' })
  @IsString()
  @MaxLength(80)
  @Named()
  name: string;

  @OneOf(DISTRICTS, { required: true, description: 'Judicial district: all that is known outside the vault' })
  district: string;

  @ApiPropertyOptional({ type: String, pattern: TELEPHONE.source, example: '+3220000021' })
  @IsOptional()
  @IsString()
  @Matches(TELEPHONE)
  relayTelephone?: string;

  @ApiProperty({ enum: SEXES, isArray: true, description: 'Empty: everybody' })
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(SEXES.length)
  @IsIn(SEXES, { each: true })
  takesSexes: string[];

  @Whole(0, OLDEST)
  takesAgeFrom?: number;

  @Whole(0, OLDEST)
  takesAgeTo?: number;

  @Flag({ required: true, description: 'People who belong together, in one place' })
  takesFamilies: boolean;
}

/** Fields to change; null takes a limit away. */
export class PatchUnit {
  @ApiPropertyOptional({ type: String, maxLength: 80 })
  @ValidateIf((_, value) => value !== undefined)
  @IsString()
  @MaxLength(80)
  @Named()
  name?: string;

  @ApiPropertyOptional({ enum: DISTRICTS })
  @ValidateIf((_, value) => value !== undefined)
  @IsIn(DISTRICTS)
  district?: string;

  @ApiPropertyOptional({ type: String, nullable: true, pattern: TELEPHONE.source })
  @IsOptional()
  @IsString()
  @Matches(TELEPHONE)
  relayTelephone?: string | null;

  @ApiPropertyOptional({ enum: SEXES, isArray: true })
  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(SEXES.length)
  @IsIn(SEXES, { each: true })
  takesSexes?: string[];

  @ApiPropertyOptional({ type: 'integer', nullable: true, minimum: 0, maximum: OLDEST })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(OLDEST)
  takesAgeFrom?: number | null;

  @ApiPropertyOptional({ type: 'integer', nullable: true, minimum: 0, maximum: OLDEST })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(OLDEST)
  takesAgeTo?: number | null;

  @ApiPropertyOptional({ type: Boolean })
  @ValidateIf((_, value) => value !== undefined)
  @IsBoolean()
  takesFamilies?: boolean;
}

export class CreatePlace {
  @ApiProperty({ type: String, maxLength: 40, example: 'Room 3' })
  @IsString()
  @MaxLength(40)
  @Named()
  label: string;

  @Whole(1, MOST_BEDS, { required: true })
  beds: number;
}

export class ClosePlace {
  @OneOf(OUT_OF_USE_REASONS, { required: true })
  reason: string;
}

export class SealAddressBody {
  @ApiProperty({ type: String, minLength: 1, maxLength: 400, description: 'Kept in the vault alone' })
  @IsString()
  @MaxLength(400)
  @Matches(/\S/)
  address: string;
}

/** Shown once; nothing may keep it. */
export class RevealedAddress {
  @ApiProperty({ type: String }) address: string;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'How many more you may see today' })
  leftToday: number;
  @ApiProperty({ type: String, format: 'date-time' }) shownAt: Date;
}

class UnitCounts {
  @ApiProperty({ type: 'integer', minimum: 0 }) free: number;
  @ApiProperty({ type: 'integer', minimum: 0 }) reserved: number;
  @ApiProperty({ type: 'integer', minimum: 0 }) occupied: number;
  @ApiProperty({ type: 'integer', minimum: 0 }) out_of_use: number;
}

/** A house or a floor of one's own agency; without its address. */
export class ShelterUnit {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, example: 'Ground floor' }) name: string;
  @ApiProperty({ enum: DISTRICTS }) district: string;
  @ApiPropertyOptional({ type: String }) relayTelephone?: string;
  @ApiProperty({ enum: SEXES, isArray: true }) takesSexes: string[];
  @ApiPropertyOptional({ type: 'integer' }) takesAgeFrom?: number;
  @ApiPropertyOptional({ type: 'integer' }) takesAgeTo?: number;
  @ApiProperty({ type: Boolean }) takesFamilies: boolean;
  @ApiProperty({ type: Boolean, description: 'The vault holds one' }) hasAddress: boolean;
  @ApiProperty({ type: UnitCounts }) counts: UnitCounts;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class ShelterUnitPage extends PageOf(ShelterUnit) {}
