/**
 * An officer waits for the answer. New names go into the indexes at once instead of onto a list that every search reads
 * through until the next vacuum (13 of 40 ms at 100 000 persons); and one search is the work of one process: starting others
 * takes longer than they save, and takes the processors from everybody else.
 */
export const migration = {
  name: '0033-recognition-speed',
  up: /* sql */ `
alter index relais.person_names_sound set (fastupdate = off);
alter index relais.person_names_folded set (fastupdate = off);
select gin_clean_pending_list(i) from unnest(array['relais.person_names_sound', 'relais.person_names_folded']::regclass[]) i;
alter function relais.names_alike set max_parallel_workers_per_gather = 0;
alter function relais.register_names_alike set max_parallel_workers_per_gather = 0;
`,
};
