import { useLingui } from '@lingui/react/macro';

/** States and codes of the operations page in words. */
export function useOperationsWords() {
  const { t } = useLingui();
  const sentences: Record<string, string> = {
    well: t`Alerts arrive`,
    degraded: t`Something is wrong: alerts may arrive late`,
    unwatched: t`Nobody watches whether alerts arrive`,
  };
  const violations: Record<string, string> = {
    noNextStep: t`An open alert has no next step.`,
    lateStep: t`A step of an alert is late.`,
    lateDelivery: t`Something is on its way for more than two minutes.`,
    unprovenEnd: t`An alert ended without a person or a reason.`,
    twoSends: t`The same person is written to twice at once.`,
    deadLetter: t`A message about an alert was given up.`,
    outboxLag: t`Messages wait for more than a minute.`,
    syntheticLate: t`The test alert did not arrive.`,
    mailServer: t`The mail server does not answer.`,
    bounces: t`Nobody takes mails that come back.`,
    api: t`The application does not answer.`,
    logReceiver: t`Nobody takes the log: its newest lines may get lost.`,
  };
  const workers: Record<string, string> = {
    up: t`works`,
    rebuilding: t`rebuilds its queue`,
    clock_skew: t`stands still: wrong clock`,
    gone: t`not seen any more`,
  };
  const scanners: Record<string, string> = {
    off: t`not set up: files are not scanned`,
    up: t`works`,
    down: t`does not answer: files wait`,
  };
  return {
    scannerOf: (code: string) => scanners[code] ?? code,
    sentenceOf: (code: string) => sentences[code] ?? code,
    violationOf: (code: string) => violations[code] ?? code,
    workerOf: (code: string) => workers[code] ?? code,
  };
}
