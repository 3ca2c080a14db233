import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsDate, IsIn, IsOptional, IsUUID } from 'class-validator';
import {
  CRITERIA,
  type Criterion,
  EPISODE_LISTS,
  type EpisodeList,
  PLACE_KINDS,
  type PlaceKind,
} from '#modules/missing';
import { Code, OneOf, Part, Text } from '../cases/dto/field.decorators.js';
import { PagingQuery } from '../http/index.js';
import { MissingDetails } from './missing-details.dto.js';

const LONGEST = 4_000;
const LINE = 200;

class LastSeenPlace {
  @OneOf(PLACE_KINDS, { required: true }) kind: PlaceKind;
  @Text(LINE, { description: 'Never the address of a shelter' }) text?: string;
  @Code('district') district?: string;
}

/** What a missing report needs: when and where last seen. Everything else may follow. */
export class CreateMissingEpisode {
  @ApiProperty({ type: String, format: 'date-time' })
  @Type(() => Date)
  @IsDate()
  lastSeenAt: Date;

  @Part(() => LastSeenPlace, { required: true }) lastSeenPlace: LastSeenPlace;

  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'Now unless told' })
  @IsOptional()
  @Type(() => Date)
  @IsDate()
  noticedAt?: Date;

  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'Police zone where it happened' })
  @IsOptional()
  @IsUUID()
  policeZoneId?: string;

  @ApiPropertyOptional({ enum: CRITERIA, isArray: true, description: 'As far as the reporter knows' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(CRITERIA.length)
  @IsIn(CRITERIA, { each: true })
  criteria?: Criterion[];

  @ApiPropertyOptional({ type: Boolean, description: 'A procedure for international protection runs' })
  @IsOptional()
  @IsBoolean()
  asylum?: boolean;

  @Text(LONGEST) note?: string;
  @Text(LINE) reporterName?: string;
  @Text(40) reporterTelephone?: string;
  @Part(() => MissingDetails) details?: MissingDetails;
}

export class MissingEpisodesQuery extends PagingQuery {
  @ApiPropertyOptional({ enum: EPISODE_LISTS, default: 'open' })
  @IsOptional()
  @IsIn(EPISODE_LISTS)
  status?: EpisodeList;
}
