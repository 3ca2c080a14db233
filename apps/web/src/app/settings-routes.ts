import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { insideRoute } from './base-routes';

export const settingsRoutes = [
  createRoute({
    getParentRoute: () => insideRoute,
    path: '/settings',
    component: lazyRouteComponent(() => import('../settings/settings-page'), 'SettingsPage'),
  }),
  createRoute({
    getParentRoute: () => insideRoute,
    path: '/settings/login',
    component: lazyRouteComponent(() => import('../security/security-page'), 'SecurityPage'),
  }),
] as const;
