import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiProblem, queryClient } from './shared/api';
import { App } from './app/app';
import { GATE_PATHS } from './app/gate-paths';
import { activateLanguage, preferredLanguage } from './shared/language/language';
import { blurWhileAway } from './app/privacy-blur';
import { watchForSessionLoss } from './app/session-loss';
import { applyTheme, chosenTheme } from './shared/ui/theme';
import { registerServiceWorker } from './app/register-service-worker';
import { watchForInstallation } from './session/installation';
import { sessionQuery } from './session/session-query';
import './shared/styles/index.css';

async function start(): Promise<void> {
  applyTheme(chosenTheme());
  watchForSessionLoss();
  blurWhileAway();
  watchForInstallation();
  if (!('Temporal' in globalThis)) await import('temporal-polyfill/global');
  // There nobody is expected to be known, and an answer of 401 would be an error in the console.
  const isForAnybody = GATE_PATHS.includes(location.pathname);
  const session = isForAnybody ? null : await queryClient.fetchQuery(sessionQuery).catch(() => undefined);
  await activateLanguage(session?.user.language ?? preferredLanguage());
  // What the API refused is said on the page; anything else is a fault of ours.
  const onCaughtError = (error: unknown) => {
    if (!(error instanceof ApiProblem)) reportError(error);
  };
  createRoot(document.getElementById('root')!, { onCaughtError }).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

// In a browser without the protections the page needs nothing is begun: browser-check.js has said so.
if (!document.documentElement.hasAttribute('data-too-old')) {
  void start();
  registerServiceWorker();
}
