export { type ClaimedTask, type Task, TASK_KINDS, TASK_STATES, type TaskParams } from './domain/task.js';
export { type MadeFile, type TaskOutput, TaskWork, type TellProgress } from './domain/task-work.js';
export { TASK_RETENTION } from './persistence/task-retention.js';
export { TasksModule } from './tasks.module.js';
export { AskTask } from './use-cases/ask-task.js';
export { CancelTask, FetchTask, FollowTask, ReadResult, ReadTask } from './use-cases/own-tasks.js';
export { RunTask } from './use-cases/run-task.js';
export { TaskWorks } from './use-cases/task-works.js';
