import { useSyncExternalStore } from 'react';

/** What Chromium fires where the page can be installed (WICG manifest-incubations); other browsers have no such event. */
interface InstallOffer extends Event {
  prompt: () => Promise<unknown>;
}

let offer: InstallOffer | undefined;
const listeners = new Set<() => void>();

function keep(next: InstallOffer | undefined): void {
  offer = next;
  for (const listener of listeners) listener();
}

/** Keeps the offer of the browser until the person asks for it: its own banner would come in the middle of work. */
export function watchForInstallation(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    keep(event as InstallOffer);
  });
  addEventListener('appinstalled', () => keep(undefined));
}

const isInstalled = (): boolean =>
  matchMedia('(display-mode: standalone)').matches ||
  ('standalone' in navigator && navigator.standalone === true);

/** An iPad says that it is a Mac; no Mac has a touch screen. */
const isOfApple = (): boolean =>
  /iPhone|iPad|iPod/.test(navigator.userAgent) ||
  (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);

/**
 * How Relais gets onto the start screen of this device: the browser asks (`offered`), the person does it by hand (`by-hand`, iOS and iPadOS),
 * it is there (`installed`), or this browser has no way (`none`).
 */
export type Installation = 'offered' | 'by-hand' | 'installed' | 'none';

function installation(): Installation {
  if (isInstalled()) return 'installed';
  if (offer) return 'offered';
  return isOfApple() ? 'by-hand' : 'none';
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useInstallation = (): Installation => useSyncExternalStore(subscribe, installation);

/**
 * Has the browser ask the person, and shows the offer until they answered: the focus stays on its button. An offer is good once; the browser
 * makes another where the person may be asked again.
 */
export async function install(): Promise<void> {
  const asked = offer;
  try {
    await asked?.prompt();
  } catch {
    // It was asked already: the browser answers no second time.
  } finally {
    if (offer === asked) keep(undefined);
  }
}
