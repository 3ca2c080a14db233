/**
 * The round of the worker that asks for reviews reads the tasks of each open episode. No index began with the episode for all of them: the
 * round read every task for every episode, and with some hundred open episodes over a year it passed its fifteen seconds. The round that is
 * cut off also reminds and escalates.
 */
export const migration = {
  name: '0218-tasks-of-an-episode',
  up: /* sql */ `
create index missing_tasks_episode on relais.missing_tasks (episode_id);
`,
};
