/// <reference lib="webworker" />

interface Shell {
  SHELL_FILES: { url: string; revision: string | null }[];
}

const worker = self as unknown as ServiceWorkerGlobalScope;

/** The files of this build: the shell and nothing of any case. What the API answers is never kept. */
const FILES = (self as unknown as Shell).SHELL_FILES;
const PREFIX = 'relais-shell-';
const CACHE = PREFIX + fingerprint(FILES.map(({ url, revision }) => `${url}${revision ?? ''}`).join());
const SHELL = '/index.html';
const SERVER = /^\/(api|health)(\/|$)/;

function fingerprint(text: string): string {
  let hash = 0;
  for (const character of text) hash = (hash * 31 + character.codePointAt(0)!) >>> 0;
  return hash.toString(36);
}

worker.addEventListener('install', (event) => {
  const files = FILES.map(({ url }) => new Request(`/${url}`, { cache: 'reload' }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(files)));
});

/** Older builds go when no page uses them any more, which is when this one is activated. */
worker.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name.startsWith(PREFIX) && name !== CACHE))
      .then((old) => Promise.all(old.map((name) => caches.delete(name)))),
  );
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin || SERVER.test(pathname)) return;
  const wanted = request.mode === 'navigate' ? SHELL : request;
  event.respondWith(fromShell(wanted).then((kept) => kept ?? fetch(request)));
});

async function fromShell(wanted: Request | string): Promise<Response | undefined> {
  const cache = await caches.open(CACHE);
  return cache.match(wanted);
}

/** What the server has a device say: nothing of anybody, sealed on its way. */
interface Said {
  title: string;
  body: string;
  tag: string;
  urgent: boolean;
}

/** Every push is shown: a browser takes the right away from whoever is silent. */
worker.addEventListener('push', (event) => {
  const { title, body, tag, urgent } = saidOf(event.data);
  const shown = { body, tag, icon: '/icon.svg', requireInteraction: urgent, renotify: true };
  event.waitUntil(worker.registration.showNotification(title, shown));
});

function saidOf(data: PushMessageData | null): Said {
  const nothing = { title: 'Relais', body: '', tag: 'relais', urgent: false };
  try {
    return { ...nothing, ...(data?.json() as Partial<Said> | undefined) };
  } catch {
    return nothing;
  }
}

/** A page that is open is brought to the front as it is: somebody may be writing in it. */
worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(
    worker.clients
      .matchAll({ type: 'window', includeUncontrolled: true })
      .then(([page]) => page?.focus() ?? worker.clients.openWindow('/notifications')),
  );
});
