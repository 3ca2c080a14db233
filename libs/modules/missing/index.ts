import { MissingEpisode } from './domain/episode.entity.js';

export { PLACE_KINDS, type PlaceKind } from './domain/episode.entity.js';
export { EPISODE_ACTIONS, EPISODE_STATUSES } from './domain/episode-transitions.js';
export { TASK_CODES } from './domain/first-hours.js';
export { CRITERIA, type Criterion, PRESUMED_BECAUSE } from './domain/presumption.js';
export { RECIPIENT_REASONS, RECIPIENT_ROLES } from './domain/recipients.js';
export { MissingModule } from './missing.module.js';
export { EPISODE_LISTS, type EpisodeList } from './persistence/episodes.reader.js';
export { AcknowledgeEpisode } from './use-cases/acknowledge-episode.js';
export { ListEpisodes } from './use-cases/list-episodes.js';
export { ReadEpisode } from './use-cases/read-episode.js';
export { StartEpisode } from './use-cases/start-episode.js';

/** For `DatabaseModule.forRoot`. */
export const MISSING_ENTITIES = [MissingEpisode];
