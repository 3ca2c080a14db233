import { queryClient } from '../../shared/api';
import { sessionQuery } from '../../session/session-query';

/** Ids only: what happened is read again with the rights of the moment. */
export interface ServerEvent {
  type: string;
  id?: string;
  caseId?: string;
}

/** What may have changed while nobody listened. */
const EVERYTHING = [
  ['home'],
  ['referrals'],
  ['referral'],
  ['case'],
  ['cases'],
  ['notifications'],
  ['match-requests'],
  ['match-request'],
  ['match-inquiries'],
  ['merges'],
  ['merge'],
  ['places'],
  ['units'],
  ['roll'],
  ['shift'],
  ['shifts'],
  ['missing'],
  ['appointments'],
  ['appointment'],
  ['case-appointments'],
  ['guardianship'],
  ['handovers'],
  ['police'],
  ['hand-overs'],
  ['who-has'],
  ['youth'],
  ['documents'],
  ['case-photos'],
  ['case-contacts'],
  ['emergencies'],
  ['emergency'],
  ['consultations'],
  ['consultation'],
  ['erasures'],
  ['incidents'],
  ['incident'],
  ['to-dos'],
  ['tasks'],
  ['caseload'],
  ['case-worker'],
];

/** What an event of these types makes stale, whatever it is about. */
const OF_TYPE: Readonly<Record<string, string[][]>> = {
  interception: [['police'], ['home']],
  'hand-over': [['hand-overs'], ['police'], ['home'], ['who-has'], ['notifications']],
  place: [['places'], ['units'], ['roll'], ['shift'], ['shifts'], ['who-has']],
  notification: [['notifications'], ['home'], ['match-inquiries'], ['handovers']],
  missing: [['missing'], ['home'], ['roll'], ['shift'], ['who-has'], ['notifications']],
  draft: [['home']],
  duty: [['duty']],
  consultation: [['consultations'], ['consultation']],
  emergency: [['emergencies'], ['emergency'], ['home'], ['case']],
  erasure: [['erasures'], ['case']],
  task: [['tasks']],
  caseload: [['caseload'], ['case-worker'], ['notifications']],
  to_do: [['to-dos'], ['home']],
  incident: [['incidents'], ['incident'], ['home']],
};

/** What is shown of a case, and the lists that name it. */
const ofCase = (id: string | undefined) => [
  ['case', id],
  ['who-has', id],
  ['case-worker', id],
  ['caseload'],
  ['police'],
  ['cases'],
  ['home'],
  ['notifications'],
  ['guardianship'],
  ['documents', id],
  ['case-photos'],
  ['case-contacts'],
  ['youth'],
];

/** Every type of event that a stream may bring: one that is not listened to arrives at nobody. */
export const EVENT_TYPES: readonly string[] = [
  'referral',
  'appointment',
  'case',
  'match',
  'alert',
  'session.ended',
  'resync',
  ...Object.keys(OF_TYPE),
];

/** Makes stale what an event says has changed. What is on the screen is fetched again at once, the rest when shown. */
export function applyEvent({ type, id, caseId }: ServerEvent): void {
  switch (type) {
    case 'referral':
      refresh(['home'], ['referrals'], ['referral', id], ['police'], ['notifications']);
      if (caseId) refresh(['case', caseId], ['who-has', caseId]);
      break;
    case 'appointment':
      refresh(['home'], ['appointments'], ['appointment', id], ['notifications']);
      if (caseId) refresh(['case-appointments', caseId]);
      break;
    case 'case':
      refresh(...ofCase(caseId ?? id));
      break;
    case 'match':
      refresh(['notifications'], ['match-requests'], ['match-request', id], ['merges'], ['merge', id]);
      break;
    case 'alert':
      refresh(['alert', id], ['missing'], ['home']);
      break;
    case 'session.ended':
      void queryClient.refetchQueries(sessionQuery);
      break;
    case 'resync':
      refresh(...EVERYTHING);
      void queryClient.refetchQueries(sessionQuery);
      break;
    default:
      refresh(...(OF_TYPE[type] ?? []));
  }
}

/** What happens may owe something new or end what was owed, so the agenda is read again with it. */
function refresh(...keys: (string | undefined)[][]): void {
  void queryClient.invalidateQueries({ queryKey: ['agenda'] });
  for (const queryKey of keys) void queryClient.invalidateQueries({ queryKey });
}
