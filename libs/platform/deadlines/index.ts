export { endOfBrusselsDay, lastDayOf, secondsLeftOfDay } from './deadline.js';
export { DeadlinesModule } from './deadlines.module.js';
export { Rules, RuleSet } from './rules.js';
