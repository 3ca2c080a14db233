import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { loadCodeLists } from '../entities/code/code-lists';
import { loadWords } from '../shared/language/language';
import { insideRoute } from './base-routes';
import { looksSearch } from '../shared/address/search-params';

/** Who looked at cases, for data-protection officers. */
export const looksRoutes = [
  createRoute({
    getParentRoute: () => insideRoute,
    path: '/supervision/looks',
    validateSearch: looksSearch,
    component: lazyRouteComponent(() => import('../features/audit/lookers-page'), 'LookersPage'),
    loader: () => loadWords('audit'),
  }),
  createRoute({
    getParentRoute: () => insideRoute,
    path: '/supervision/looks/$memberId',
    validateSearch: looksSearch,
    component: lazyRouteComponent(() => import('../features/audit/person-looks-page'), 'PersonLooksPage'),
    loader: () => Promise.all([loadWords('audit'), loadCodeLists('category')]),
  }),
] as const;
