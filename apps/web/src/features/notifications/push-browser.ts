import { api, bodyOf } from '../../shared/api';

/** How a browser wants to be told. */
interface Subscribed {
  endpoint: string;
  p256dh: string;
  auth: string;
}

/** Whether this browser can be told at all. */
export const canBeTold = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis;

async function pushManager(): Promise<PushManager | undefined> {
  return (await navigator.serviceWorker.getRegistration())?.pushManager;
}

/** Asks the person, then the browser. @returns null when either says no */
export async function subscribeBrowser(publicKey: string): Promise<Subscribed | null> {
  const manager = await pushManager();
  if (!manager || (await Notification.requestPermission()) !== 'granted') return null;
  try {
    // One for another key, of an installation set up anew, would be refused.
    await (await manager.getSubscription())?.unsubscribe();
    const made = await manager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
    const { endpoint, keys: { p256dh, auth } = {} } = made.toJSON();
    return endpoint && p256dh && auth ? { endpoint, p256dh, auth } : null;
  } catch {
    return null;
  }
}

/** After a login on a browser that is told: it stays so for its person, and is somebody else's no more. */
export async function renewSubscription(): Promise<void> {
  const made = canBeTold() ? await (await pushManager())?.getSubscription() : undefined;
  if (!made) return;
  const header = { 'Idempotency-Key': crypto.randomUUID() };
  await bodyOf(
    api.POST('/push-subscriptions/renewal', { params: { header }, body: { endpoint: made.endpoint } }),
  );
}
