/** The HTTP API of all stacks: one stack owns it, and each service adds its own routes to it. */
import type { RequestListener } from 'node:http';
import type { ResolvedResource, ResolvedStack } from '../cloudformation/resolve-stack.ts';
import { type JsonObject, TemplateError } from '../cloudformation/template.ts';
import { type CheckAnswer, makeAnswerCheck } from '../http-api/answer-check.ts';
import { makeHttpApi } from '../http-api/http-api.ts';
import type { CloudServices } from './cloud-services.ts';

const API_GATEWAY = 'apigateway.amazonaws.com';

/** Without an API in any stack every path is unknown. */
export function makeApiListener(
  services: CloudServices,
  stacks: readonly ResolvedStack[],
  checkAnswer?: CheckAnswer,
): RequestListener {
  const resources = stacks.flatMap((stack) => stack.resources);
  const ofType = (kind: string) => resources.filter(({ type }) => type === `AWS::ApiGatewayV2::${kind}`);
  const [api, another] = ofType('Api');
  if (!api) return (_request, response) => void response.writeHead(404).end('{"message":"Not Found"}');
  if (another) {
    const names = `${api.stack}/${api.logicalId} and ${another.stack}/${another.logicalId}`;
    throw new TemplateError(`The local cloud serves one HTTP API on its port, and there are two: ${names}`);
  }
  const inApi = (kind: string) => ofType(kind).filter(({ properties }) => properties.ApiId === api.name);
  const { handler } = makeHttpApi({
    properties: api.properties,
    apiId: api.name,
    routes: inApi('Route').map(({ properties }) => properties),
    integrations: byId(inApi('Integration')),
    authorizers: byId(inApi('Authorizer')),
    stage: inApi('Stage')[0]?.properties ?? {},
    journal: services.journal,
    ...(checkAnswer && { answerCheck: makeAnswerCheck(checkAnswer, services) }),
    async invoke(functionArn, event, sourceArn) {
      services.iam.authorizeService(API_GATEWAY, sourceArn, {
        action: 'lambda:InvokeFunction',
        resource: functionArn,
      });
      return services.lambda.invoke(functionArn, event);
    },
  });
  return handler;
}

function byId(resources: readonly ResolvedResource[]): Record<string, JsonObject> {
  return Object.fromEntries(resources.map(({ name, properties }) => [name, properties]));
}
