export { SHIFT_ACTIONS, SHIFT_STATUSES } from './domain/shift-transitions.js';
export { SHIFT_EVENTS } from './domain/shift-view.js';
export { SHIFT_RETENTION } from './persistence/shift-retention.js';
export { ShiftHandoversModule } from './shift-handovers.module.js';
export { ReadShiftPage } from './use-cases/read-shift-page.js';
export { ActOnShift, ListShiftHandovers, ReadShiftHandover } from './use-cases/shift-acts.js';
export { CorrectShiftLine, ReadShiftLine, WriteShiftLine } from './use-cases/shift-lines.js';
