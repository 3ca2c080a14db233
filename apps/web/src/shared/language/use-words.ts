import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react';

/** What the codes of a list are called. */
export type Words<Code extends string = string> = Readonly<Record<Code, MessageDescriptor>>;

/**
 * Reads a table of words in the language of the reader.
 *
 * @param other what a code is called that the table does not know; without it such a code is shown as it is
 * @returns for a code, and for what its message names in braces
 */
export function useWords<Code extends string>(
  table: Words<Code>,
  other?: MessageDescriptor,
): (code: Code, values?: Readonly<Record<string, string>>) => string {
  const { i18n } = useLingui();
  return (code, values) => {
    const known: Readonly<Record<string, MessageDescriptor | undefined>> = table;
    const message = known[code] ?? other;
    return message ? i18n._(message.id, values, message) : code;
  };
}
