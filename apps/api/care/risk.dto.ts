import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type Answer, ANSWERS, LEVELS } from '#modules/care';
import { AgencyRef } from '../agencies/agency-ref.dto.js';
import { Lines } from './health.dto.js';
import { Code, Day, Flag, ListOf, OneOf, Text } from '../http/index.js';

/** Several agencies may say something, and an alert takes 500. */
const LINE = 200;
const WORDS = 1_000;
const LONGEST = 4_000;
const MOST = 30;
const UUID = { type: String, format: 'uuid' } as const;
const INSTANT = { type: String, format: 'date-time' } as const;

class RiskOfPlan {
  @Code('protection-risk', { required: true, example: 'reprisals' }) code: string;
  @Text(WORDS, { description: 'Needed with `other`' }) words?: string;
}

class MeasureOfPlan {
  @Text(WORDS, { required: true }) what: string;
  @Code('risk-actor', { required: true, example: 'our_agency' }) by: string;
  @Day() until?: string;
}

export class CreateRiskPlan {
  @ListOf(() => RiskOfPlan, MOST, { required: true, description: 'At least one, each once' })
  risks: RiskOfPlan[];
  @ListOf(() => MeasureOfPlan, MOST, { required: true, description: 'At least one' })
  measures: MeasureOfPlan[];
  @Day({ required: true, description: 'Day on which the plan is looked at again' }) reviewOn: string;
  @Flag({ required: true, description: 'The guardian in office may read it' }) forGuardian: boolean;
}

class RiskPlan extends CreateRiskPlan {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ type: 'integer', minimum: 1, description: 'Version' }) number: number;
  @ApiProperty({ type: AgencyRef }) agency: AgencyRef;
  @ApiProperty(INSTANT) recordedAt: Date;
  @ApiProperty({ type: String }) recordedBy: string;
}

/** Plans against the risks of a person; each agency has its own, in versions. */
export class RiskPlansView {
  @ApiProperty({ ...UUID, description: 'Of the case' }) id: string;
  @ApiProperty({ type: [RiskPlan], description: 'The newest of each agency' }) plans: RiskPlan[];
  @ApiProperty({ type: [RiskPlan], description: 'Versions before, the newest first' }) earlier: RiskPlan[];
  @ApiProperty({ type: String, format: 'date', description: 'Last day a review may be set on' })
  reviewBy: string;
  @ApiProperty({ type: Boolean }) mayWrite: boolean;
}

class ObservedSign {
  @Code('disappearance-sign', { required: true, example: 'distrust' }) code: string;
  @OneOf(ANSWERS, { required: true }) answer: Answer;
  @Day({ required: true, description: 'When it was seen or asked' }) observedOn: string;
  @Text(WORDS) words?: string;
}

export class ObserveSigns {
  @ListOf(() => ObservedSign, MOST, { required: true, description: 'At least one, each once' })
  signs: ObservedSign[];
}

export class TellAlertFacts {
  @Lines('Numbers under which the person is reached') phones: string[];
  @Lines('Names in social media and messaging') accounts: string[];
  @Text(LONGEST, { description: 'Relatives, friends and others, here or elsewhere' }) networks?: string;
  @Text(LONGEST, { description: 'Where the person would go' }) destination?: string;
  @Text(LINE) height?: string;
  @Text(LINE) build?: string;
  @Text(LINE) hair?: string;
  @Text(LINE) eyes?: string;
  @Text(LINE, { description: 'Scars, tattoos, glasses' }) marks?: string;
}

class SignAnswer {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ type: String }) code: string;
  @ApiProperty({ enum: ANSWERS }) answer: string;
  @ApiProperty({ type: String, format: 'date' }) observedOn: string;
  @ApiPropertyOptional({ type: String }) words?: string;
  @ApiProperty({ type: AgencyRef }) agency: AgencyRef;
  @ApiProperty({ type: String, description: 'Who saw it' }) recordedBy: string;
  @ApiProperty(INSTANT) recordedAt: Date;
}

class Sign {
  @ApiProperty({ type: String, description: 'Code list `disappearance-sign`' }) code: string;
  @ApiProperty({ enum: ANSWERS, description: 'Of all agencies together: a yes of anybody stands' })
  answer: string;
  @ApiProperty({ type: [SignAnswer], description: 'The newest of each agency' }) answers: SignAnswer[];
  @ApiProperty({ type: [SignAnswer], description: 'What was answered before' }) earlier: SignAnswer[];
}

class DisappearanceRisk {
  @ApiProperty({ enum: LEVELS, description: 'Never without its reasons' }) level: string;
  @ApiProperty({ type: [String], description: 'Signs that are seen, the weightiest first' })
  reasons: string[];
  @ApiProperty({ type: [String], description: 'Signs that are not known: the level may be higher' })
  unknown: string[];
  @ApiProperty({ type: String, description: 'Where the weights come from' }) source: string;
}

class AlertFactsStatement extends TellAlertFacts {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ type: AgencyRef }) agency: AgencyRef;
  @ApiProperty(INSTANT) recordedAt: Date;
  @ApiProperty({ type: String }) recordedBy: string;
}

/** Signs that the person may disappear, and what an alert would ask for. */
export class PreventionView {
  @ApiProperty({ ...UUID, description: 'Of the case' }) id: string;
  @ApiPropertyOptional({ type: DisappearanceRisk, description: 'Absent before anybody answered' })
  risk?: DisappearanceRisk;
  @ApiProperty({ type: [Sign], description: 'Every sign of the list' }) signs: Sign[];
  @ApiProperty({ type: [AlertFactsStatement], description: 'The newest of each agency' })
  facts: AlertFactsStatement[];
  @ApiProperty({ type: Boolean }) mayWrite: boolean;
}
