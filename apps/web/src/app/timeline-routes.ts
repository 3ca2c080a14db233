import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { loadCodeLists } from '../entities/code/code-lists';
import { loadWords } from '../shared/language/language';
import { caseRoute } from './base-routes';
import { asOfSearch, caseTimelineSearch } from '../shared/address/search-params';

const caseTimelineRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/timeline',
  validateSearch: caseTimelineSearch,
  component: lazyRouteComponent(() => import('../features/audit/timeline-tab'), 'TimelineTab'),
  loader: () =>
    Promise.all([
      loadWords('audit'),
      loadCodeLists(
        'category',
        'referral-service',
        'urgency',
        'refusal-reason',
        'completion-outcome',
        'indicator',
      ),
    ]),
});
const caseAsOfRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/as-of',
  validateSearch: asOfSearch,
  component: lazyRouteComponent(() => import('../features/audit/as-of-tab'), 'AsOfTab'),
  loader: () => Promise.all([loadWords('audit'), loadCodeLists('category', 'indicator')]),
});
/** What happened in a case, and how it stood. */
export const timelineRoutes = [caseTimelineRoute, caseAsOfRoute] as const;
