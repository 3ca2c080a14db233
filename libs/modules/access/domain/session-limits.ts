/** Design decision (security): idle this long, a session ends. */
export const IDLE_MINUTES = 15;
