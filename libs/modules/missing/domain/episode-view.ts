import type { MistakeView } from './mistake.js';
import type { AgencyRef } from '#modules/access';
import type { AlertRecipientView } from '#modules/alerts';
import type { TakeBack } from '#modules/cases';
import type { ClosingView, DebriefingView, FindingView, TakenBackFindingView } from './ending-view.js';
import type { PlaceKind } from './episode.entity.js';
import type { EpisodeAction, EpisodeStatus } from './episode-transitions.js';
import type { EpisodeDetails } from './episode-details.js';
import type { TaskAnswerCode, TaskCode, TaskDecision, TaskStatus } from './first-hours.js';
import type { RecipientReason, RecipientRole } from './recipients.js';

type AlertDelivery = AlertRecipientView['deliveries'][number];

/** Who is missing, for whoever reads the episode while it is open. */
export interface MissingPersonView {
  names: { kind: string; familyName?: string; givenNames?: string; language?: string }[];
  sex: string;
  birth?: { year: number; month?: number; day?: number; precision: string };
  citizenships: string[];
  languages: string[];
  guardianName?: string;
  /** The reader gets the photo of this search. */
  hasPhoto: boolean;
  /** Of the version of the photo; another one is another picture. */
  photoId?: string;
}

export interface PlaceView {
  kind: PlaceKind;
  /** Absent where no person said where it was. */
  district?: string;
  /** Of the shelter; its address is never here. */
  relayTelephone?: string;
  text?: string;
}

export interface WorryingView {
  worrying: boolean;
  basis: 'presumed' | 'assessed';
  /** `learnedAt`: since when, where it was not known at the beginning. */
  criteria: { code: string; because?: string; learnedAt?: Date }[];
  treatedAsChild: boolean;
  /** Of the last assessment. */
  assessedAt?: Date;
  assessedBy?: AgencyRef;
  officer?: string;
  reason?: string;
}

/** How many must take note, and how many have, also before they were asked again. */
export interface Told {
  all: number;
  acknowledged: number;
  /** Of those: acknowledged, did nothing and are asked again. */
  askedAgain: number;
  /** Of the others: took a finding back, which started the alert again, and so know. */
  byOwnAct: number;
}

/** A call that a person has to make, to whom is not on Relais or no message reaches; whom it reached is written to the alert's recipient. */
export interface CallView {
  /** Recipient of the alert: `POST /alert-recipients/{id}/call`. */
  alertRecipientId?: string;
  /** Absent where the number has to be looked up. */
  telephone?: string;
  /** Whose task it is. */
  by: AgencyRef;
  isYours: boolean;
  /** When somebody was reached: of whom is on Relais that is no answer yet. */
  reachedAt?: Date;
  /** Whom they reached and whom to call back; for whoever called. */
  reached?: string;
  callback?: string;
}

export interface RecipientView {
  id: string;
  role: RecipientRole;
  reason: RecipientReason;
  agency?: AgencyRef;
  onSystem: boolean;
  isYours: boolean;
  /** `reported`: this agency reported it itself, and is asked for no acknowledgement. */
  state: AlertRecipientView['state'] | 'reported';
  /** When the rules named it, where that was after the beginning. */
  addedAt?: Date;
  toldAt?: Date;
  openedAt?: Date;
  acknowledgedAt?: Date;
  acknowledgedBy?: string;
  /** Acknowledged before, and asked again because nobody acted. */
  acknowledgedBefore?: { at: Date; by?: string };
  /** It took the last finding back then: the alert that started again tells every other recipient, and this one knows by its own act. */
  tookBackAt?: Date;
  actedAt?: Date;
  remindedAt?: Date;
  reminders: number;
  /** Nobody was on duty when it was told. */
  nobodyAt?: Date;
  /** The last resort was reached: everybody on its list is told again and again. */
  alarmedAt?: Date;
  /** Nobody acted on its acknowledgement: it was told anew. */
  rearmedAt?: Date;
  /** No person of the agency could be told: the duty role of the Guardianship Service was. */
  standInAt?: Date;
  /** A person of the duty role calls. */
  standInTakenAt?: Date;
  deliveries: AlertDelivery[];
  call?: CallView;
}

export interface TaskView {
  id: string;
  code: TaskCode;
  agency: AgencyRef;
  /** Of the first hours, asked for after the beginning: when, and why. */
  askedLater?: { at: Date; reason?: RecipientReason };
  isYours: boolean;
  dueAt: Date;
  /** Open, late, and its time runs. */
  overdue: boolean;
  source?: string;
  status: TaskStatus;
  /** Of one that left with its finding: when, and what was said of it before. */
  withdrawnAt?: Date;
  decidedAs?: TaskDecision;
  decidedAt?: Date;
  decidedBy?: string;
  /** Where another agency than its own said that it was never done. */
  decidedByAgency?: AgencyRef;
  /** missing-task-outcome; of one that was done. */
  outcome?: string;
  /** What came of it, or why it was not done. */
  note?: string;
  /** What the reader may decide now. */
  answers: TaskAnswerCode[];
}

/** A report, a sighting or a lead. */
export interface StatementView {
  id: string;
  at: Date;
  writtenAt: Date;
  agency: AgencyRef;
  text?: string;
  place?: string;
  /** Of a report: when and where the person was last seen, as it says. */
  lastSeen?: { at: Date; kind: PlaceKind; district?: string };
  reporterName?: string;
  reporterTelephone?: string;
  /** missing-lead */
  kind?: string;
}

export interface AuthoritiesView {
  policeZone?: string;
  /** Absent where no person said it. */
  reportedAt?: Date;
  /** A number is recorded; shown to whoever reads numbers of the police, and to who wrote it. */
  hasRecordNumber: boolean;
  recordNumber?: string;
  magistrate?: string;
  childFocusFile?: string;
  sis?: { asked: boolean; entered: boolean; category?: string; on?: string; reviewOn?: string };
  childAlert?: {
    status: 'prepared' | 'decided' | 'refused' | 'ended';
    preparedAt?: Date;
    /** Why a life is in immediate danger: what a magistrate decides on. Leaves Relais in no report. */
    text?: string;
    decidedAt?: Date;
    endsAt?: Date;
    extensions: number;
    endedAt?: Date;
    /** What the public was told when it ended. */
    message?: string;
  };
  publication?: {
    allowed: boolean;
    /** missing-publication */
    ground?: string;
    /** Who decided it, by name or office. */
    decidedBy?: string;
    /** Absent where no person said it. */
    decidedAt?: Date;
    /** Who wrote it down. */
    by: AgencyRef;
  };
}

/** What was known beside the case, changed. */
export interface DetailsChangeView {
  at: Date;
  agency: AgencyRef;
  /** Fields, each with what stood there before. */
  changes: { field: string; before?: string }[];
}

export interface EpisodeView {
  id: string;
  caseId: string;
  reference: string;
  number: number;
  status: EpisodeStatus;
  /** The reader's own agency reported it. */
  isYours: boolean;
  reportedBy: AgencyRef;
  startedAt: Date;
  lastSeenAt: Date;
  noticedAt: Date;
  place: PlaceView;
  ages?: { from: number; to: number };
  person?: MissingPersonView;
  worrying: WorryingView;
  phoneWindow: { endsAt: Date; hours: number; isOver: boolean; source: string };
  details: EpisodeDetails;
  /** The newest first. */
  detailsChanges: DetailsChangeView[];
  /** The alert that tells them. */
  alertId?: string;
  recipients: RecipientView[];
  told: Told;
  tasks: TaskView[];
  reports: StatementView[];
  sightings: StatementView[];
  leads: StatementView[];
  authorities: AuthoritiesView;
  finding?: FindingView;
  /** Findings that were taken back, the newest first. */
  takenBackFindings: TakenBackFindingView[];
  /** The last question whether the report was a mistake. */
  mistake?: MistakeView;
  debriefing?: DebriefingView;
  closedAt?: Date;
  /** The closing that stands. */
  closing?: ClosingView;
  /** The closing, while the acting member may take it back. */
  takeBack?: TakeBack;
  actions: (EpisodeAction | 'acknowledgement' | 'child_alert' | 'mistake')[];
  etag: string;
}

/** One line of a list. */
export interface EpisodeLineView {
  id: string;
  caseId: string;
  reference: string;
  number: number;
  status: EpisodeStatus;
  lastSeenAt: Date;
  startedAt: Date;
  placeKind: PlaceKind;
  district?: string;
  sex: string;
  ages?: { from: number; to: number };
  treatedAsChild: boolean;
  worrying: boolean;
  basis: 'presumed' | 'assessed';
  reportedBy: AgencyRef;
  told: Told;
  /** The reader's agency must take note and has not. */
  asksYou: boolean;
  /** Names of the others that never have. */
  silent: string[];
  /** Soonest thing the reader's agency has to do. */
  due?: { code: string; dueAt: Date; overdue: boolean };
  outcome?: string;
  /** When the person was found; absent where no person said it. */
  foundAt?: Date;
  closedAt?: Date;
  /** As far as the reader may read them. */
  tasks: { open: number; lapsed: number };
}

/** Episodes of one case. */
export interface CaseEpisodesView {
  /** Of the case. */
  id: string;
  /** The one in which the person is missing now. */
  openId?: string;
  episodes: EpisodeLineView[];
  /** The reader may report this person missing. */
  mayReport: boolean;
}
