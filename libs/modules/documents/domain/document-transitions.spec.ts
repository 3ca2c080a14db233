import { describe, expect, it } from '@jest/globals';
import { IllegalTransition } from '#kernel';
import { AGENCY_KINDS, permissionsOf } from '#modules/access';
import {
  DOCUMENT_ACTIONS,
  DOCUMENT_PERMISSION_OF,
  DOCUMENT_STATUSES,
  DOCUMENT_TRANSITIONS,
  nextOf,
  UPLOAD_ACTIONS,
  UPLOAD_STATUSES,
  UPLOAD_TRANSITIONS,
} from './document-transitions.js';

/** What happens to what, written down once more: a change of a table must be meant. */
const ALLOWED = {
  upload: [
    'receiving chunk receiving',
    'receiving check checking',
    'receiving abandonment abandoned',
    'receiving expiry expired',
    'checking check checking',
    'checking acceptance done',
    'checking refusal refused',
    'checking release receiving',
    'checking expiry expired',
  ],
  document: ['kept version kept', 'kept deletion deleted'],
};

function rowsOf(
  table: Readonly<Record<string, Record<string, string>>>,
  statuses: readonly string[],
  actions: readonly string[],
): string[] {
  return statuses.flatMap((status) =>
    actions.flatMap((action) => {
      try {
        return `${status} ${action} ${nextOf(table, status, action)}`;
      } catch (error) {
        expect(error).toBeInstanceOf(IllegalTransition);
        return [];
      }
    }),
  );
}

describe('what becomes of', () => {
  it('an upload', () => {
    expect(rowsOf(UPLOAD_TRANSITIONS, UPLOAD_STATUSES, UPLOAD_ACTIONS)).toEqual(ALLOWED.upload);
  });

  it('a document', () => {
    expect(rowsOf(DOCUMENT_TRANSITIONS, DOCUMENT_STATUSES, DOCUMENT_ACTIONS)).toEqual(ALLOWED.document);
  });
});

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
