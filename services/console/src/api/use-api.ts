/** The HTTP API in the name of whoever is signed in, by its contracts. */
import {
  type ApiAnswer,
  type ApiClient,
  makeApiClient,
  type RequestParts,
} from '@orderflow/contracts/api-client';
import type { Endpoint, ResponseOf } from '@orderflow/contracts/define-endpoint';
import type { Problem } from '@orderflow/contracts/problem';
import { type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useSession } from '../session/session.tsx';
import { useSettings } from '../settings.ts';

/** What the API said instead of doing what it was asked. `problem` is absent for answers of gateways and proxies. */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal';
  readonly status: number;
  readonly problem: Problem | undefined;

  constructor(status: number, problem: Problem | undefined) {
    super(problem?.detail ?? `The API answered with status ${status}`);
    this.status = status;
    this.problem = problem;
  }
}

export type Ask = <E extends Endpoint>(endpoint: E, parts: RequestParts<E>) => Promise<ResponseOf<E>>;

type AskOptions = {
  /** Sent with every call, so that all that follows from them can be found again. */
  readonly correlationId?: string;
};

/** Asks and returns the body of a success; throws ApiRefusal otherwise. A token that is refused ends the session. */
export function useAsk({ correlationId }: AskOptions = {}): Ask {
  const { apiUrl } = useSettings();
  const { person, end } = useSession();
  const token = person?.token;
  const api: ApiClient = useMemo(
    () =>
      makeApiClient({
        baseUrl: apiUrl,
        ...(token !== undefined && { token }),
        ...(correlationId !== undefined && { correlationId }),
      }),
    [apiUrl, token, correlationId],
  );
  return useCallback(
    async (endpoint, parts) => {
      const answer = await api.call(endpoint, parts);
      if (answer.status === 401 && token !== undefined) end();
      return bodyOf(answer);
    },
    [api, token, end],
  );
}

function bodyOf<E extends Endpoint>({ status, body, problem }: ApiAnswer<E>): ResponseOf<E> {
  if (body === undefined) throw new ApiRefusal(status, problem);
  return body;
}

/** Keys of everything that was read from the API begin so: see `live-updates.tsx`. */
export const apiKey = 'api';

type ReadOptions = {
  /** Default true. */
  readonly enabled?: boolean;
  readonly refetchInterval?: number;
};

/** Reads an endpoint, and again when an event of the customer's own feed says that something has changed. */
export function useEndpoint<E extends Endpoint>(
  endpoint: E,
  parts: RequestParts<E>,
  options: ReadOptions = {},
): UseQueryResult<ResponseOf<E>> {
  const ask = useAsk();
  const { person } = useSession();
  const isAllowed = endpoint.access === 'public' || person !== undefined;
  return useQuery({
    ...options,
    queryKey: [apiKey, endpoint.operation, parts, endpoint.access === 'public' ? null : person?.email],
    queryFn: () => ask(endpoint, parts),
    enabled: isAllowed && options.enabled !== false,
  });
}

type CommandOptions<E extends Endpoint> = {
  /** Also when the component is gone by then. */
  readonly onSuccess?: (answer: ResponseOf<E>, parts: RequestParts<E>) => void;
  /** Under way until what is shown has been read anew, too. Default false. */
  readonly waitsForReading?: boolean;
  /** Commands of one scope are sent one after the other. */
  readonly scope?: string;
};

/** Writes through an endpoint; what is shown is then read anew. */
export function useCommand<E extends Endpoint>(
  endpoint: E,
  { onSuccess, waitsForReading = false, scope }: CommandOptions<E> = {},
) {
  const ask = useAsk();
  const queryClient = useQueryClient();
  return useMutation<ResponseOf<E>, Error, RequestParts<E>>({
    mutationFn: (parts) => ask(endpoint, parts),
    ...(onSuccess && { onSuccess }),
    ...(scope !== undefined && { scope: { id: scope } }),
    async onSettled() {
      const reading = queryClient.invalidateQueries({ queryKey: [apiKey] });
      if (waitsForReading) await reading;
    },
  });
}
