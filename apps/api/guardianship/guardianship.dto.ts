import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsOptional,
  Matches,
} from 'class-validator';
import {
  AGE_ACTIONS,
  AGE_STATUSES,
  GUARDIANSHIP_STATUSES,
  GUARDIANSHIP_TYPES,
  type GuardianshipType,
  MINOR_STATUSES,
  OBSTACLES,
  type EndReason,
  RECORDED_ENDS,
  REPORT_SECTIONS,
  type ReportKind,
  type Stage,
  STAGES,
} from '#modules/guardianship';
import { WhoHasView } from '../cases/dto/who-has.dto.js';
import {
  Code,
  Codes,
  Day,
  Flag,
  IsDay,
  ListOf,
  OneOf,
  PageOf,
  PagingQuery,
  TakeBackView,
  Tenths,
  Text,
  Uuid,
  Whole,
} from '../http/index.js';

const KINDS = ['first', 'periodic', 'final'];
const DISTANCES = ['same_district', 'neighbouring_district', 'other_district', 'district_unknown'];
const LONGEST = 4_000;
const MOST_AT_ONCE = 100;

const NullableDay = (description: string) => (target: object, key: string) => {
  ApiPropertyOptional({ type: String, format: 'date', nullable: true, description })(target, key);
  IsOptional()(target, key);
  IsDay()(target, key);
};

export class SignalMinor {
  @Code('guardianship-regime', { required: true, example: 'territory' }) regime: string;
  @Code('district') district?: string;
  @Codes('guardianship-risk', 10, { required: true }) risks: string[];
  @Text(LONGEST, { description: 'What the Service must know at once' }) details?: string;
}

export class IdentifyMinor {
  @Codes('guardianship-risk', 10) risks?: string[];
  @Code('district') district?: string;
}

export class RejectMinor {
  @Code('minor-rejection', { required: true }) reason: string;
}

export class CreateAgeAssessment {
  @ApiProperty({ type: [String], minItems: 1, maxItems: 4, description: 'Code list `age-doubt-ground`' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(4)
  @Matches(/^[a-z_]{1,40}$/, { each: true })
  grounds: string[];
}

export class AgeResult {
  @Tenths(0, 60, { required: true, description: 'Lowest age of the range: it counts' }) ageMin: number;
  @Tenths(0, 60, { required: true }) ageMax: number;

  @Day() testedOn?: string;
}

export class NoNewsBody {
  @Day({ required: true }) since: string;
}

export class AppealOutcome {
  @OneOf(['upheld', 'annulled'], { required: true }) outcome: 'upheld' | 'annulled';
}

export class CreateGuardianship {
  @Uuid({ required: true })
  guardianId: string;

  @OneOf(GUARDIANSHIP_TYPES, { required: true }) type: GuardianshipType;
  @Code('guardianship-requester', { description: 'Of a provisional guardian' }) requestedBy?: string;
  @Text(LONGEST, { description: 'Required for a provisional guardian (urgency) and ad hoc (conflict)' })
  reason?: string;

  @Flag({ description: 'Over the soft cap, on purpose' })
  overCap?: boolean;
}

export class AppointmentItem {
  @Uuid({ required: true })
  caseId: string;

  @Uuid({ required: true })
  guardianId: string;
}

export class CreateAppointmentsOfGuardians {
  @ListOf(() => AppointmentItem, MOST_AT_ONCE, { required: true }) items: AppointmentItem[];
}

class AppointmentOutcome extends AppointmentItem {
  @ApiPropertyOptional({ enum: OBSTACLES, description: 'Why not; absent = appointed' }) obstacle?: string;
  @ApiPropertyOptional({ type: String, format: 'uuid' }) guardianshipId?: string;
  @ApiPropertyOptional({ type: TakeBackView }) takeBack?: TakeBackView;
}

export class AppointmentOutcomes {
  @ApiProperty({ type: [AppointmentOutcome] }) items: AppointmentOutcome[];
  @ApiProperty({ type: 'integer' }) appointed: number;
}

export class CreateGuardianConflict {
  @Uuid({ required: true })
  guardianId: string;

  @Code('conflict-reason', { required: true }) reason: string;
}

export class LiftGuardianConflict {
  @Code('conflict-lifting', { required: true }) reason: string;
}

class GuardianConflict {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, format: 'uuid' }) guardianId: string;
  @ApiProperty({ type: String }) displayName: string;
  @ApiProperty({ type: String, description: 'Code list `conflict-reason`' }) reason: string;
  @ApiProperty({ type: String, format: 'date-time' }) recordedAt: Date;
}

class ConflictLifted {
  @ApiProperty({ type: String, format: 'date-time' }) at: Date;
  @ApiProperty({ type: String, description: 'Name of the agency' }) by: string;
  @ApiPropertyOptional({ type: String, description: 'Code list `conflict-lifting`' }) reason?: string;
}

class LiftedConflict extends GuardianConflict {
  @ApiProperty({ type: ConflictLifted }) lifted: ConflictLifted;
}

export class EndOfGuardianship {
  @OneOf(RECORDED_ENDS, { required: true, description: 'Code list `guardianship-end`' }) reason: EndReason;
  @Flag({ description: 'For a removal' })
  noProcedurePending?: boolean;
}

class CreateReportSection {
  @OneOf(REPORT_SECTIONS, { required: true }) code: string;
  @Code('report-state', { required: true }) state: string;
  @Text(LONGEST) text?: string;
}

export class CreateReport {
  @OneOf(KINDS, { required: true, description: 'The one that is due' }) kind: ReportKind;
  @ListOf(() => CreateReportSection, REPORT_SECTIONS.length, { required: true })
  sections: CreateReportSection[];

  @Uuid({ description: 'The draft it was written in; removed' })
  draftId?: string;
}

class Absence {
  @Day({ required: true }) from: string;
  @Day({ required: true }) until: string;
}

export class CreateGuardian {
  @ApiProperty({ type: String, format: 'email', description: 'Of a member of a guardians’ office' })
  @IsEmail()
  email: string;

  @Code('guardian-kind', { required: true }) kind: string;
  @Codes('language', 20, { required: true }) languages: string[];
  @Codes('district', 12, { required: true }) districts: string[];
  @Whole(0, 200, { description: 'Wards at the most; what the rules say for the kind unless told' })
  softCap?: number;

  @NullableDay('Last day of the recognition; null = without an end') accreditedUntil?: string | null;
}

export class PatchGuardian {
  @Code('guardian-kind') kind?: string;
  @Codes('language', 20) languages?: string[];
  @Codes('district', 12) districts?: string[];
  @Whole(0, 200) softCap?: number;
  @ListOf(() => Absence, 20) absences?: Absence[];
  @NullableDay('Last day of the recognition; null = without an end') accreditedUntil?: string | null;
}

export class WaitingQuery extends PagingQuery {
  @ApiPropertyOptional({ enum: STAGES, default: 'waiting' })
  @IsOptional()
  @IsIn(STAGES)
  stage?: Stage;

  @ApiPropertyOptional({
    type: Boolean,
    description: 'Also guardians from further than a neighbouring district',
  })
  @IsOptional()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  wide?: boolean;
}

export class Ages {
  @ApiProperty({ type: 'integer' }) from: number;
  @ApiProperty({ type: 'integer' }) to: number;
}

class GuardianSuggestion {
  @ApiProperty({ type: String, format: 'uuid' }) guardianId: string;
  @ApiProperty({ type: String }) displayName: string;
  @ApiProperty({ enum: DISTANCES }) distance: string;
  @ApiPropertyOptional({ type: String, description: 'Language in common; absent = through an interpreter' })
  speaks?: string;
  @ApiProperty({ type: Boolean }) sibling: boolean;
  @ApiProperty({ type: 'integer' }) wards: number;
  @ApiProperty({ type: 'integer' }) softCap: number;
}

export class GuardianCandidate extends GuardianSuggestion {
  @ApiProperty({ type: Boolean }) absent: boolean;
}

const FIRST_REPORT = {
  type: String,
  format: 'date-time',
  description: 'When the first report would be due of a guardian who is appointed now',
} as const;

export class GuardianCandidatePage extends PageOf(GuardianCandidate) {
  @ApiProperty(FIRST_REPORT) firstReportWouldBeDue: Date;
}

class ReplacedGuardian {
  @ApiProperty({ type: String }) displayName: string;
  @ApiProperty({ type: String, format: 'date-time' }) noticeUntil: Date;
}

export class WaitingMinor {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, format: 'uuid' }) caseId: string;
  @ApiProperty({ type: String, example: 'BE-7K3F9QXC' }) reference: string;
  @ApiProperty({ type: String }) sex: string;
  @ApiPropertyOptional({ type: Ages }) ages?: Ages;
  @ApiProperty({ type: Boolean }) ageInDoubt: boolean;
  @ApiProperty({ type: [String] }) languages: string[];
  @ApiPropertyOptional({ type: String }) district?: string;
  @ApiProperty({ type: [String], description: 'Code list `guardianship-risk`' }) risks: string[];
  @ApiProperty({ type: String, format: 'date-time' }) since: Date;
  @ApiProperty({ type: 'integer' }) waitingDays: number;
  @ApiProperty({ type: Number, description: 'Points of the ranking' }) score: number;
  @ApiProperty({ type: [String], description: 'References of brothers and sisters on the same list' })
  siblings: string[];
  @ApiPropertyOptional({ type: ReplacedGuardian, description: 'Gave notice, and is to be replaced' })
  replaces?: ReplacedGuardian;
  @ApiPropertyOptional({ type: GuardianSuggestion }) suggestion?: GuardianSuggestion;
}

class WaitingSummary {
  @ApiProperty({ type: 'integer' }) waiting: number;
  @ApiProperty({ type: 'integer', description: 'With a guardian who gave notice' }) replacements: number;
  @ApiProperty({ type: 'integer' }) signalled: number;
  @ApiProperty({ type: 'integer' }) ageDoubts: number;
  @ApiProperty({ type: 'integer' }) overdueReports: number;
  @ApiProperty({ type: 'integer', description: 'Reports that are owed, the overdue among them' })
  reportsDue: number;
  @ApiProperty({ type: 'integer' }) medianDays: number;
  @ApiProperty({ type: 'integer' }) longestDays: number;
  @ApiProperty({ type: 'integer' }) suggested: number;
}

export class WaitingPage extends PageOf(WaitingMinor) {
  @ApiProperty(FIRST_REPORT) firstReportWouldBeDue: Date;
  @ApiProperty({ type: WaitingSummary }) summary: WaitingSummary;
}

export class GuardianView {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String }) displayName: string;
  @ApiProperty({ type: String }) kind: string;
  @ApiProperty({ type: [String] }) languages: string[];
  @ApiProperty({ type: [String] }) districts: string[];
  @ApiProperty({ type: 'integer' }) softCap: number;
  @ApiProperty({ type: 'integer' }) wards: number;
  @ApiProperty({ type: 'integer', description: 'Wards that may still come' }) free: number;
  @ApiProperty({ type: Boolean, description: 'Today' }) absent: boolean;
  @ApiProperty({ type: Boolean, description: 'Recognised by the Service today' }) accredited: boolean;
  @ApiPropertyOptional({ type: String, format: 'date', description: 'Last day of the recognition' })
  accreditedUntil?: string;
  @ApiProperty({ type: [Absence] }) absences: Absence[];
}

export class GuardianPage extends PageOf(GuardianView) {}

/** What the Service keeps of the caller. */
class RecognitionOfGuardian extends OmitType(GuardianView, ['displayName', 'free'] as const) {}

export class OwnRecognition {
  @ApiPropertyOptional({
    type: RecognitionOfGuardian,
    description: 'Absent for a member whom no Service recognises',
  })
  recognition?: RecognitionOfGuardian;
}

export class OwnAbsences {
  @ListOf(() => Absence, 20, { required: true }) absences: Absence[];
}

class ReportDue {
  @ApiProperty({ enum: KINDS }) kind: string;
  @ApiProperty({ type: String, format: 'date-time' }) dueAt: Date;
  @ApiProperty({ type: Boolean }) overdue: boolean;
}

export class WardView {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, format: 'uuid' }) caseId: string;
  @ApiProperty({ type: String, example: 'BE-7K3F9QXC' }) reference: string;
  @ApiProperty({ type: String }) sex: string;
  @ApiPropertyOptional({ type: Ages }) ages?: Ages;
  @ApiProperty({ type: String }) guardianName: string;
  @ApiProperty({ enum: GUARDIANSHIP_TYPES }) type: string;
  @ApiProperty({ enum: GUARDIANSHIP_STATUSES }) status: string;
  @ApiProperty({ type: String, format: 'date-time' }) startedAt: Date;
  @ApiPropertyOptional({ type: ReportDue }) report?: ReportDue;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) noticeUntil?: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) endedAt?: Date;
  @ApiPropertyOptional({ type: WhoHasView }) whoHas?: WhoHasView;
}

export class WardPage extends PageOf(WardView) {}

class NoNews {
  @ApiProperty({ type: String, format: 'date' }) since: string;
  @ApiProperty({ type: String, format: 'date-time', description: 'From when on the guardianship may end' })
  mayEndAt: Date;
}

class MinorView {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ enum: MINOR_STATUSES }) status: string;
  @ApiProperty({ type: String }) regime: string;
  @ApiPropertyOptional({ type: String }) district?: string;
  @ApiProperty({ type: [String] }) risks: string[];
  @ApiPropertyOptional({ type: String }) details?: string;
  @ApiProperty({ type: String, format: 'date-time' }) signalledAt: Date;
  @ApiProperty({ type: String, description: 'Name of the agency' }) signalledBy: string;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) identifiedAt?: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) waitingSince?: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) closedAt?: Date;
  @ApiPropertyOptional({ type: String }) closedReason?: string;
  @ApiPropertyOptional({ type: NoNews, description: 'The guardian has no news' }) noNews?: NoNews;
}

class AgeAssessmentView {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ enum: AGE_STATUSES }) status: string;
  @ApiProperty({ type: [String] }) grounds: string[];
  @ApiProperty({ type: String, format: 'date-time' }) raisedAt: Date;
  @ApiProperty({ type: String, description: 'Name of the agency' }) raisedBy: string;
  @ApiProperty({ type: String, format: 'date-time' }) decideBy: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'At the border, once' })
  extendedAt?: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) orderedAt?: Date;
  @ApiPropertyOptional({ type: String, format: 'date' }) testedOn?: string;
  @ApiPropertyOptional({ type: Number }) ageMin?: number;
  @ApiPropertyOptional({ type: Number }) ageMax?: number;
  @ApiPropertyOptional({ enum: ['minor', 'adult'] }) decision?: string;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) decidedAt?: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) appealedAt?: Date;
  @ApiPropertyOptional({ enum: ['upheld', 'annulled'] }) appealOutcome?: string;
  @ApiProperty({ enum: AGE_ACTIONS, isArray: true }) actions: string[];
}

class GuardianOfCase {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String }) displayName: string;
  @ApiProperty({ type: String }) agencyName: string;
}

class GuardianshipView {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ enum: GUARDIANSHIP_TYPES }) type: string;
  @ApiProperty({ enum: GUARDIANSHIP_STATUSES }) status: string;
  @ApiProperty({ type: GuardianOfCase }) guardian: GuardianOfCase;
  @ApiProperty({ type: Boolean }) isYou: boolean;
  @ApiProperty({ type: String, format: 'date-time' }) startedAt: Date;
  @ApiPropertyOptional({ type: String }) requestedBy?: string;
  @ApiPropertyOptional({ type: String }) reason?: string;
  @ApiPropertyOptional({ type: ReportDue }) report?: ReportDue;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) noticeUntil?: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) endedAt?: Date;
  @ApiPropertyOptional({ type: String }) endReason?: string;
  @ApiPropertyOptional({
    type: ConflictLifted,
    description: 'The record of the conflict that ended it was lifted since',
  })
  conflictLifted?: ConflictLifted;
  @ApiProperty({ enum: ['end', 'resignation', 'report'], isArray: true }) actions: string[];
  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    description: 'For the guardian: the last day of a notice that is given now',
  })
  noticeWouldEnd?: Date;
  @ApiPropertyOptional({ type: TakeBackView, description: 'Its last act, while you may take it back' })
  takeBack?: TakeBackView;
}

class ReportSectionView {
  @ApiProperty({ enum: REPORT_SECTIONS }) code: string;
  @ApiProperty({ type: String }) state: string;
  @ApiPropertyOptional({ type: String }) text?: string;
}

class ReportView {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, format: 'uuid' }) guardianshipId: string;
  @ApiProperty({ enum: KINDS }) kind: string;
  @ApiProperty({ type: String, format: 'date-time' }) dueAt: Date;
  @ApiProperty({ type: String, format: 'date-time' }) submittedAt: Date;
  @ApiProperty({ type: [ReportSectionView] })
  @Type(() => ReportSectionView)
  sections: ReportSectionView[];
}

export class CaseGuardianship {
  @ApiProperty({ type: String, format: 'uuid', description: 'Of the case' }) id: string;
  @ApiPropertyOptional({ type: MinorView }) minor?: MinorView;
  @ApiProperty({ type: [AgeAssessmentView] }) ageAssessments: AgeAssessmentView[];
  @ApiProperty({ type: [GuardianshipView] }) guardianships: GuardianshipView[];
  @ApiProperty({ type: [ReportView], description: 'For guardian, Service and justice of the peace' })
  reports: ReportView[];
  @ApiProperty({
    type: [GuardianConflict],
    description: 'Guardians whom the Service keeps out of the case; for who may appoint',
  })
  conflicts: GuardianConflict[];
  @ApiProperty({ type: [LiftedConflict], description: 'For the same; the newest first' })
  liftedConflicts: LiftedConflict[];
  @ApiProperty({
    enum: ['signal', 'identification', 'rejection', 'age_doubt', 'appointment', 'no_news', 'news'],
    isArray: true,
  })
  actions: string[];
}
