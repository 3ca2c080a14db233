/** Pages where nobody is expected to be logged in: the login itself, and those behind the one-time links of mails. */
export const GATE_PATHS: readonly string[] = [
  '/login',
  '/provider',
  '/locked',
  '/receipt',
  '/invitation',
  '/recovery',
  '/recovery-stop',
];
