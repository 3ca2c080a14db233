import { useEffect, useState } from 'react';
import { useSession } from '../../session/session-query';
import { applyEvent, EVENT_TYPES, type ServerEvent } from './apply-event';

const NAME = 'relais-events';
const RETRY_MS = 3_000;

/**
 * One tab of the browser holds the stream and tells the others; when it closes, the next one takes over. What an event
 * means is decided in each tab for itself.
 */
export function useEvents(): void {
  const { membership, eventsCursor } = useSession();
  // The session was answered before anything of the page: what happened since then is told, however late the stream opens.
  const [cursor] = useState(eventsCursor);
  useEffect(() => {
    const channel = new BroadcastChannel(NAME);
    const leaving = new AbortController();
    channel.onmessage = ({ data }: MessageEvent<ServerEvent>) => applyEvent(data);
    const tell = (event: ServerEvent) => {
      applyEvent(event);
      channel.postMessage(event);
    };
    void navigator.locks
      .request(`${NAME}:${membership.id}`, { signal: leaving.signal }, () =>
        listen(cursor, tell, leaving.signal),
      )
      .catch(() => undefined);
    return () => {
      leaving.abort();
      channel.close();
    };
  }, [membership.id, cursor]);
}

/** Holds the stream until the page leaves it; resolves then, which gives the lock to the next tab. */
function listen(cursor: string, tell: (event: ServerEvent) => void, leaving: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    let stream = open(`/api/v1/events?cursor=${cursor}`);
    let timer: ReturnType<typeof setTimeout> | undefined;
    leaving.addEventListener('abort', () => {
      clearTimeout(timer);
      stream.close();
      resolve();
    });

    function open(url: string): EventSource {
      const source = new EventSource(url);
      for (const type of EVENT_TYPES) source.addEventListener(type, (event) => tell(parse(event)));
      // The browser comes back by itself, except after an answer that is no stream: 401, 503.
      source.onerror = () => {
        if (source.readyState !== EventSource.CLOSED || leaving.aborted) return;
        timer = setTimeout(() => {
          // Perhaps the session has ended: each tab asks for its own.
          tell({ type: 'session.ended' });
          stream = open('/api/v1/events');
          // Read again once the new stream tells: before that, a change would still be missed.
          stream.addEventListener('open', () => tell({ type: 'resync' }), { once: true });
        }, RETRY_MS);
      };
      return source;
    }
  });
}

function parse(event: MessageEvent<string>): ServerEvent {
  return JSON.parse(event.data) as ServerEvent;
}
