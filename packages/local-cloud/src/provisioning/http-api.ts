/** The HTTP API of all stacks. */
import type { RequestListener } from 'node:http';
import type { ResolvedStack } from '../cloudformation/resolve-stack.ts';
import { type CheckAnswer, makeAnswerCheck } from '../http-api/answer-check.ts';
import { makeHttpApi } from '../http-api/http-api.ts';
import { gatewayApi } from './api-gateway.ts';
import type { CloudServices } from './cloud-services.ts';

/** Without an API in any stack every path is unknown. */
export function makeApiListener(
  services: CloudServices,
  stacks: readonly ResolvedStack[],
  checkAnswer?: CheckAnswer,
): RequestListener {
  const api = gatewayApi(services, stacks, 'HTTP');
  if (!api) return (_request, response) => void response.writeHead(404).end('{"message":"Not Found"}');
  const { handler } = makeHttpApi({
    ...api,
    journal: services.journal,
    ...(checkAnswer && { answerCheck: makeAnswerCheck(checkAnswer, services) }),
  });
  return handler;
}
