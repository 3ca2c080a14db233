import type { BrowserContext, Page } from 'playwright-core';

/** A text a person reads or hears, with the language a screen reader takes it for. */
export interface Said {
  text: string;
  lang: string;
}

/** Every text of the page: what stands there, what names a control, and the title of the window. */
export function saidOn(page: Page): Promise<Said[]> {
  return page.evaluate(() => {
    const said: { text: string; lang: string }[] = [];
    const add = (text: string | null, element: Element) => {
      const lang = element.closest('[lang]')?.getAttribute('lang') ?? '';
      if (text?.trim()) said.push({ text: text.trim(), lang });
    };
    add(document.title, document.documentElement);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element) {
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) add(node.getAttribute(name), node);
      } else if (!node.parentElement!.closest('script, style')) {
        add(node.nodeValue, node.parentElement!);
      }
    }
    return said;
  });
}

interface Seen {
  words: string[];
  /** How far things moved that stood already (layout shift score). */
  shift: number;
}

/** Notes from the first moment of every page what it shows, however briefly. */
export async function watchWords(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const words = new Set<string>();
    const seen = { words, shift: 0 };
    Object.assign(window, { seen });
    const note = (node: Node) => {
      if (node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim()) words.add(node.nodeValue.trim());
      for (const child of node.childNodes) note(child);
    };
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        note(target.nodeType === Node.TEXT_NODE ? target : document.createComment(''));
        for (const node of addedNodes) note(node);
      }
    }).observe(document, { childList: true, characterData: true, subtree: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

export function wordsEverSeen(page: Page): Promise<Seen> {
  return page.evaluate(() => {
    const { words, shift } = (window as unknown as { seen: { words: Set<string>; shift: number } }).seen;
    return { words: [...words], shift };
  });
}
