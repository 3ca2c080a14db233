import type { DemoUser } from './demo-entry.js';

/** Who looks after accounts and access, and sees no case. */
export const OFFICE_USERS: readonly DemoUser[] = [
  {
    login: 'dpo',
    displayName: 'Katrin Weber',
    agency: 'platform',
    roles: ['data_protection_officer'],
    language: 'de',
  },
  { login: 'admin', displayName: 'Admin Demo', agency: 'platform', roles: ['administrator'], language: 'en' },
  // A second of each: a login is given back by two.
  {
    login: 'admin.second',
    displayName: 'Noor Claes',
    agency: 'platform',
    roles: ['administrator'],
    language: 'nl',
  },
  {
    login: 'dpo.deputy',
    displayName: 'Luc Fontaine',
    agency: 'platform',
    roles: ['data_protection_officer'],
    language: 'fr',
  },
];
