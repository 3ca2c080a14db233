import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { toDosSearch } from '../shared/address/search-params';
import { insideRoute } from './base-routes';

/** What is still to be done. */
export const toDoRoutes = [
  createRoute({
    getParentRoute: () => insideRoute,
    path: '/to-dos',
    validateSearch: toDosSearch,
    component: lazyRouteComponent(() => import('../features/to-dos/to-dos-page'), 'ToDosPage'),
  }),
];
