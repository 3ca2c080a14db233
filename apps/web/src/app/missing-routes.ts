import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { insideRoute } from './base-routes';
import { roundSearch } from './search-params';

const roundRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/round',
  validateSearch: roundSearch,
  component: lazyRouteComponent(() => import('../round/round-page'), 'RoundPage'),
});

export const missingRoutes = [roundRoute] as const;
