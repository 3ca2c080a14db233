import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { loadCodeLists } from '../entities/code/code-lists';
import { LISTS_OF_AGENDA } from '../entities/code/lists-of-pages';
import { agendaSearch } from '../shared/address/search-params';
import { insideRoute } from './base-routes';

/** What is owed. */
export const agendaRoutes = [
  createRoute({
    getParentRoute: () => insideRoute,
    path: '/agenda',
    validateSearch: agendaSearch,
    loader: () => loadCodeLists(...LISTS_OF_AGENDA),
    component: lazyRouteComponent(() => import('../features/agenda/agenda-page'), 'AgendaPage'),
  }),
];
