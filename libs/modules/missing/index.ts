import { MissingEpisode } from './domain/episode.entity.js';

export { PLACE_KINDS, type PlaceKind } from './domain/episode.entity.js';
export {
  EPISODE_ACTIONS,
  EPISODE_STATUSES,
  MISSING_EPISODE,
  type EpisodeAction,
  type EpisodeStatus,
} from './domain/episode-transitions.js';
export { ADDRESS_ACTIONS, ADDRESS_STATUSES } from './domain/address-transitions.js';
export type { DetailsPatch } from './domain/episode-details.js';
export {
  TASK_CODES,
  TASK_ANSWERS,
  TASK_DECISIONS,
  TASK_STATUSES,
  type TaskCode,
  type TaskAnswerCode,
  type TaskDecision,
} from './domain/first-hours.js';
export { PREVENTIVE_LISTS, type PreventiveList } from './domain/preventive-alert.js';
export { PREVENTIVE_ACTIONS, PREVENTIVE_STATUSES } from './domain/preventive-transitions.js';
export { CRITERIA, type Criterion, PRESUMED_BECAUSE } from './domain/presumption.js';
export { RECIPIENT_REASONS, RECIPIENT_ROLES } from './domain/recipients.js';
export { MISTAKE_STATUSES } from './domain/mistake.js';
export { MISSING_EVENTS, MISTAKE_ALONE, type MissingEvent } from './domain/missing.events.js';
export { MissingModule } from './missing.module.js';
export { EPISODE_LISTS, type EpisodeList } from './persistence/episodes.reader.js';
export { AcknowledgeEpisode } from './use-cases/acknowledge-episode.js';
export { AddToEpisode, KeepDetails, RecordAuthorities } from './use-cases/add-to-episode.js';
export { AnswerAddress } from './use-cases/answer-address.js';
export { ActOnPreventiveAlert } from './use-cases/answer-preventive.js';
export { AskAddress } from './use-cases/ask-address.js';
export { AskPreventiveAlert } from './use-cases/ask-preventive.js';
export { AssessEpisode } from './use-cases/assess-episode.js';
export {
  CHILD_ALERT_ACTS,
  type ChildAlertAct,
  DecideChildAlert,
  PrepareChildAlert,
} from './use-cases/child-alert.js';
export { DebriefPerson } from './use-cases/debrief-person.js';
export { DecideTasks } from './use-cases/decide-tasks.js';
export { EndEpisode } from './use-cases/end-episode.js';
export { AnswerMistakeOfEpisode, AskMistake, StandInQuestions } from './use-cases/end-by-mistake.js';
export { ExportReport, MakePoster, type PaperFile } from './use-cases/export-report.js';
export { FindPerson } from './use-cases/find-person.js';
export { LearnOfMissing } from './use-cases/learn-of-missing.js';
export { ListEpisodes } from './use-cases/list-episodes.js';
export { NameMagistrate } from './use-cases/name-magistrate.js';
export { ReadAddressRequests } from './use-cases/read-addresses.js';
export { ReadEpisode } from './use-cases/read-episode.js';
export { ListPreventiveAlerts, ReadPreventiveAlert } from './use-cases/read-preventive.js';
export { ReadRegister } from './use-cases/read-register.js';
export { ChooseSearchPhoto, SearchPhoto } from './use-cases/search-photo.js';
export { ShowGrantedAddress } from './use-cases/show-address.js';
export { TakeBackClosing } from './use-cases/take-back-closing.js';
export { TakeBackFinding } from './use-cases/take-back-finding.js';
export { StartEpisode } from './use-cases/start-episode.js';
export { WatchMissing } from './use-cases/watch-missing.js';
export { WatchPreventiveAlerts } from './use-cases/watch-preventive.js';

/** For `DatabaseModule.forRoot`. */
export const MISSING_ENTITIES = [MissingEpisode];
export { MISSING_OWED } from './persistence/owed-missing.js';
