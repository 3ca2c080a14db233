import type { components } from './generated/schema';
import type { DraftView } from './intake-types';

type Schemas = components['schemas'];

/** What the API answers, by the names of its own document. Those below are parts of it, or have another name on the screens. */
export type * from './generated/schema';
export type { Companion, DraftView } from './intake-types';

export type Permission = Schemas['SessionView']['permissions'][number];
export type Language = Schemas['SessionView']['user']['language'];
export type NewCode = Schemas['NewCodeView'];
export type OwnSession = Schemas['OwnSessionView'];

export type DisclosureEnd = Schemas['EndDisclosureBody']['reason'];
export type DisclosureRefusal = Schemas['RefuseDisclosureBody']['reason'];
export type EmergencyPurpose = Schemas['OpenEmergencyBody']['purpose'];
export type ConsentEnd = Schemas['WithdrawConsentBody']['reason'];
export type ExclusionReason = Schemas['ExcludePerson']['reason'];
export type SafeContact = Schemas['SafeContactView'];
export type StateSafeContact = Schemas['StateSafeContactBody'];
export type MergedContactRule = SafeContact['rules'][number];
export type CareNote = Schemas['CareNoteView'];
export type HealthView = Schemas['HealthOfPerson'];
export type StateHealth = Schemas['StateHealthBody'];
export type CaseLead = Schemas['LeadView'];
export type LeadHandover = Schemas['LeadHandoverView'];
export type OpenMatter = Schemas['OpenMattersView']['items'][number];
export type ClosureReason = Schemas['CloseCaseBody']['reason'];
export type ReopeningReason = Schemas['ReopenCaseBody']['reason'];
export type HandoverReason = Schemas['CreateLeadHandover']['reason'];
export type LeadRefusal = Schemas['RefuseLead']['reason'];
export type Section = Pick<Schemas['IdentitySection'], 'visible' | 'hiddenBecause' | 'heldBy'>;

export type ReferralStatus = Schemas['ReferralView']['status'];
export type RefusalReason = NonNullable<Schemas['ReferralView']['refusal']>['reason'];
export type CompletionOutcome = NonNullable<Schemas['ReferralView']['completion']>['outcome'];

export type DocumentDeletion = Schemas['DeleteDocumentBody']['reason'];
export type StartUpload = Schemas['StartUploadBody'];

export type LikenessReason = Schemas['LikenessReasonView'];
export type MergeField = Schemas['FileComparison']['contradictions'][number];
export type JoinFiles = Schemas['JoinFilesBody'];
export type MergeRefusal = Schemas['RefuseMerge']['reason'];
export type SeparationReason = Schemas['SeparateFiles']['reason'];
export type MatchAnswer = Schemas['MatchRequestView']['answers'][number];
export type AgendaItem = Schemas['AgendaItem'];
export type ShiftPage = Schemas['ShiftPageView'];
export type ShiftHandover = ShiftPage['handovers'][number];
export type ShiftHandoverSummary = Schemas['ShiftHandoverPage']['items'][number];
export type ShiftLine = Schemas['ShiftLineView'];
export type ShiftResident = ShiftPage['residents'][number];
export type ShiftEvent = ShiftResident['events'][number];
export type PresenceRound = Schemas['PresenceRoundView'];
export type RollResident = PresenceRound['residents'][number];
export type Presence = NonNullable<RollResident['mark']>['presence'];
export type PreventiveAlert = Schemas['PreventiveAlertView'];
export type AddressRequest = Schemas['AddressRequestView'];
export type MissingEpisode = Schemas['MissingEpisodeView'];
export type SealedList = Schemas['DeviceList'];
export type TakePresenceRound = Schemas['TakePresenceRoundBody'];
export type Arriving = Schemas['PlaceReservationView']['people'][number];
export type PlaceState = Schemas['ShelterPlaceView']['state'];
export type PlaceRule = Schemas['Fit']['broken'][number];
export type OverrideReason = NonNullable<Schemas['CreateReservation']['overrideReason']>;
export type DepartureReason = Schemas['EndStayBody']['reason'];
export type OutOfUseReason = Schemas['ClosePlace']['reason'];
export type Housing = Schemas['HousingView'];
export type SuggestionReason = Schemas['RecipientSuggestion']['reasons'][number];
export type AppointmentStatus = Schemas['AppointmentView']['status'];
export type AppointmentRole = Schemas['AppointmentView']['role'];
export type AppointmentCandidate = Schemas['Candidate'];
export type AppointmentRefusal = Schemas['RefuseAppointment']['reason'];
export type AppointmentEnding = Schemas['CancelAppointment']['reason'];

export type LetterKind = Schemas['LetterOffer']['kind'];

export type FieldChange = Schemas['ChangeOfEntry'];

export type HomeView = Omit<Schemas['HomeView'], 'drafts'> & { drafts: DraftView[] };

export type AgeAssessment = Schemas['CaseGuardianship']['ageAssessments'][number];
/** An act with legal effect that may be taken back now. */
export type TakeBack = Schemas['TakeBackView'];
export type GuardianshipView = Schemas['CaseGuardianship']['guardianships'][number];
export type GuardianReport = Schemas['CaseGuardianship']['reports'][number];
export type GuardianSuggestion = NonNullable<Schemas['WaitingMinor']['suggestion']>;
export type ReportDue = NonNullable<Schemas['WardView']['report']>;
export type GuardianshipType = Schemas['CreateGuardianship']['type'];
export type EndReason = Schemas['EndOfGuardianship']['reason'];
export type Guardian = Schemas['GuardianView'];

export type InterceptedPerson = Schemas['InterceptionView']['persons'][number];
export type NewInterception = Schemas['CreateInterception'];
export type NextAct = NonNullable<Schemas['WhoHasView']['next']>;
export type NewHandOver = Schemas['CreateHandOver'];
export type NewHearing = Schemas['CreateHearing'];
export type PoliceRecord = Schemas['StatementsView']['records'][number];
export type HearingView = Schemas['StatementsView']['hearings'][number];
export type PoliceDesk = Schemas['PoliceDeskView'];
export type FollowedReferral = Schemas['FollowedReferralView'];
export type FollowStep = FollowedReferral['next'];
export type AlertRecipient = Schemas['AlertView']['recipients'][number];
export type DutyRoster = Schemas['DutyRosterView'];
export type EscalationPolicy = Schemas['EscalationPolicies']['policies'][number];
export type Operations = Schemas['OperationsView'];
export type YouthMandate = Schemas['CaseYouth']['mandates'][number];
export type YouthDeadline = YouthMandate['deadlines'][number];
export type CoAccompaniment = YouthMandate['together'][number];
export type YouthContact = YouthMandate['contacts'][number];
export type YouthPlan = YouthMandate['plans'][number];
export type Role = Schemas['MemberView']['roles'][number];
export type Invitation = Schemas['InvitationView'];
export type InvitePerson = Schemas['InviteBody'];
export type EndedAccountInput = Schemas['EndAccountBody'];
export type NewAgency = Schemas['CreateAgencyBody'];
export type ChangedAgency = Schemas['ChangeAgencyBody'];
