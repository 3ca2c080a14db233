import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { loadCodeLists } from '../entities/code/code-lists';
import { LISTS_OF_SHIFT } from '../entities/code/lists-of-pages';
import { shiftSearch } from '../shared/address/search-params';
import { insideRoute } from './base-routes';

const shiftRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/shift',
  validateSearch: shiftSearch,
  component: lazyRouteComponent(() => import('../features/shift-handovers/shift-page'), 'ShiftPage'),
  loader: () => loadCodeLists(...LISTS_OF_SHIFT),
});

const pastShiftsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/shift/past',
  validateSearch: shiftSearch,
  component: lazyRouteComponent(() => import('../features/shift-handovers/past-page'), 'PastShiftsPage'),
});

/** What one shift of a house leaves to the next. */
export const shiftRoutes = [shiftRoute, pastShiftsRoute];
