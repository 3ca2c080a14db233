import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { loadCodeLists } from '../entities/code/code-lists';
import { caseRoute, insideRoute } from './base-routes';
import { joinSearch } from '../shared/address/search-params';

const matchRequestsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/match-requests',
  component: lazyRouteComponent(
    () => import('../features/persons/match-request-list-page'),
    'MatchRequestListPage',
  ),
});
const matchRequestRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/match-requests/$requestId',
  component: lazyRouteComponent(() => import('../features/persons/match-request-page'), 'MatchRequestPage'),
});
const mergeRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/merges/$mergeId',
  component: lazyRouteComponent(() => import('../features/persons/merge-page'), 'MergePage'),
  loader: () =>
    loadCodeLists('sex', 'country', 'language', 'merge-reason', 'merge-refusal', 'separation-reason'),
});
export const caseJoinRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/join',
  validateSearch: joinSearch,
  component: lazyRouteComponent(() => import('../features/persons/join-tab'), 'JoinTab'),
  loader: () => loadCodeLists('sex', 'country', 'language', 'merge-reason'),
});

export const personRoutes = [matchRequestsRoute, matchRequestRoute, mergeRoute] as const;
