/** What the API says about a file that is missing or somebody else's, in words for people. */

import { IconFileOff } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiRefusal } from '../api/use-api.ts';
import { Empty, QueryView } from '../components/query-view.tsx';
import { useSession } from '../session/session.tsx';

type Props<Data> = {
  readonly query: UseQueryResult<Data>;
  readonly children: (file: Data) => ReactNode;
};

/** Like QueryView for one file. */
export function FileQueryView<Data>({ query, children }: Props<Data>) {
  return isNotFound(query.error) ? (
    <FileNotFound />
  ) : (
    <QueryView query={query} what="the file">
      {children}
    </QueryView>
  );
}

/** 422 is for an address that holds no id of a file at all. */
const isNotFound = (error: Error | null): boolean =>
  error instanceof ApiRefusal && (error.status === 404 || error.status === 422);

function FileNotFound() {
  const { person } = useSession();
  return (
    <Empty title="No such file for you" icon={<IconFileOff size={32} stroke={1.5} aria-hidden />}>
      There is no such file, or it belongs to somebody else: files are shown to their owners only. You are
      signed in as {person?.email}. Uploaded files and reports are kept for 30 days.
    </Empty>
  );
}
