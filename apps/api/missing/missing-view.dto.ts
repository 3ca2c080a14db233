import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  EPISODE_ACTIONS,
  EPISODE_STATUSES,
  MISTAKE_STATUSES,
  PLACE_KINDS,
  PRESUMED_BECAUSE,
  RECIPIENT_REASONS,
  RECIPIENT_ROLES,
  TASK_CODES,
  TASK_ANSWERS,
  TASK_DECISIONS,
  TASK_STATUSES,
} from '#modules/missing';
import { Ages } from '../guardianship/guardianship.dto.js';
import { PageOf, TakeBackView } from '../http/index.js';
import { MissingDetails } from './missing-details.dto.js';

const BASES = ['presumed', 'assessed'];

export class MissingAgency {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String }) name: string;
  @ApiProperty({ type: String, description: 'Code list `agency-kind`' }) kind: string;
}

export class MissingName {
  @ApiProperty({ type: String }) kind: string;
  @ApiPropertyOptional({ type: String }) familyName?: string;
  @ApiPropertyOptional({ type: String }) givenNames?: string;
  @ApiPropertyOptional({ type: String, description: 'Language of a name in its original script' })
  language?: string;
}

export class MissingBirth {
  @ApiProperty({ type: 'integer' }) year: number;
  @ApiPropertyOptional({ type: 'integer' }) month?: number;
  @ApiPropertyOptional({ type: 'integer' }) day?: number;
  @ApiProperty({ type: String }) precision: string;
}

export class MissingPerson {
  @ApiProperty({ type: [MissingName] }) names: MissingName[];
  @ApiProperty({ type: String, description: 'Code list `sex`' }) sex: string;
  @ApiPropertyOptional({ type: MissingBirth }) birth?: MissingBirth;
  @ApiProperty({ type: [String], description: 'Code list `country`' }) citizenships: string[];
  @ApiProperty({ type: [String], description: 'Code list `language`' }) languages: string[];
  @ApiPropertyOptional({ type: String }) guardianName?: string;
  @ApiProperty({ type: Boolean, description: 'Ends with the search' }) hasPhoto: boolean;
  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'Version of the photo, with hasPhoto' })
  photoId?: string;
}

export class MissingPlace {
  @ApiProperty({ enum: PLACE_KINDS }) kind: string;
  @ApiPropertyOptional({ type: String, description: 'Code list `district`; absent where no person said it' })
  district?: string;
  @ApiPropertyOptional({ type: String, description: 'Of the shelter; its address is never here' })
  relayTelephone?: string;
  @ApiPropertyOptional({ type: String, description: 'With `at_shelter` for its author alone' })
  text?: string;
}

class MissingCriterion {
  @ApiProperty({ type: String, description: 'Code list `missing-criterion`' }) code: string;
  @ApiPropertyOptional({ enum: PRESUMED_BECAUSE, description: 'As long as it is presumed' })
  because?: string;
  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    description: 'Since when it is presumed; absent = from the beginning',
  })
  learnedAt?: Date;
}

export class MissingWorrying {
  @ApiProperty({ type: Boolean }) worrying: boolean;
  @ApiProperty({ enum: BASES }) basis: string;
  @ApiProperty({ type: [MissingCriterion] }) criteria: MissingCriterion[];
  @ApiProperty({ type: Boolean, description: 'A doubt about the age counts as child' })
  treatedAsChild: boolean;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) assessedAt?: Date;
  @ApiPropertyOptional({ type: MissingAgency }) assessedBy?: MissingAgency;
  @ApiPropertyOptional({ type: String }) officer?: string;
  @ApiPropertyOptional({ type: String }) reason?: string;
}

class MissingPhoneWindow {
  @ApiProperty({ type: String, format: 'date-time', description: 'What was before is lost from then on' })
  endsAt: Date;
  @ApiProperty({ type: 'integer' }) hours: number;
  @ApiProperty({ type: Boolean }) isOver: boolean;
  @ApiProperty({ type: String }) source: string;
}

class MissingCall {
  @ApiPropertyOptional({ type: String, format: 'uuid', description: '`POST /alert-recipients/{id}/call`' })
  alertRecipientId?: string;
  @ApiPropertyOptional({ type: String, description: 'Number to call; absent = to be looked up' })
  telephone?: string;
  @ApiProperty({ type: MissingAgency, description: 'Who calls' }) by: MissingAgency;
  @ApiProperty({ type: Boolean }) isYours: boolean;
  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'When a person was reached' })
  reachedAt?: Date;
  @ApiPropertyOptional({ type: String, description: 'Who was reached; for the caller' })
  reached?: string;
  @ApiPropertyOptional({ type: String, description: 'Whom to call back, and where' }) callback?: string;
}

class MissingDelivery {
  @ApiProperty({ type: String }) channel: string;
  @ApiProperty({ type: String }) state: string;
  @ApiProperty({ type: String, format: 'date-time' }) at: Date;
}

class MissingAnswerBefore {
  @ApiProperty({ type: String, format: 'date-time' }) at: Date;
  @ApiPropertyOptional({ type: String }) by?: string;
}

export const TOOK_BACK = 'Took the last finding back: informed by its own act, which started the alert again';

class MissingRecipient {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ enum: RECIPIENT_ROLES }) role: string;
  @ApiProperty({ enum: RECIPIENT_REASONS }) reason: string;
  @ApiPropertyOptional({ type: MissingAgency, description: 'Absent: no agency on record in that role' })
  agency?: MissingAgency;
  @ApiProperty({ type: Boolean }) onSystem: boolean;
  @ApiProperty({ type: Boolean, description: 'The caller’s agency' }) isYours: boolean;
  @ApiProperty({ enum: ['waiting', 'told', 'opened', 'acknowledged', 'acted', 'reported'] }) state: string;
  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    description: 'When the rules named it; absent = from the beginning',
  })
  addedAt?: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) toldAt?: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) openedAt?: Date;
  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    description: 'Of a call: when a person was reached',
  })
  acknowledgedAt?: Date;
  @ApiPropertyOptional({ type: String }) acknowledgedBy?: string;
  @ApiPropertyOptional({ type: MissingAnswerBefore, description: 'Asked again: no person acted' })
  acknowledgedBefore?: MissingAnswerBefore;
  @ApiPropertyOptional({ type: String, format: 'date-time', description: TOOK_BACK }) tookBackAt?: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) actedAt?: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) remindedAt?: Date;
  @ApiProperty({ type: 'integer' }) reminders: number;
  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'No person was on duty' })
  nobodyAt?: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'Last resort' }) alarmedAt?: Date;
  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    description: 'No person of the agency could be told: the duty role of the Guardianship Service was',
  })
  standInAt?: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'A person of the duty role calls' })
  standInTakenAt?: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'Told again: no person acted' })
  rearmedAt?: Date;
  @ApiProperty({ type: [MissingDelivery] }) deliveries: MissingDelivery[];
  @ApiPropertyOptional({ type: MissingCall, description: 'For who is not on Relais' }) call?: MissingCall;
}

class MissingAskedLater {
  @ApiProperty({ type: String, format: 'date-time' }) at: Date;
  @ApiPropertyOptional({ enum: RECIPIENT_REASONS }) reason?: string;
}

export class MissingTask {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ enum: TASK_CODES }) code: string;
  @ApiProperty({ type: MissingAgency }) agency: MissingAgency;
  @ApiPropertyOptional({
    type: MissingAskedLater,
    description: 'Of the first hours, asked for after the beginning',
  })
  askedLater?: MissingAskedLater;
  @ApiProperty({ type: Boolean }) isYours: boolean;
  @ApiProperty({ type: String, format: 'date-time' }) dueAt: Date;
  @ApiProperty({ type: Boolean }) overdue: boolean;
  @ApiPropertyOptional({ type: String, description: 'Where the term comes from' }) source?: string;
  @ApiProperty({
    enum: TASK_STATUSES,
    description:
      '`lapsed`: never done; said by a person, like the others. `withdrawn`: left with the finding that was taken back',
  })
  status: string;
  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'When it left with its finding' })
  withdrawnAt?: Date;
  @ApiPropertyOptional({ enum: TASK_DECISIONS, description: 'Of one that left: what was said of it before' })
  decidedAs?: string;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) decidedAt?: Date;
  @ApiPropertyOptional({ type: String, description: 'Who decided it' }) decidedBy?: string;
  @ApiPropertyOptional({ type: MissingAgency, description: 'Where it was another agency than its own' })
  decidedByAgency?: MissingAgency;
  @ApiPropertyOptional({
    type: String,
    description: 'Code list `missing-task-outcome`; of a task that was done',
  })
  outcome?: string;
  @ApiPropertyOptional({ type: String, description: 'What came of it, or why it is not needed' })
  note?: string;
  @ApiProperty({
    enum: TASK_ANSWERS,
    isArray: true,
    description: 'What the caller may say now; `open`: the decision of the own agency was a mistake',
  })
  answers: string[];
}

export class MissingLastSeen {
  @ApiProperty({ type: String, format: 'date-time' }) at: Date;
  @ApiProperty({ enum: PLACE_KINDS }) kind: string;
  @ApiPropertyOptional({ type: String, description: 'Code list `district`; where a person said it' })
  district?: string;
}

export class MissingStatement {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, format: 'date-time' }) at: Date;
  @ApiProperty({ type: String, format: 'date-time' }) writtenAt: Date;
  @ApiProperty({ type: MissingAgency }) agency: MissingAgency;
  @ApiPropertyOptional({ type: String }) text?: string;
  @ApiPropertyOptional({ type: String }) place?: string;
  @ApiPropertyOptional({
    type: MissingLastSeen,
    description: 'Of a report: when and where the person was last seen, as it says; the words are in `place`',
  })
  lastSeen?: MissingLastSeen;
  @ApiPropertyOptional({ type: String }) reporterName?: string;
  @ApiPropertyOptional({ type: String }) reporterTelephone?: string;
  @ApiPropertyOptional({ type: String, description: 'Code list `missing-lead`' }) kind?: string;
}

class MissingSis {
  @ApiProperty({ type: Boolean }) asked: boolean;
  @ApiProperty({ type: Boolean }) entered: boolean;
  @ApiPropertyOptional({ type: String, description: 'Code list `missing-sis`' }) category?: string;
  @ApiPropertyOptional({ type: String, format: 'date' }) on?: string;
  @ApiPropertyOptional({ type: String, format: 'date' }) reviewOn?: string;
}

class MissingChildAlert {
  @ApiProperty({ enum: ['prepared', 'decided', 'refused', 'ended'] }) status: string;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) preparedAt?: Date;
  @ApiPropertyOptional({ type: String, description: 'Why a life is in immediate danger; in no report' })
  text?: string;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) decidedAt?: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) endsAt?: Date;
  @ApiProperty({ type: 'integer' }) extensions: number;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) endedAt?: Date;
  @ApiPropertyOptional({ type: String, description: 'What the public was told at its end' }) message?: string;
}

class MissingPublication {
  @ApiProperty({ type: Boolean }) allowed: boolean;
  @ApiPropertyOptional({ type: String, description: 'Code list `missing-publication`' }) ground?: string;
  @ApiPropertyOptional({ type: String, description: 'By name or office' }) decidedBy?: string;
  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'Absent where no person said it' })
  decidedAt?: Date;
  @ApiProperty({ type: MissingAgency, description: 'Who wrote it down' }) by: MissingAgency;
}

export class MissingAuthorities {
  @ApiPropertyOptional({ type: String }) policeZone?: string;
  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'Absent where no person said it' })
  reportedAt?: Date;
  @ApiProperty({ type: Boolean }) hasRecordNumber: boolean;
  @ApiPropertyOptional({
    type: String,
    description: 'For readers of numbers of the police, and for its author',
  })
  recordNumber?: string;
  @ApiPropertyOptional({ type: String }) magistrate?: string;
  @ApiPropertyOptional({ type: String }) childFocusFile?: string;
  @ApiPropertyOptional({ type: MissingSis }) sis?: MissingSis;
  @ApiPropertyOptional({ type: MissingChildAlert }) childAlert?: MissingChildAlert;
  @ApiPropertyOptional({ type: MissingPublication }) publication?: MissingPublication;
}

export class MissingFinding {
  @ApiProperty({ type: String, description: 'Code list `missing-outcome`' }) outcome: string;
  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    description: 'When the person was found; absent where no person said it',
  })
  foundAt?: Date;
  @ApiProperty({ type: String, format: 'date-time', description: 'When it was written down' })
  writtenAt: Date;
  @ApiProperty({ type: MissingAgency }) by: MissingAgency;
  @ApiPropertyOptional({ type: String, description: 'Code list `missing-finder`' }) foundBy?: string;
  @ApiPropertyOptional({ type: String, description: 'Code list `country`' }) country?: string;
  @ApiPropertyOptional({ type: String }) place?: string;
  @ApiPropertyOptional({ type: String, description: 'How the person was' }) state?: string;
  @ApiPropertyOptional({ type: String }) note?: string;
}

class MissingFindingTakenBack {
  @ApiProperty({ type: MissingFinding }) finding: MissingFinding;
  @ApiProperty({ type: String, format: 'date-time' }) takenBackAt: Date;
  @ApiProperty({ type: MissingAgency, description: 'Who took it back' }) by: MissingAgency;
  @ApiProperty({ type: String }) reason: string;
}

class MissingDebriefing {
  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    description: 'When it was; absent where no person said it',
  })
  heldAt?: Date;
  @ApiProperty({ type: String, format: 'date-time', description: 'When it was written down' })
  writtenAt: Date;
  @ApiProperty({ type: MissingAgency }) by: MissingAgency;
  @ApiProperty({ type: String, description: 'Code list `missing-debriefing`' }) manner: string;
  @ApiPropertyOptional({ type: String }) trustedPerson?: string;
  @ApiProperty({ enum: ['seen', 'not_seen', 'unknown'] }) traffickingSigns: string;
  @ApiPropertyOptional({ type: String }) note?: string;
}

class MissingClosing {
  @ApiProperty({ type: String, format: 'date-time' }) at: Date;
  @ApiProperty({ type: MissingAgency, description: 'Who closed it' }) by: MissingAgency;
  @ApiPropertyOptional({ type: String }) note?: string;
}

class MissingTold {
  @ApiProperty({ type: 'integer' }) all: number;
  @ApiProperty({ type: 'integer', description: 'Acknowledged, or reached by telephone' })
  acknowledged: number;
  @ApiProperty({ type: 'integer', description: 'Of those, asked again because no person acted' })
  askedAgain: number;
  @ApiProperty({
    type: 'integer',
    description: 'Of the others, informed by its own act: took a finding back',
  })
  byOwnAct: number;
}

class MissingDetailsField {
  @ApiProperty({ type: String, example: 'clothing' }) field: string;
  @ApiPropertyOptional({ type: String, description: 'What stood there' }) before?: string;
}

class MissingDetailsChange {
  @ApiProperty({ type: String, format: 'date-time' }) at: Date;
  @ApiProperty({ type: MissingAgency }) agency: MissingAgency;
  @ApiProperty({ type: [MissingDetailsField] }) changes: MissingDetailsField[];
}

class MissingMistake {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ enum: MISTAKE_STATUSES }) status: string;
  @ApiProperty({ type: MissingAgency }) askedBy: MissingAgency;
  @ApiProperty({ type: String, format: 'date-time' }) askedAt: Date;
  @ApiPropertyOptional({ type: String }) note?: string;
  @ApiPropertyOptional({ type: MissingAgency }) answeredBy?: MissingAgency;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) answeredAt?: Date;
  @ApiProperty({ type: Boolean, description: 'Answered by the duty role of the Guardianship Service' })
  byDutyRole: boolean;
  @ApiProperty({
    enum: ['confirmed', 'refused', 'withdrawn'],
    isArray: true,
    description: 'What you can answer',
  })
  answers: string[];
}

export class MissingEpisodeView {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, format: 'uuid' }) caseId: string;
  @ApiProperty({ type: String, example: 'BE-7K3F9QXC' }) reference: string;
  @ApiProperty({ type: 'integer', description: 'The how-manieth time' }) number: number;
  @ApiProperty({ enum: EPISODE_STATUSES }) status: string;
  @ApiProperty({ type: Boolean, description: 'Reported by the caller’s agency' }) isYours: boolean;
  @ApiProperty({ type: MissingAgency }) reportedBy: MissingAgency;
  @ApiProperty({ type: String, format: 'date-time' }) startedAt: Date;
  @ApiProperty({ type: String, format: 'date-time' }) lastSeenAt: Date;
  @ApiProperty({ type: String, format: 'date-time' }) noticedAt: Date;
  @ApiProperty({ type: MissingPlace }) place: MissingPlace;
  @ApiPropertyOptional({ type: Ages }) ages?: Ages;
  @ApiPropertyOptional({ type: MissingPerson, description: 'For every reader while the episode is open' })
  person?: MissingPerson;
  @ApiProperty({ type: MissingWorrying }) worrying: MissingWorrying;
  @ApiProperty({ type: MissingPhoneWindow }) phoneWindow: MissingPhoneWindow;
  @ApiProperty({ type: MissingDetails }) details: MissingDetails;
  @ApiProperty({ type: [MissingDetailsChange], description: 'The newest first' })
  detailsChanges: MissingDetailsChange[];
  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'The alert that tells them' })
  alertId?: string;
  @ApiProperty({ type: [MissingRecipient] }) recipients: MissingRecipient[];
  @ApiProperty({ type: MissingTold }) told: MissingTold;
  @ApiProperty({ type: [MissingTask], description: 'What is open first, the soonest first' })
  tasks: MissingTask[];
  @ApiProperty({ type: [MissingStatement], description: 'The newest first' }) reports: MissingStatement[];
  @ApiProperty({ type: [MissingStatement] }) sightings: MissingStatement[];
  @ApiProperty({ type: [MissingStatement] }) leads: MissingStatement[];
  @ApiProperty({ type: MissingAuthorities }) authorities: MissingAuthorities;
  @ApiPropertyOptional({ type: MissingFinding, description: 'The one that stands' }) finding?: MissingFinding;
  @ApiProperty({ type: [MissingFindingTakenBack], description: 'Newest first' })
  takenBackFindings: MissingFindingTakenBack[];
  @ApiPropertyOptional({ type: MissingMistake, description: 'The last question whether it was a mistake' })
  mistake?: MissingMistake;
  @ApiPropertyOptional({ type: MissingDebriefing }) debriefing?: MissingDebriefing;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) closedAt?: Date;
  @ApiPropertyOptional({ type: MissingClosing, description: 'The one that stands' }) closing?: MissingClosing;
  @ApiPropertyOptional({ type: TakeBackView, description: 'The closing, while you may take it back' })
  takeBack?: TakeBackView;
  @ApiProperty({ enum: ['acknowledgement', 'child_alert', 'mistake', ...EPISODE_ACTIONS], isArray: true })
  actions: string[];
}

class MissingDue {
  @ApiProperty({ enum: TASK_CODES }) code: string;
  @ApiProperty({ type: String, format: 'date-time' }) dueAt: Date;
  @ApiProperty({ type: Boolean }) overdue: boolean;
}

class MissingTaskCounts {
  @ApiProperty({ type: 'integer' }) open: number;
  @ApiProperty({ type: 'integer', description: 'Never done' }) lapsed: number;
}

export class MissingEpisodeLine {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, format: 'uuid' }) caseId: string;
  @ApiProperty({ type: String, example: 'BE-7K3F9QXC' }) reference: string;
  @ApiProperty({ type: 'integer' }) number: number;
  @ApiProperty({ enum: EPISODE_STATUSES }) status: string;
  @ApiProperty({ type: String, format: 'date-time' }) lastSeenAt: Date;
  @ApiProperty({ type: String, format: 'date-time' }) startedAt: Date;
  @ApiProperty({ enum: PLACE_KINDS }) placeKind: string;
  @ApiPropertyOptional({ type: String, description: 'Code list `district`' }) district?: string;
  @ApiProperty({ type: String, description: 'Code list `sex`' }) sex: string;
  @ApiPropertyOptional({ type: Ages }) ages?: Ages;
  @ApiProperty({ type: Boolean }) treatedAsChild: boolean;
  @ApiProperty({ type: Boolean }) worrying: boolean;
  @ApiProperty({ enum: BASES }) basis: string;
  @ApiProperty({ type: MissingAgency }) reportedBy: MissingAgency;
  @ApiProperty({ type: MissingTold }) told: MissingTold;
  @ApiProperty({ type: Boolean, description: 'The caller’s agency must take note and has not' })
  asksYou: boolean;
  @ApiProperty({ type: [String], description: 'Names of the others that never have' }) silent: string[];
  @ApiPropertyOptional({ type: MissingDue, description: 'What the caller’s agency has to do first' })
  due?: MissingDue;
  @ApiPropertyOptional({ type: String, description: 'Code list `missing-outcome`' }) outcome?: string;
  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    description: 'When the person was found; absent where no person said it',
  })
  foundAt?: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) closedAt?: Date;
  @ApiProperty({ type: MissingTaskCounts, description: 'As far as the caller may read them' })
  tasks: MissingTaskCounts;
}

export class MissingCounts {
  @ApiProperty({ type: 'integer', description: 'Still missing' }) open: number;
  @ApiProperty({ type: 'integer', description: 'Found, not closed' }) found: number;
  @ApiProperty({ type: 'integer' }) closed: number;
  @ApiProperty({ type: 'integer' }) all: number;
  @ApiProperty({
    type: 'integer',
    description: 'Of the open ones, to be acknowledged by the caller’s agency',
  })
  asksYou: number;
}

export class MissingEpisodePage extends PageOf(MissingEpisodeLine) {
  @ApiProperty({ type: MissingCounts }) summary: MissingCounts;
}

export class CaseMissingEpisodes {
  @ApiProperty({ type: String, format: 'uuid', description: 'Of the case' }) id: string;
  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'In which the person is missing now' })
  openId?: string;
  @ApiProperty({ type: [MissingEpisodeLine], description: 'Newest first' }) episodes: MissingEpisodeLine[];
  @ApiProperty({ type: Boolean }) mayReport: boolean;
}
