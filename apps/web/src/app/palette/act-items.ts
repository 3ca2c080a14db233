import { written } from '../../shared/ui/written';
import type { PaletteItem } from './palette-item';

const AT_MOST = 12;
const ACTS = 'main button.button, main a.button, main details > summary';

const isShown = (element: HTMLElement) => element.getClientRects().length > 0 && !element.closest('dialog');

/**
 * What can be done on the page under the palette. A link is followed; a button only gets the focus: what it does stands
 * beside it, and nobody accepts a referral from a list of words.
 */
export function actsOfPage(): PaletteItem[] {
  const seen = new Set<string>();
  return [...document.querySelectorAll<HTMLElement>(ACTS)].filter(isShown).flatMap((element, index) => {
    const label = written(element.textContent?.replaceAll(/\s+/g, ' '));
    if (!label || seen.has(label) || seen.size >= AT_MOST) return [];
    seen.add(label);
    return { key: `act ${index}`, label, go: () => reach(element) };
  });
}

function reach(element: HTMLElement): void {
  // After the palette has given the focus back to where it was.
  setTimeout(() => {
    element.focus();
    element.scrollIntoView({ block: 'center' });
    if (element instanceof HTMLAnchorElement) element.click();
  });
}
