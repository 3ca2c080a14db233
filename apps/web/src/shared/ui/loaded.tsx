import type { ReactNode } from 'react';
import { isRefusal } from '../api/problem';
import { Loading } from './loading';
import { ProblemNotice } from './problem-notice';

interface Answered<Data> {
  data: Data | undefined;
  error: Error | null;
}

/** What a query answered, unless the server refuses it now: a right that ended shows nothing more. */
export const shownOf = <Data,>({ data, error }: Answered<Data>): Data | undefined =>
  isRefusal(error) ? undefined : data;

interface LoadedProps<Data> {
  query: Answered<Data>;
  children: (data: Data) => ReactNode;
}

/**
 * What a query answered; before that, that it is on its way or why it failed. An answer stays when the server cannot be reached or has a fault,
 * and the page says so.
 */
export function Loaded<Data>({ query, children }: LoadedProps<Data>) {
  const { error } = query;
  const data = shownOf(query);
  if (data === undefined) return error ? <ProblemNotice error={error} /> : <Loading />;
  return (
    <>
      <ProblemNotice error={error} />
      {children(data)}
    </>
  );
}
