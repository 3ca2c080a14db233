import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { loadCodeLists } from '../entities/code/code-lists';
import { insideRoute } from './base-routes';
import { incidentsSearch } from '../shared/address/search-params';

/** Something went wrong with personal data: the report of anybody, and the register of the officers. */
export const incidentRoutes = [
  createRoute({
    getParentRoute: () => insideRoute,
    path: '/incident',
    component: lazyRouteComponent(() => import('../features/incidents/report-page'), 'ReportIncidentPage'),
    loader: () => loadCodeLists('incident-sign'),
  }),
  createRoute({
    getParentRoute: () => insideRoute,
    path: '/supervision/incidents',
    validateSearch: incidentsSearch,
    component: lazyRouteComponent(
      () => import('../features/incidents/incident-list-page'),
      'IncidentListPage',
    ),
    loader: () => loadCodeLists('incident-sign', 'incident-risk'),
  }),
  createRoute({
    getParentRoute: () => insideRoute,
    path: '/supervision/incidents/$incidentId',
    component: lazyRouteComponent(() => import('../features/incidents/incident-page'), 'IncidentPage'),
    loader: () =>
      loadCodeLists(
        'incident-authority',
        'incident-data',
        'incident-nature',
        'incident-people',
        'incident-risk',
        'incident-sign',
        'incident-untold',
      ),
  }),
] as const;
