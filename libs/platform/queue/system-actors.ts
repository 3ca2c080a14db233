import type { SystemActor } from '#kernel';

/** Moves messages between outbox and queue. */
export const RELAY: SystemActor = { kind: 'system', name: 'relay' };
