import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { loadCodeLists } from '../codes/code-lists';
import { insideRoute } from './base-routes';
import { disclosureRoutes } from './disclosure-routes';
import { incidentRoutes } from './incident-routes';
import { subjectRoutes } from './subject-routes';
import { emergencySearch } from './search-params';

/** Emergency access, and the desks of those who supervise. */
export const emergencyRoutes = [
  createRoute({
    getParentRoute: () => insideRoute,
    path: '/emergency',
    component: lazyRouteComponent(() => import('../emergency/open-page'), 'OpenEmergencyPage'),
    loader: () => loadCodeLists('emergency-purpose'),
  }),
  createRoute({
    getParentRoute: () => insideRoute,
    path: '/supervision/emergency-access',
    validateSearch: emergencySearch,
    component: lazyRouteComponent(() => import('../emergency/review-list-page'), 'EmergencyReviewListPage'),
    loader: () => loadCodeLists('emergency-purpose'),
  }),
  createRoute({
    getParentRoute: () => insideRoute,
    path: '/supervision/emergency-access/$emergencyId',
    component: lazyRouteComponent(() => import('../emergency/review-page'), 'EmergencyReviewPage'),
    loader: () => loadCodeLists('emergency-purpose', 'category'),
  }),
  createRoute({
    getParentRoute: () => insideRoute,
    path: '/supervision/erasures',
    component: lazyRouteComponent(() => import('../erasure/due-list-page'), 'DueListPage'),
  }),
  ...disclosureRoutes,
  ...incidentRoutes,
  ...subjectRoutes,
] as const;
