import type { AuditedChange } from '#modules/audit';

/** Fields of a row as texts for the audit log; a field that says nothing is absent or undefined. */
export type Fields = Readonly<Record<string, string | undefined>>;

/** The fields that differ, as the audit log takes them; values are sealed there. */
export function changesBetween(category: string, before: Fields, after: Fields): AuditedChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, category, before: before[field], after: after[field] }));
}

/** Codes as one text; nothing when there are none. */
export function listed(codes: readonly string[] | undefined): string | undefined {
  return codes?.length ? codes.join(', ') : undefined;
}
