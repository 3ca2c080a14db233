/** Something the palette leads to. */
export interface PaletteItem {
  key: string;
  label: string;
  note?: string;
  /** False: the palette stays open. */
  stays?: boolean;
  go: () => void;
}

/** Items of one kind, under a heading. */
export interface PaletteGroup {
  key: string;
  title: string;
  items: PaletteItem[];
}

/** Without accents and case, so that "reperes" finds "Repères". */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}

/** Groups whose items have every word that was typed; empty ones are left out. */
export function matching(groups: readonly PaletteGroup[], typed: string): PaletteGroup[] {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  return groups
    .map((group) => ({
      ...group,
      items: group.items.filter(({ label }) => words.every((word) => folded(label).includes(word))),
    }))
    .filter(({ items }) => items.length > 0);
}

/** The item before or after, round and round. */
export function stepped(count: number, at: number, by: 1 | -1): number {
  return count === 0 ? 0 : (at + by + count) % count;
}
