import type { MemberActor } from '#kernel';

/** For whom, and when. */
export interface Reader {
  actor: MemberActor;
  now: Date;
}
