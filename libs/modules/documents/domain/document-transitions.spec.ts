import { describe, expect, it } from '@jest/globals';
import { AGENCY_KINDS, permissionsOf } from '#modules/access';
import { DOCUMENT_PERMISSION_OF } from './document-transitions.js';

describe('the acts of a person on documents', () => {
  /** Who reads cases and writes no category: the lawyer reads what is shared and adds nothing. */
  const READERS = ['justice_of_peace', 'child_focus', 'lawyer_practice', 'interpreter_practice'];
  const NOBODY = ['rapporteur', 'platform'];

  it.each(AGENCY_KINDS)('of kind %s', (kind) => {
    for (const role of ['caseworker', 'supervisor'] as const) {
      const rights = permissionsOf(kind, [role]);
      const mayRead = !NOBODY.includes(kind);
      const mayWrite = mayRead && !READERS.includes(kind);
      expect(rights.has('document:read')).toBe(mayRead);
      for (const permission of Object.values(DOCUMENT_PERMISSION_OF)) {
        expect([permission, rights.has(permission)]).toEqual([permission, mayWrite]);
      }
    }
    for (const role of ['administrator', 'data_protection_officer', 'rapporteur'] as const) {
      expect(permissionsOf(kind, [role]).has('document:read')).toBe(false);
    }
  });
});
