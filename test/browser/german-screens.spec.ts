import { describeEveryScreen, outing } from './every-screen.js';

describeEveryScreen(outing(), 'de');
