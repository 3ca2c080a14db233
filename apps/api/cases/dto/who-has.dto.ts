import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { AGENCY_KINDS } from '#modules/access';
import { WHO_HAS_ACTS, WHO_HAS_STATES } from '#modules/cases';
import { RESERVATION_STATUSES } from '#modules/shelters';
import { AgencyRef } from '../../agencies/agency-ref.dto.js';

const INSTANT = { type: String, format: 'date-time' } as const;

class NextAct {
  @ApiProperty({ enum: WHO_HAS_ACTS }) act: string;
  @ApiProperty({ type: Boolean, description: 'It is your agency’s act' }) isYou: boolean;
  @ApiPropertyOptional({ type: AgencyRef, description: 'Whose act it is, as far as it is named to you' })
  agency?: AgencyRef;
  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'For the two ends of that referral' })
  referralId?: string;
}

class KeptPlace {
  @ApiProperty({ enum: RESERVATION_STATUSES }) status: string;
  @ApiProperty(INSTANT) until: Date;
  @ApiProperty({ type: String, format: 'uuid' }) referralId: string;
  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'For the house itself' })
  reservationId?: string;
  @ApiProperty({ type: 'integer' }) version: number;
}

class MissingNow {
  @ApiProperty({ type: String, format: 'uuid' }) episodeId: string;
  @ApiProperty({ ...INSTANT, description: 'Last seen' }) since: Date;
}

/** Who has the person of a case now, and which act is next: the same for everybody, as far as they may know it. */
export class WhoHasView {
  @ApiProperty({ enum: WHO_HAS_STATES }) state: string;
  @ApiPropertyOptional({
    type: AgencyRef,
    description: 'Answers for the person; as far as it is named to you',
  })
  agency?: AgencyRef;
  @ApiPropertyOptional({ enum: AGENCY_KINDS, description: 'Absent where the agency is not named' })
  agencyKind?: string;
  @ApiProperty({ type: Boolean, description: 'Your agency' }) isYou: boolean;
  @ApiPropertyOptional({
    ...INSTANT,
    description:
      'Of `left`: since when no agency has the person. For those who may know where the person is; that the case was opened with the agency, for all',
  })
  since?: Date;
  @ApiPropertyOptional({
    type: String,
    description: 'Code list `hand-over-outside`; for those who may know where the person is',
  })
  outsideKind?: string;
  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'The hand-over that waits' })
  handOverId?: string;
  @ApiPropertyOptional({ type: AgencyRef, description: 'To whom it is' }) receiver?: AgencyRef;
  @ApiPropertyOptional({ type: MissingNow, description: 'Comes before everything else' })
  missing?: MissingNow;
  @ApiPropertyOptional({ type: KeptPlace, description: 'For the two ends of its referral' })
  place?: KeptPlace;
  @ApiPropertyOptional({ type: NextAct, description: 'Yours first; none when nothing has to be done' })
  next?: NextAct;
}
