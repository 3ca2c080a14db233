import { codeLists } from '#platform/code-lists';
import type { Answer, TestMember } from '../support/api.js';

/** A request by somebody whose it is, in a state in which nothing stands against it. */
export interface Way {
  who: TestMember;
  /** With the ids in it. */
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
}

export const EVERY_ROLE = ['caseworker', 'supervisor', 'administrator', 'data_protection_officer'];
/** The first code of a list. */
export const first = (list: string): string => codeLists[list]![0]!.code;
export const REASON = 'A test asks for it, and somebody has to decide';

/** @throws when something was refused */
export function made({ status, body }: Answer): Answer['body'] {
  if (status >= 300) throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
  return body;
}
