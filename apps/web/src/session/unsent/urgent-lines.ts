/** Public emergency numbers; they stand on the page before anything can be loaded. */
export const URGENT_LINES = [
  { code: 'police', tel: '112', shown: '112' },
  { code: 'child-focus', tel: '116000', shown: '116 000' },
  // Duty line of the Guardianship Service, as published by the Federal Public Service Justice.
  { code: 'guardianship', tel: '+3278154324', shown: '078 15 43 24' },
] as const;
