import { InvalidInput, type Issue } from '#kernel';
import { isCode } from '#platform/code-lists';
import type { AppointmentRole } from './appointment-transitions.js';

/** What is kept of an interpreter or a lawyer; codes are of the lists named. */
export interface DirectoryEntry {
  /** In the national register of sworn interpreters, or on the roll of the Bar. */
  registerNumber?: string;
  /** sex; `female`, `male` or `other` */
  sex: string;
  /** appointment-mode */
  modes: string[];
  /** district; none = everywhere */
  districts: string[];
  /** lawyer-role */
  mandates: string[];
  languages: { code: string; dialect?: string }[];
  /** By the Brussels clock; none = by arrangement. */
  hours: { weekday: number; opens: string; closes: string }[];
  rateCentsHour?: number;
  /** False: in the directory no longer, found by nobody. */
  active: boolean;
}

/** An entry with whom it is about. */
export interface DirectoryView extends DirectoryEntry {
  id: string;
  role: AppointmentRole;
  name: string;
  agency: { id: string; name: string; kind: string };
  version: number;
  etag: string;
}

const issue = (name: string, type: string): Issue => ({ in: 'body', name, type });

/**
 * @param role a lawyer needs a mandate; an interpreter a language, and has no mandate
 * @throws InvalidInput naming each field
 */
export function checkEntry(role: AppointmentRole, entry: DirectoryEntry): void {
  const issues = [...codesOf(entry), ...partsOf(role, entry), ...hoursOf(entry)];
  if (issues.length > 0) throw new InvalidInput(issues);
}

function codesOf({ sex, modes, districts, mandates, languages }: DirectoryEntry): Issue[] {
  const lists: [name: string, list: string, codes: readonly string[]][] = [
    ['sex', 'sex', [sex]],
    ['modes', 'appointment-mode', modes],
    ['districts', 'district', districts],
    ['mandates', 'lawyer-role', mandates],
    ['languages', 'language', languages.map(({ code }) => code)],
  ];
  return lists
    .filter(([, list, codes]) => codes.some((code) => !isCode(list, code)))
    .map(([name]) => issue(name, 'notInList'));
}

function partsOf(role: AppointmentRole, { modes, mandates, languages }: DirectoryEntry): Issue[] {
  const issues: Issue[] = [];
  if (modes.length === 0) issues.push(issue('modes', 'required'));
  if (languages.length === 0) issues.push(issue('languages', 'required'));
  if (role === 'lawyer' && mandates.length === 0) issues.push(issue('mandates', 'required'));
  if (role === 'interpreter' && mandates.length > 0) issues.push(issue('mandates', 'unexpected'));
  const spoken = languages.map(({ code, dialect }) => `${code} ${dialect?.trim().toLowerCase() ?? ''}`);
  if (new Set(spoken).size < spoken.length) issues.push(issue('languages', 'duplicate'));
  return issues;
}

function hoursOf({ hours }: DirectoryEntry): Issue[] {
  const isOverlap = hours.some((one, index) =>
    hours.some(
      (other, at) =>
        at !== index && other.weekday === one.weekday && other.opens < one.closes && one.opens < other.closes,
    ),
  );
  const isBackwards = hours.some(({ opens, closes }) => closes <= opens);
  return isOverlap || isBackwards ? [issue('hours', 'range')] : [];
}
