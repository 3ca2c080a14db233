import { keptUntil } from './0087-retention.js';
import { episodeMoves } from './0194-findings-taken-back.js';

/**
 * `found_at` says that the person was found: since when it is recorded. When the person was found is `found_when`, and only a person says
 * it. In rows of before, `found_at` held what was said, or the time of recording where nothing was: the entry tells the two apart.
 */
const findings = /* sql */ `
alter table relais.missing_episodes add column found_when timestamptz(3), add check (found_when is null or found_at is not null);
grant update (found_when) on relais.missing_episodes to relais_app;
update relais.missing_episodes e set found_when = f.at, found_at = f.created_at
from (select distinct on (n.episode_id) n.episode_id, n.at, n.created_at from relais.missing_entries n where n.kind = 'finding'
  order by n.episode_id, n.created_at desc, n.id desc) f
where f.episode_id = e.id and e.found_at is not null and f.at <> f.created_at;
${episodeMoves(['found_at', 'found_when'])}
-- As before (0087). The years of a search count from when the person was found, and from when that was recorded where no person said it.
${keptUntil('create or replace', 'coalesce(e.found_when, e.found_at)')}
`;

/** A hearing whose time no person said has none. */
const hearings = /* sql */ `
alter table relais.hearings alter column held_at drop not null;
`;

export const migration = { name: '0205-times-that-are-said', up: [findings, hearings].join('\n') };
