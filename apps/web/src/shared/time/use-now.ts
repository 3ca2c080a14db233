import { useEffect, useState } from 'react';

/** Renders again every half minute, so that "in 5 minutes" stays true. */
export function useNow(): void {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 30_000);
    return () => clearInterval(timer);
  }, []);
}
