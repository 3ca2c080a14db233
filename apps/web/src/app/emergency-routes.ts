import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { loadCodeLists } from '../entities/code/code-lists';
import { insideRoute } from './base-routes';
import { disclosureRoutes } from './disclosure-routes';
import { incidentRoutes } from './incident-routes';
import { agendaRoutes } from './agenda-routes';
import { toDoRoutes } from './to-do-routes';
import { subjectRoutes } from './subject-routes';
import { emergencySearch } from '../shared/address/search-params';

/** Emergency access, and the desks of those who supervise. */
export const emergencyRoutes = [
  createRoute({
    getParentRoute: () => insideRoute,
    path: '/emergency',
    component: lazyRouteComponent(() => import('../features/emergency/open-page'), 'OpenEmergencyPage'),
    loader: () => loadCodeLists('emergency-purpose'),
  }),
  createRoute({
    getParentRoute: () => insideRoute,
    path: '/supervision/emergency-access',
    validateSearch: emergencySearch,
    component: lazyRouteComponent(
      () => import('../features/emergency/review-list-page'),
      'EmergencyReviewListPage',
    ),
    loader: () => loadCodeLists('emergency-purpose'),
  }),
  createRoute({
    getParentRoute: () => insideRoute,
    path: '/supervision/emergency-access/$emergencyId',
    component: lazyRouteComponent(() => import('../features/emergency/review-page'), 'EmergencyReviewPage'),
    loader: () => loadCodeLists('emergency-purpose', 'category'),
  }),
  createRoute({
    getParentRoute: () => insideRoute,
    path: '/supervision/erasures',
    component: lazyRouteComponent(() => import('../features/erasure/due-list-page'), 'DueListPage'),
  }),
  ...disclosureRoutes,
  ...incidentRoutes,
  ...agendaRoutes,
  ...toDoRoutes,
  ...subjectRoutes,
] as const;
