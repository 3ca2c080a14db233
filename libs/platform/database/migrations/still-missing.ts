/** Statuses of an episode in which the person is missing, for functions that ask for them; a released step has resolved them. */
export const STILL_MISSING = `('noticed', 'reported', 'assessed', 'searching', 'reassessed')`;
