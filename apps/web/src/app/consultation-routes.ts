import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { loadCodeLists } from '../entities/code/code-lists';
import { insideRoute } from './base-routes';
import { consultationsSearch, newConsultationSearch } from '../shared/address/search-params';

export const consultationRoutes = [
  createRoute({
    getParentRoute: () => insideRoute,
    path: '/consultations',
    validateSearch: consultationsSearch,
    component: lazyRouteComponent(
      () => import('../features/consultations/consultation-list-page'),
      'ConsultationListPage',
    ),
    loader: () => loadCodeLists('consultation-purpose'),
  }),
  createRoute({
    getParentRoute: () => insideRoute,
    path: '/consultations/new',
    validateSearch: newConsultationSearch,
    component: lazyRouteComponent(() => import('../features/consultations/new-page'), 'NewConsultationPage'),
    loader: () => loadCodeLists('consultation-data', 'consultation-ground', 'consultation-purpose'),
  }),
  createRoute({
    getParentRoute: () => insideRoute,
    path: '/consultations/$consultationId',
    component: lazyRouteComponent(
      () => import('../features/consultations/consultation-page'),
      'ConsultationPage',
    ),
    loader: () =>
      loadCodeLists(
        'consultation-data',
        'consultation-departure',
        'consultation-end',
        'consultation-ground',
        'consultation-purpose',
      ),
  }),
] as const;
