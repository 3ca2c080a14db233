import { digestContents } from './0040-notice-preferences.js';

/** Who is told in person is told whatever their role: a data-protection officer's digest counted nothing, and was never sent. */
const TOLD = `case n.audience when 'supervisor' then array['supervisor'] when 'person' then m.roles
          else array['caseworker', 'supervisor'] end`;

/** As before (0040), with the roles that mail and messages on devices ask for (`STILL_TOLD`). */
export const migration = {
  name: '0066-digests-in-person',
  up: digestContents('create or replace', TOLD),
};
