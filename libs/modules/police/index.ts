import { HandOver } from './domain/hand-over.entity.js';
import { InterceptedPerson } from './domain/intercepted-person.entity.js';
import { Interception } from './domain/interception.entity.js';

export { FOLLOW_UP_STEPS } from './domain/follow-up.js';
export { HAND_OVER_ACTIONS, HAND_OVER_SIDES, HAND_OVER_STATUSES } from './domain/hand-over-transitions.js';
export type { Belonging } from './domain/hand-over.entity.js';
export {
  INTERCEPTED_ACTIONS,
  INTERCEPTED_STATUSES,
  INTERCEPTION_STATUSES,
  type InterceptionStatus,
} from './domain/interception-transitions.js';
export { POLICE_EVENTS, type PoliceEvent } from './domain/police.events.js';
export { PoliceModule } from './police.module.js';
export { AnswerHandOver } from './use-cases/answer-hand-over.js';
export { CloseInterception } from './use-cases/close-interception.js';
export { ClearInterceptedPerson, ReportInterceptedPerson } from './use-cases/decide-intercepted-person.js';
export { AddHearing, AddPoliceRecord } from './use-cases/keep-statements.js';
export { OpenReport } from './use-cases/open-report.js';
export { FollowReferrals, PoliceDesk } from './use-cases/police-desk.js';
export { ProposeHandOver } from './use-cases/propose-hand-over.js';
export {
  HandOversOfCaseReader as HandOversOfCase,
  ListHandOvers,
  ReadHandOver,
} from './use-cases/read-hand-overs.js';
export { ListInterceptions, ReadInterception } from './use-cases/read-interception.js';
export { MOST_AT_ONCE, RecordInterception } from './use-cases/record-interception.js';
export { SharePoliceRecord } from './use-cases/share-police-record.js';
export { StatementsOfCase } from './use-cases/statements-of-case.js';
export { TakeOverByArrival } from './use-cases/take-over-by-arrival.js';
export { WatchHandOvers } from './use-cases/watch-hand-overs.js';

/** For `DatabaseModule.forRoot`. */
export const POLICE_ENTITIES = [HandOver, InterceptedPerson, Interception];
export { POLICE_OWED } from './persistence/owed-hand-overs.js';
