import { ApiProperty } from '@nestjs/swagger';
import { AGENCY_KINDS } from '#modules/access';

/** An agency as it is named wherever it appears in a case. */
export class AgencyRef {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, example: 'Centre Alba' }) name: string;
  @ApiProperty({ enum: AGENCY_KINDS, example: 'specialised_centre' }) kind: string;
}
