import { openFolds, type Screen } from './screen.js';

/** What a reader and their agency were told: all of it, what is unread, and what is about one case. */
export const notificationScreens = (caseId: string): Screen[] => [
  { name: 'notifications', who: 'police', path: '/notifications', prepare: openFolds },
  { name: 'notifications-unread', who: 'police', path: '/notifications?show=unread' },
  { name: 'notifications-case', who: 'police', path: `/notifications?case=${caseId}` },
  { name: 'notifications-shelter', who: 'shelter', path: '/notifications' },
];
