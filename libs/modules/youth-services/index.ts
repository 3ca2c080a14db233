import { CoAccompaniment } from './domain/co-accompaniment.entity.js';
import { YouthMandate } from './domain/youth-mandate.entity.js';

export { CO_ACTIONS, CO_STATUSES } from './domain/co-accompaniment-transitions.js';
export { MANDATE_ACTIONS, MANDATE_STATUSES } from './domain/mandate-transitions.js';
export { YOUTH_EVENTS, type YouthEvent } from './domain/youth.events.js';
export { DEADLINE_KINDS } from './persistence/youth-deadlines.repository.js';
export { DESK_LISTS, type DeskList } from './persistence/youth-desk.reader.js';
export { AccompanyTogether } from './use-cases/accompany-together.js';
export { ContactYoungPerson } from './use-cases/contact-young-person.js';
export { DecideHelpAfter18 } from './use-cases/decide-help-after-18.js';
export { DecideMandate } from './use-cases/decide-mandate.js';
export { KnowsYouthHelp } from './use-cases/knows-youth-help.js';
export { ListYouthDesk } from './use-cases/list-youth-desk.js';
export { PlanHelp } from './use-cases/plan-help.js';
export { ReadYouthOfCase } from './use-cases/read-youth-of-case.js';
export { RequestMandate } from './use-cases/request-mandate.js';
export { WatchYouthServices } from './use-cases/watch-youth-services.js';
export { YouthServicesModule } from './youth-services.module.js';

/** For `DatabaseModule.forRoot`. */
export const YOUTH_ENTITIES = [CoAccompaniment, YouthMandate];
export { YOUTH_OWED } from './persistence/owed-youth.js';
