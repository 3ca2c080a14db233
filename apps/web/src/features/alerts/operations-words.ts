import { msg } from '@lingui/core/macro';
import { useWords, type Words } from '../../shared/language/use-words';

const SENTENCES: Words = {
  well: msg`Alerts arrive`,
  degraded: msg`Something is wrong: alerts may arrive late`,
  unwatched: msg`No monitor checks whether alerts arrive`,
};

const VIOLATIONS: Words = {
  noNextStep: msg`An open alert has no next step.`,
  lateStep: msg`A step of an alert is late.`,
  lateDelivery: msg`Something is on its way for more than two minutes.`,
  unprovenEnd: msg`An alert ended without a person or a reason.`,
  twoSends: msg`The same person is written to twice at once.`,
  deadLetter: msg`A message about an alert was given up.`,
  outboxLag: msg`Messages wait for more than a minute.`,
  syntheticLate: msg`The test alert did not arrive.`,
  mailServer: msg`The mail server does not answer.`,
  bounces: msg`No address receives mails that come back.`,
  api: msg`The application does not answer.`,
  logReceiver: msg`No receiver takes the log: its newest lines may get lost.`,
};

const WORKERS: Words = {
  up: msg`works`,
  rebuilding: msg`rebuilds its queue`,
  clock_skew: msg`stands still: wrong clock`,
  gone: msg`not seen any more`,
};

const SCANNERS: Words = {
  off: msg`not set up: files are not scanned`,
  up: msg`works`,
  down: msg`does not answer: files wait`,
};

/** States and codes of the operations page in words. */
export function useOperationsWords() {
  return {
    scannerOf: useWords(SCANNERS),
    sentenceOf: useWords(SENTENCES),
    violationOf: useWords(VIOLATIONS),
    workerOf: useWords(WORKERS),
  };
}
