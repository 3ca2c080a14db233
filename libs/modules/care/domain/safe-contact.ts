/** What one agency says of one way to reach the person. */
export interface ChannelRule {
  /** contact-channel */
  channel: string;
  use: ContactUse;
  /** Brussels time of day, `HH:MM`; both or none. A window that ends before it begins passes midnight. */
  from?: string;
  until?: string;
}

/** From the freest to the most restrictive. */
export const CONTACT_USES = ['allowed', 'with_code_word', 'never'] as const;
export type ContactUse = (typeof CONTACT_USES)[number];

/** A way to reach the person as it has to be taken. */
export interface MergedRule {
  channel: string;
  use: ContactUse;
  /** Every window that was named: outside of one of them nobody calls. */
  windows: { from: string; until: string }[];
}

/**
 * What several agencies say, as one: the most restrictive rule wins. A way that one agency names and another does not is as
 * the one says it, since silence allows nothing and forbids nothing.
 */
export function mergedRules(statements: readonly (readonly ChannelRule[])[]): MergedRule[] {
  const merged = new Map<string, MergedRule>();
  for (const { channel, use, from, until } of statements.flat()) {
    const before = merged.get(channel) ?? { channel, use, windows: [] };
    const stricter = CONTACT_USES.indexOf(use) > CONTACT_USES.indexOf(before.use) ? use : before.use;
    const isNew = from && until && !before.windows.some((one) => one.from === from && one.until === until);
    const windows = isNew ? [...before.windows, { from, until }] : before.windows;
    merged.set(channel, { channel, use: stricter, windows });
  }
  return [...merged.values()]
    .map((rule) => (rule.use === 'never' ? { ...rule, windows: [] } : rule))
    .sort(
      (a, b) =>
        CONTACT_USES.indexOf(b.use) - CONTACT_USES.indexOf(a.use) || a.channel.localeCompare(b.channel),
    );
}

/** Who may be told that the person is in contact with us, where several agencies say so: only whom all of them name. */
export function mayBeTold(statements: readonly (readonly string[])[]): string[] {
  const [first = [], ...rest] = statements;
  return first.filter((who) => rest.every((others) => others.includes(who)));
}

/** Minutes since midnight. */
const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/**
 * Whether a way may be taken at a time of day, by every window that was named.
 *
 * @param time Brussels time of day, `HH:MM`
 */
export function isOpenAt({ use, windows }: MergedRule, time: string): boolean {
  if (use === 'never') return false;
  const now = minutes(time);
  return windows.every(({ from, until }) => {
    const [begin, end] = [minutes(from), minutes(until)];
    return begin <= end ? begin <= now && now < end : now >= begin || now < end;
  });
}
