import { useRef } from 'react';

/**
 * A key per thing to create: a retry of the same body carries the same key, so that a lost answer creates nothing
 * twice; another body gets another key.
 */
export function useIdempotencyKey(): (body: unknown) => string {
  const last = useRef<{ body: string; key: string }>(undefined);
  return (body) => {
    const text = JSON.stringify(body);
    if (last.current?.body !== text) last.current = { body: text, key: crypto.randomUUID() };
    return last.current.key;
  };
}
