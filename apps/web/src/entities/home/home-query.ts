import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../shared/api';

/** What the member must do now, with the counts that the navigation shows. */
export const homeQuery = queryOptions({
  queryKey: ['home'],
  queryFn: () => bodyOf(api.GET('/home')),
});
