import type { Type } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  AGE_BANDS,
  type AgeBand,
  CASE_STATUSES,
  type CaseStatus,
  HIDDEN_REASONS,
  type HiddenReason,
} from '#modules/cases';
import { ASSERTION_STATUSES, type AssertionStatus } from '#modules/identification';
import { AgencyRef } from '../../agencies/agency-ref.dto.js';
import { ReferralView } from '../../referrals/referrals.dto.js';
import { CircumstancesInput, IndicatorAnswer } from './intake.dto.js';
import { ApparentAge, PartialDate, PersonName, SpokenLanguage } from './person.dto.js';

const INSTANT = { type: String, format: 'date-time' } as const;
const UUID = { type: String, format: 'uuid' } as const;

interface SectionView<T> {
  visible: boolean;
  version?: number;
  data?: T;
  hiddenBecause?: HiddenReason;
  heldBy?: string[];
}

/** Base class of one section of a case: its data, or why it is hidden and who holds something in it. */
function SectionOf<T>(data: Type<T>): Type<SectionView<T>>;
function SectionOf<T>(data: [Type<T>]): Type<SectionView<T[]>>;
function SectionOf(data: Type | [Type]): Type<SectionView<unknown>> {
  class SectionDto implements SectionView<unknown> {
    @ApiProperty({ type: Boolean }) visible: boolean;
    @ApiPropertyOptional({ type: 'integer', description: 'Grows with every change of what is seen' })
    version?: number;
    @ApiPropertyOptional({ type: data }) data?: unknown;
    @ApiPropertyOptional({ enum: HIDDEN_REASONS }) hiddenBecause?: HiddenReason;

    @ApiPropertyOptional({
      type: [String],
      description: 'Names of agencies that hold something you do not see',
    })
    heldBy?: string[];
  }
  return SectionDto;
}

export class IdentityData {
  @ApiProperty({ type: [PersonName] }) names: PersonName[];
  @ApiProperty({ type: String, description: 'Code list `sex`' }) sex: string;
  @ApiPropertyOptional({ type: PartialDate }) birthDate?: PartialDate;
  @ApiPropertyOptional({ type: String }) birthDateSource?: string;
  @ApiPropertyOptional({ type: ApparentAge }) apparentAge?: ApparentAge;
  @ApiProperty({ type: [String], description: 'Code list `country`' }) citizenships: string[];
  @ApiProperty({ type: [SpokenLanguage] }) languages: SpokenLanguage[];
  @ApiProperty({ type: AgencyRef }) recordedBy: AgencyRef;
  @ApiProperty(INSTANT) recordedAt: string;
}

export class CircumstancesData extends CircumstancesInput {
  @ApiProperty({ type: AgencyRef }) recordedBy: AgencyRef;
  @ApiProperty(INSTANT) recordedAt: string;
}

export class IndicatorData extends IndicatorAnswer {
  @ApiProperty({ type: AgencyRef }) recordedBy: AgencyRef;
  @ApiProperty(INSTANT) recordedAt: string;
}

/** One assessor's view whether the person is a victim. */
export class AssertionView {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ enum: ASSERTION_STATUSES }) status: AssertionStatus;
  @ApiPropertyOptional({ type: String, description: 'Code list `assertion-basis`' }) basis?: string;
  @ApiProperty({ type: AgencyRef }) assessor: AgencyRef;
  @ApiProperty(INSTANT) assessedAt: string;
}

export class IdentitySection extends SectionOf(IdentityData) {}
export class CircumstancesSection extends SectionOf([CircumstancesData]) {}
export class IndicatorsSection extends SectionOf([IndicatorData]) {}
export class AssertionsSection extends SectionOf([AssertionView]) {}

export class AgeText {
  @ApiPropertyOptional({ type: 'integer', example: 15 }) from?: number;
  @ApiPropertyOptional({ type: 'integer', example: 17 }) to?: number;
}

export class CaseRelation {
  @ApiProperty(UUID) caseId: string;
  @ApiProperty({ type: String, example: 'BE-7K3F9QXC' }) reference: string;
  @ApiProperty({ type: String, description: 'What the other person is to this one; code list `relation`' })
  kind: string;
  @ApiProperty({ type: String }) sex: string;
  @ApiProperty({ enum: AGE_BANDS }) ageBand: AgeBand;
  @ApiProperty({ type: AgeText, description: 'Full years today' }) ageText: AgeText;
}

export class CaseParticipant {
  @ApiProperty({ type: AgencyRef }) agency: AgencyRef;
  @ApiProperty({ type: String, example: 'referral' }) ground: string;
  @ApiProperty(INSTANT) since: string;
  @ApiPropertyOptional(INSTANT) until?: string;
  @ApiProperty({ type: [String], description: 'Code list `category`: open to the agency' })
  categories: string[];
  @ApiProperty({ type: [String], description: 'Categories of which it reads only what it recorded itself' })
  ownCategories: string[];
}

export class CaseRights {
  @ApiProperty({ type: [String], description: 'Categories you read here' }) read: string[];
  @ApiProperty({ type: [String], description: 'Categories you write here, rows of your own agency' })
  write: string[];
  @ApiProperty({ type: [String], description: 'Rights that apply in the present state' }) actions: string[];
  @ApiProperty({
    type: [String],
    description:
      'Your rights as they are on this case; one that was opened in an emergency alone you only read',
  })
  permissions: string[];
}

/** What everyone who takes part may know of the person. */
class CaseFacts {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ type: String, example: 'BE-7K3F9QXC' }) reference: string;
  @ApiProperty({ enum: CASE_STATUSES }) status: CaseStatus;
  @ApiProperty(INSTANT) openedAt: string;
  @ApiProperty({ type: AgencyRef }) leadAgency: AgencyRef;
  @ApiProperty({ type: Boolean, description: 'A child, or presumed one while the age is uncertain' })
  treatedAsChild: boolean;
  @ApiProperty({ type: Boolean }) ageInDoubt: boolean;
  @ApiProperty({ type: String, description: 'Code list `sex`' }) sex: string;
  @ApiProperty({ enum: AGE_BANDS }) ageBand: AgeBand;
  @ApiProperty({ type: AgeText, description: 'Full years today' }) ageText: AgeText;
}

/** A case as the caller may see it. */
export class CaseView extends CaseFacts {
  @ApiProperty({ type: AgencyRef }) openedBy: AgencyRef;
  @ApiProperty({ type: Number, description: 'Full years from which a person is of age' }) majority: number;
  @ApiProperty({ type: IdentitySection }) identity: IdentitySection;
  @ApiProperty({ type: CircumstancesSection }) circumstances: CircumstancesSection;
  @ApiProperty({ type: IndicatorsSection }) indicators: IndicatorsSection;
  @ApiProperty({ type: AssertionsSection }) assertions: AssertionsSection;
  @ApiProperty({ type: [String], description: 'Code list `need`' }) needs: string[];
  @ApiProperty({ type: [CaseRelation] }) relations: CaseRelation[];
  @ApiProperty({ type: [CaseParticipant] }) participants: CaseParticipant[];
  @ApiProperty({ type: [ReferralView], description: 'The newest first' }) referrals: ReferralView[];
  @ApiProperty({
    type: Boolean,
    description: 'Youth help is for this person: treated as a child, or with a mandate you may know of',
  })
  youthHelp: boolean;
  @ApiProperty({ type: [String], format: 'uuid' }) eventIds: string[];
  @ApiProperty({ type: CaseRights }) rights: CaseRights;
}

export class LastReferral {
  @ApiProperty({ type: String, example: 'sent' }) status: string;
  @ApiProperty({ type: AgencyRef }) to: AgencyRef;
  @ApiProperty(INSTANT) at: Date;
}

/** A case in a list. */
export class CaseSummary extends CaseFacts {
  @ApiPropertyOptional({ type: String, description: 'Only where you may read the identity' })
  displayName?: string;
  @ApiPropertyOptional({ type: LastReferral }) lastReferral?: LastReferral;
}
