import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { AGENCY_KINDS, type AgencyKind } from '#modules/access';
import { codesOf } from '#platform/code-lists';
import { OneOf, PageOf, PagingQuery } from '../http/index.js';

const SERVICES = codesOf('referral-service');

export class AgenciesQuery extends PagingQuery {
  @OneOf(AGENCY_KINDS)
  kind?: AgencyKind;

  @OneOf(SERVICES, { description: 'Agencies that offer it; code list `referral-service`' })
  service?: string;
}

class AgencyTakes {
  @ApiProperty({ type: [String], example: ['female'] }) sexes: string[];
  @ApiPropertyOptional({ type: 'integer', example: 18 }) ageFrom?: number;
  @ApiPropertyOptional({ type: 'integer', example: 25 }) ageTo?: number;
}

/** An agency as everyone sees it. */
export class AgencyView {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, example: 'Centre Alba' }) name: string;
  @ApiProperty({ enum: AGENCY_KINDS, example: 'specialised_centre' }) kind: string;
  @ApiPropertyOptional({ type: String, description: 'Judicial district; code list `district`' })
  district?: string;
  @ApiProperty({ type: [String], example: ['fr', 'nl'] }) languages: string[];
  @ApiProperty({ type: [String], description: 'Code list `referral-service`' }) services: string[];
  @ApiPropertyOptional({ type: String }) relayTelephone?: string;
  @ApiProperty({ type: Boolean, description: 'Receives referrals in Relais itself' }) onSystem: boolean;
  @ApiPropertyOptional({ type: AgencyTakes }) takes?: AgencyTakes;
  @ApiPropertyOptional({ type: 'integer', description: 'Over 90 days, from five answers on' })
  averageAnswerMinutes?: number;
}

export class AgencyPage extends PageOf(AgencyView) {}
