import type { Endpoint } from '@orderflow/contracts/define-endpoint';
import type { FunctionBlock, FunctionOptions } from './function.ts';
import { importShared } from './names.ts';

/** A function behind one route of the shared HTTP API; only endpoints declared `public` go without a token. */
export function route(endpoint: Endpoint, options: FunctionOptions = {}): FunctionBlock {
  const authorizer = { type: 'jwt', id: importShared('JwtAuthorizerId') };
  return () => ({
    timeoutSeconds: options.timeoutSeconds ?? 10,
    ...(options.memoryMb ? { memoryMb: options.memoryMb } : {}),
    ...(options.environment ? { environment: options.environment } : {}),
    statements: options.allow ?? [],
    events: [
      {
        httpApi: {
          method: endpoint.method,
          path: endpoint.path,
          ...(endpoint.access === 'public' ? {} : { authorizer }),
        },
      },
    ],
  });
}
