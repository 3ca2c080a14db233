export { TO_DO_EVENTS } from './domain/to-do.events.js';
export { TO_DO_ACTIONS, TO_DO_STATUSES } from './domain/to-do-transitions.js';
export type { ToDoCounts, ToDoView } from './domain/to-do-view.js';
export { TO_DO_RETENTION } from './persistence/to-do-retention.js';
export { ToDosModule } from './to-dos.module.js';
export { KeepToDos } from './use-cases/keep-to-dos.js';
export { ListToDos, ReadToDo } from './use-cases/read-to-dos.js';
export { WatchToDos } from './use-cases/watch-to-dos.js';
export { TO_DOS_OWED } from './persistence/owed-to-dos.js';
