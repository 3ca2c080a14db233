import type { components } from './generated/schema';
import type { DraftView } from './intake-types';

/** What the API answers, as its own document describes it. */
type Schemas = components['schemas'];

export type Problem = Schemas['Problem'];
export type Issue = Schemas['Issue'];
export type SessionView = Schemas['SessionView'];
export type Permission = SessionView['permissions'][number];
export type Language = SessionView['user']['language'];
export type AgencyRef = Schemas['AgencyRef'];
export type AgencyView = Schemas['AgencyView'];
export type CodeListItem = Schemas['CodeListItem'];

export type CaseView = Schemas['CaseView'];
export type CaseSummary = Schemas['CaseSummary'];
export type CaseQuery = Schemas['CaseQuery'];
export type SafeContact = Schemas['SafeContactView'];
export type StateSafeContact = Schemas['StateSafeContactBody'];
export type MergedContactRule = SafeContact['rules'][number];
export type CareNote = Schemas['CareNoteView'];
export type CreateCareNote = Schemas['CreateCareNote'];
export type CaseLead = Schemas['LeadView'];
export type LeadHandover = Schemas['LeadHandoverView'];
export type OpenMatter = Schemas['OpenMattersView']['items'][number];
export type ClosureReason = Schemas['CloseCaseBody']['reason'];
export type ReopeningReason = Schemas['ReopenCaseBody']['reason'];
export type HandoverReason = Schemas['CreateLeadHandover']['reason'];
export type LeadRefusal = Schemas['RefuseLead']['reason'];
export type IdentityData = Schemas['IdentityData'];
export type CircumstancesData = Schemas['CircumstancesData'];
export type IndicatorData = Schemas['IndicatorData'];
export type AssertionView = Schemas['AssertionView'];
export type Section = Pick<Schemas['IdentitySection'], 'visible' | 'hiddenBecause' | 'heldBy'>;

export type ReferralView = Schemas['ReferralView'];
export type ReferralStatus = ReferralView['status'];
export type ReferralPreview = Schemas['ReferralPreview'];
export type CreateReferral = Schemas['CreateReferral'];
export type RefusalReason = NonNullable<ReferralView['refusal']>['reason'];
export type CompletionOutcome = NonNullable<ReferralView['completion']>['outcome'];
export type Brief = Schemas['Brief'];
export type Share = Schemas['Share'];
export type Delivery = Schemas['Delivery'];

export type PersonProbe = Schemas['PersonProbe'];
export type KnownPerson = Schemas['KnownPerson'];
export type LikenessReason = Schemas['LikenessReasonView'];
export type MatchInquiryView = Schemas['MatchInquiryView'];
export type MatchRequestView = Schemas['MatchRequestView'];
export type MatchAnswer = MatchRequestView['answers'][number];
export type ShelterUnit = Schemas['ShelterUnit'];
export type ShelterPlaceView = Schemas['ShelterPlaceView'];
export type PlaceState = ShelterPlaceView['state'];
export type Occupant = Schemas['Occupant'];
export type PlaceRule = Schemas['Fit']['broken'][number];
export type OverrideReason = NonNullable<Schemas['CreateReservation']['overrideReason']>;
export type DepartureReason = Schemas['EndStayBody']['reason'];
export type OutOfUseReason = Schemas['ClosePlace']['reason'];
export type RevealedAddress = Schemas['RevealedAddress'];
export type Housing = Schemas['HousingView'];
export type RecipientSuggestion = Schemas['RecipientSuggestion'];
export type SuggestionReason = RecipientSuggestion['reasons'][number];
export type AppointmentView = Schemas['AppointmentView'];
export type AppointmentStatus = AppointmentView['status'];
export type AppointmentRole = AppointmentView['role'];
export type CaseAppointments = Schemas['CaseAppointments'];
export type CreateAppointment = Schemas['CreateAppointment'];
export type AppointmentDeskView = Schemas['AppointmentDeskView'];
export type PractitionerDeskView = Schemas['PractitionerDeskView'];
export type AppointmentCandidate = Schemas['Candidate'];
export type PractitionerEntry = Schemas['PractitionerEntry'];
export type AppointmentRefusal = Schemas['RefuseAppointment']['reason'];
export type AppointmentEnding = Schemas['CancelAppointment']['reason'];

export type LetterOffer = Schemas['LetterOffer'];
export type LetterKind = LetterOffer['kind'];
export type LetterView = Schemas['LetterView'];
export type LetterSection = Schemas['LetterSection'];
export type LetterSpan = Schemas['LetterSpan'];

export type TimelineEntry = Schemas['TimelineEntry'];
export type TimelinePage = Schemas['TimelinePage'];
export type FieldChange = Schemas['ChangeOfEntry'];
export type AccessLogEntry = Schemas['AccessLogEntry'];

export type NotificationView = Schemas['NotificationView'];
export type DemoMail = Schemas['DemoMail'];
export type HomeView = Omit<Schemas['HomeView'], 'drafts'> & { drafts: DraftView[] };

export type CaseGuardianship = Schemas['CaseGuardianship'];
export type AgeAssessment = CaseGuardianship['ageAssessments'][number];
export type GuardianshipView = CaseGuardianship['guardianships'][number];
export type GuardianReport = CaseGuardianship['reports'][number];
export type WaitingMinor = Schemas['WaitingMinor'];
export type GuardianSuggestion = NonNullable<WaitingMinor['suggestion']>;
export type WardView = Schemas['WardView'];
export type ReportDue = NonNullable<WardView['report']>;
export type GuardianshipType = Schemas['CreateGuardianship']['type'];
export type CreateReport = Schemas['CreateReport'];
export type EndReason = Schemas['EndOfGuardianship']['reason'];
export type Guardian = Schemas['GuardianView'];
export type GuardianCandidate = Schemas['GuardianCandidate'];

export type InterceptionSummary = Schemas['InterceptionSummary'];
export type InterceptionView = Schemas['InterceptionView'];
export type InterceptedPerson = InterceptionView['persons'][number];
export type NewInterception = Schemas['CreateInterception'];
export type HandOverView = Schemas['HandOverView'];
export type NewHandOver = Schemas['CreateHandOver'];
export type NewHearing = Schemas['CreateHearing'];
export type PersonHolder = Schemas['PersonHolder'];
export type StatementsView = Schemas['StatementsView'];
export type PoliceRecord = StatementsView['records'][number];
export type HearingView = StatementsView['hearings'][number];
export type PoliceDesk = Schemas['PoliceDeskView'];
export type FollowedReferral = Schemas['FollowedReferralView'];
export type FollowStep = FollowedReferral['next'];
