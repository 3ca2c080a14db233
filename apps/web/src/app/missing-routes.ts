import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { LISTS_OF_MISSING } from '../entities/code/lists-of-pages';
import { insideRoute, rootRoute } from './base-routes';
import { loadCodeLists } from '../entities/code/code-lists';
import {
  episodeSearch,
  missingListSearch,
  missingRegisterSearch,
  missingReportSearch,
  roundSearch,
} from '../shared/address/search-params';

const roundRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/round',
  validateSearch: roundSearch,
  component: lazyRouteComponent(() => import('../features/shelters/round-page'), 'RoundPage'),
});

const missingListRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/missing',
  validateSearch: missingListSearch,
  component: lazyRouteComponent(() => import('../features/missing/list-page'), 'MissingListPage'),
  loader: () => loadCodeLists('missing-outcome'),
});
const reportMissingRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/missing/report',
  validateSearch: missingReportSearch,
  component: lazyRouteComponent(() => import('../pages/missing-report/report-page'), 'ReportMissingPage'),
});
const missingRegisterRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/missing/register',
  validateSearch: missingRegisterSearch,
  component: lazyRouteComponent(() => import('../features/missing/register-page'), 'MissingRegisterPage'),
  loader: () => loadCodeLists('missing-role'),
});
const episodeRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/missing/$episodeId',
  validateSearch: episodeSearch,
  component: lazyRouteComponent(() => import('../features/missing/episode-page'), 'EpisodePage'),
  loader: () => loadCodeLists(...LISTS_OF_MISSING),
});

const preventiveRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/preventive-alerts/$alertId',
  component: lazyRouteComponent(() => import('../features/missing/preventive-page'), 'PreventivePage'),
  loader: () => loadCodeLists('sex', 'country', 'language', 'disappearance-sign', 'preventive-measure'),
});

/** Before any login, on a telephone of a house. */
export const lockedRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/locked',
  component: lazyRouteComponent(() => import('../pages/locked/locked-page'), 'LockedPage'),
});

export const missingRoutes = [
  roundRoute,
  missingListRoute,
  reportMissingRoute,
  missingRegisterRoute,
  episodeRoute,
  preventiveRoute,
] as const;
