/** An API of AWS::ApiGatewayV2 with all that the stacks add to it: one of them owns it, each service has its own routes. */
import type { ResolvedResource, ResolvedStack } from '../cloudformation/resolve-stack.ts';
import { type JsonObject, TemplateError } from '../cloudformation/template.ts';
import type { InvocationResult } from '../endpoint/aws-service.ts';
import type { CloudServices } from './cloud-services.ts';

const API_GATEWAY = 'apigateway.amazonaws.com';

export type GatewayApi = {
  readonly apiId: string;
  readonly properties: JsonObject;
  readonly routes: readonly JsonObject[];
  readonly routeResponses: readonly JsonObject[];
  readonly integrations: Readonly<Record<string, JsonObject>>;
  readonly authorizers: Readonly<Record<string, JsonObject>>;
  readonly stage: JsonObject;
  /** As API Gateway for a route or an authorizer, which the function's own policy must let in. */
  invoke(functionArn: string, event: unknown, sourceArn: string): Promise<InvocationResult>;
};

/** Undefined when no stack has an API of this protocol. Throws when there are two: there is one port for them. */
export function gatewayApi(
  { iam, lambda }: CloudServices,
  stacks: readonly ResolvedStack[],
  protocol: 'HTTP' | 'WEBSOCKET',
): GatewayApi | undefined {
  const resources = stacks.flatMap((stack) => stack.resources);
  const ofType = (kind: string) => resources.filter(({ type }) => type === `AWS::ApiGatewayV2::${kind}`);
  const [api, another] = ofType('Api').filter(({ properties }) => properties.ProtocolType === protocol);
  if (!api) return undefined;
  if (another) {
    const names = `${api.stack}/${api.logicalId} and ${another.stack}/${another.logicalId}`;
    throw new TemplateError(
      `The local cloud serves one ${protocol} API on its port, and there are two: ${names}`,
    );
  }
  const inApi = (kind: string) => ofType(kind).filter(({ properties }) => properties.ApiId === api.name);
  return {
    apiId: api.name,
    properties: api.properties,
    routes: inApi('Route').map(({ name, properties }) => ({ ...properties, RouteId: name })),
    routeResponses: inApi('RouteResponse').map(({ properties }) => properties),
    integrations: byId(inApi('Integration')),
    authorizers: byId(inApi('Authorizer')),
    stage: inApi('Stage')[0]?.properties ?? {},
    async invoke(functionArn, event, sourceArn) {
      iam.authorizeService(API_GATEWAY, sourceArn, {
        action: 'lambda:InvokeFunction',
        resource: functionArn,
      });
      return lambda.invoke(functionArn, event);
    },
  };
}

function byId(resources: readonly ResolvedResource[]): Record<string, JsonObject> {
  return Object.fromEntries(resources.map(({ name, properties }) => [name, properties]));
}
