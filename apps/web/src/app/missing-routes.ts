import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { LISTS_OF_MISSING } from '../codes/lists-of-pages';
import { insideRoute, rootRoute } from './base-routes';
import { loadCodeLists } from '../codes/code-lists';
import {
  episodeSearch,
  missingListSearch,
  missingRegisterSearch,
  missingReportSearch,
  roundSearch,
} from './search-params';

const roundRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/round',
  validateSearch: roundSearch,
  component: lazyRouteComponent(() => import('../round/round-page'), 'RoundPage'),
});

const missingListRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/missing',
  validateSearch: missingListSearch,
  component: lazyRouteComponent(() => import('../missing/list-page'), 'MissingListPage'),
  loader: () => loadCodeLists('missing-outcome'),
});
const reportMissingRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/missing/report',
  validateSearch: missingReportSearch,
  component: lazyRouteComponent(() => import('../missing/report-page'), 'ReportMissingPage'),
});
const missingRegisterRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/missing/register',
  validateSearch: missingRegisterSearch,
  component: lazyRouteComponent(() => import('../missing/register-page'), 'MissingRegisterPage'),
  loader: () => loadCodeLists('missing-role'),
});
const episodeRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/missing/$episodeId',
  validateSearch: episodeSearch,
  component: lazyRouteComponent(() => import('../missing/episode-page'), 'EpisodePage'),
  loader: () => loadCodeLists(...LISTS_OF_MISSING),
});

const preventiveRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/preventive-alerts/$alertId',
  component: lazyRouteComponent(() => import('../missing/preventive-page'), 'PreventivePage'),
  loader: () => loadCodeLists('sex', 'country', 'language', 'disappearance-sign', 'preventive-measure'),
});

/** Before any login, on a telephone of a house. */
export const lockedRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/locked',
  component: lazyRouteComponent(() => import('../locked/locked-page'), 'LockedPage'),
});

export const missingRoutes = [
  roundRoute,
  missingListRoute,
  reportMissingRoute,
  missingRegisterRoute,
  episodeRoute,
  preventiveRoute,
] as const;
