import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { ERASURE_OBSTACLES, RETENTION_ACTIONS, RETENTION_RULES, RULE_BASES } from '#modules/erasure';
import { AgencyRef } from '../agencies/agency-ref.dto.js';
import { PageOf } from '../http/index.js';

const LONGEST_TEXT = 2_000;
const INSTANT = { type: String, format: 'date-time' } as const;
const UUID = { type: String, format: 'uuid' } as const;

export class LegalHoldBody {
  @ApiProperty({
    type: String,
    minLength: 1,
    maxLength: LONGEST_TEXT,
    description: 'Why; sealed, for the own office',
  })
  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_TEXT)
  reason: string;
}

class RetentionRuleView {
  @ApiProperty({ enum: RETENTION_RULES }) code: string;
  @ApiProperty({ type: 'integer', minimum: 1, description: 'Years, or an age in years' }) value: number;
  @ApiProperty({ type: String }) source: string;
  @ApiProperty({
    enum: RULE_BASES,
    description: 'A default of Relais, which no law gives; what an agency decided for itself; or a law',
  })
  basis: string;
  @ApiPropertyOptional({ type: AgencyRef, description: 'Whose own rule it is' }) agency?: AgencyRef;
}

class LegalHold {
  @ApiProperty({ type: AgencyRef }) agency: AgencyRef;
  @ApiProperty(INSTANT) since: Date;
  @ApiPropertyOptional({ type: String, description: 'For the magistrate’s own office' }) reason?: string;
}

class ErasureProposalView {
  @ApiProperty(INSTANT) at: Date;
  @ApiPropertyOptional({ type: String, description: 'For the own agency' }) by?: string;
  @ApiProperty({ type: Boolean }) isOwn: boolean;
  @ApiProperty({ ...INSTANT, description: 'Another supervisor confirms it no sooner' }) confirmableFrom: Date;
}

class ErasureConfirmationView {
  @ApiProperty(INSTANT) at: Date;
  @ApiPropertyOptional({ type: String, description: 'For the own agency' }) by?: string;
  @ApiProperty({ ...INSTANT, description: 'Until then it is stopped' }) takesEffectAt: Date;
}

export class RetentionView {
  @ApiProperty({ ...UUID, description: 'Of the case' }) id: string;
  @ApiProperty({ type: String, example: 'BE-7K3F9QXC' }) reference: string;
  @ApiProperty({ type: AgencyRef }) leadAgency: AgencyRef;
  @ApiPropertyOptional(INSTANT) closedAt?: Date;
  @ApiPropertyOptional({ type: String, format: 'date', description: 'Of a closed case, by the rule' })
  keptUntil?: string;
  @ApiPropertyOptional({ type: RetentionRuleView }) rule?: RetentionRuleView;
  @ApiPropertyOptional({ ...INSTANT, description: 'Since when it waits for a decision' }) listedAt?: Date;
  @ApiProperty({ enum: ERASURE_OBSTACLES, isArray: true, description: 'What stands against erasing it now' })
  obstacles: string[];
  @ApiProperty({ type: [LegalHold] }) holds: LegalHold[];
  @ApiPropertyOptional({ type: ErasureProposalView }) proposal?: ErasureProposalView;
  @ApiPropertyOptional({ type: ErasureConfirmationView, description: 'Confirmed, and not yet in effect' })
  confirmation?: ErasureConfirmationView;
  @ApiProperty({ enum: RETENTION_ACTIONS, isArray: true }) actions: string[];
}

export class DueCasePage extends PageOf(RetentionView) {}

const YEAR = { type: 'integer', minimum: 1900, maximum: 9999 } as const;

export class ErasureView {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ type: 'integer', minimum: 1 }) number: number;
  @ApiProperty({ type: AgencyRef, description: 'Led the case' }) agency: AgencyRef;
  @ApiProperty({ enum: RETENTION_RULES }) rule: string;
  @ApiProperty({ type: String, format: 'date' }) dueOn: string;
  @ApiProperty(INSTANT) erasedAt: Date;
  @ApiProperty({ type: String }) proposedBy: string;
  @ApiProperty({ type: String }) confirmedBy: string;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Rows that went' }) rows: number;
  @ApiPropertyOptional({ ...INSTANT, description: 'Erased again after a backup was put back' })
  replayedAt?: Date;
  @ApiPropertyOptional(YEAR) openedYear?: number;
  @ApiPropertyOptional(YEAR) closedYear?: number;
  @ApiPropertyOptional({ type: String, description: 'Code of `closure-reason`' }) outcome?: string;
  @ApiPropertyOptional({ type: String }) sex?: string;
  @ApiPropertyOptional({ type: String, example: '25-34' }) ageBand?: string;
  @ApiProperty({ type: [String] }) purposes: string[];
}

export class ErasurePage extends PageOf(ErasureView) {}
