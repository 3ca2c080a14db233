export { ERASURE_EVENTS, type ErasureEvent, type ErasureWithoutEffect } from './domain/erasure.events.js';
export {
  ERASURE_OBSTACLES,
  RETENTION_ACTIONS,
  RETENTION_RULES,
  RULE_BASES,
} from './domain/retention-view.js';
export { ErasureModule } from './erasure.module.js';
export { ErasureOfficersRepository as ErasureOfficers } from './persistence/erasure-officers.repository.js';
export { ErasureRegisterModule } from './register.module.js';
export { EraseCase, ProposeErasure, ReadErasures } from './use-cases/erase-case.js';
export { EraseConfirmed } from './use-cases/erase-confirmed.js';
export { PublishErasures } from './use-cases/publish-erasures.js';
export { KeepHolds } from './use-cases/keep-holds.js';
export { ListDueCases, RetentionOfCase } from './use-cases/read-retention.js';
export { WatchRetention } from './use-cases/watch-retention.js';
