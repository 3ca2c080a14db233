import { renewPush, subscribePush } from './0063-web-push.js';

/**
 * A device that is subscribed at the moment its session ends, or its agency takes the right back, outlived both: neither saw the
 * other. Whichever is second waits now. Held before any row of a device, as those who end a session come to the devices last.
 */
const HOLDING = `  perform 1 from sessions s where s.id = actor_session() for share;
  perform 1 from agencies a where a.id = actor_agency() for share;
`;

/** As before (0063), and no device is bound to a session that ends meanwhile. */
export const migration = {
  name: '0065-push-sessions',
  up: [subscribePush('create or replace', HOLDING), renewPush('create or replace', HOLDING)].join('\n'),
};
