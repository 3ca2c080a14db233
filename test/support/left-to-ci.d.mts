/** Paths of spec files from the root of the clone. */
export const LEFT_TO_CI: readonly string[];
