interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): {
    createScriptURL(url: string): string;
  };
}

const WORKER = '/sw.js';

/** The only script address this page ever makes: the policy refuses every other. */
function workerAddress(): string {
  const trusted = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  const rules = {
    createScriptURL: (url: string): string => {
      if (url !== WORKER) throw new TypeError('not a script of Relais');
      return url;
    },
  };
  return (trusted?.createPolicy('relais', rules) ?? rules).createScriptURL(WORKER);
}

/** The shell opens without a connection; data never do. A device that refuses workers works all the same. */
export function registerServiceWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  navigator.serviceWorker.register(workerAddress()).catch(() => undefined);
}
