import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { caseloadSearch } from '../shared/address/search-params';
import { insideRoute } from './base-routes';

export const caseloadRoutes = [
  createRoute({
    getParentRoute: () => insideRoute,
    path: '/caseload',
    validateSearch: caseloadSearch,
    component: lazyRouteComponent(() => import('../features/caseload/caseload-page'), 'CaseloadPage'),
  }),
] as const;
