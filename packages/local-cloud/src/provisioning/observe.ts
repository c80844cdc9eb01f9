/** Once all is there: whose lines each log group holds, what CloudWatch measures, and the alarms begin to be judged. */
import type { ResolvedResource, ResolvedStack } from '../cloudformation/resolve-stack.ts';
import { isJsonObject } from '../cloudformation/template.ts';
import type { MeasuredApi } from '../cloudwatch/gateway-metrics.ts';
import type { CloudServices } from './cloud-services.ts';

type Protocol = 'HTTP' | 'WEBSOCKET';

/** Under which names the journal has the access logs of the APIs. */
const SOURCES: Readonly<Record<Protocol, string>> = { HTTP: 'http-api', WEBSOCKET: 'websocket-api' };

export function observe(services: CloudServices, stacks: readonly ResolvedStack[]): void {
  const resources = stacks.flatMap((stack) => stack.resources);
  const http = measuredApi(resources, 'HTTP');
  const webSocket = measuredApi(resources, 'WEBSOCKET');
  collectLogs(services, resources);
  services.cloudwatch.start({
    sqs: services.sqs,
    eventSources: services.eventSources,
    apis: { ...(http && { http }), ...(webSocket && { webSocket }) },
  });
}

function collectLogs({ logs }: CloudServices, resources: readonly ResolvedResource[]): void {
  for (const { type, name, properties } of resources) {
    if (type !== 'AWS::Lambda::Function') continue;
    const { LoggingConfig: config } = properties;
    logs.collect(String((isJsonObject(config) && config.LogGroup) || `/aws/lambda/${name}`), name);
  }
  for (const protocol of ['HTTP', 'WEBSOCKET'] as const) {
    const { AccessLogSettings: settings } = stageOf(resources, protocol)?.properties ?? {};
    const destination = isJsonObject(settings) ? String(settings.DestinationArn) : '';
    const group = /:log-group:([^:]+)/.exec(destination)?.[1];
    if (group) logs.collect(group, SOURCES[protocol]);
  }
}

function measuredApi(resources: readonly ResolvedResource[], protocol: Protocol): MeasuredApi | undefined {
  const stage = stageOf(resources, protocol);
  if (!stage) return undefined;
  const { ApiId, DefaultRouteSettings: settings } = stage.properties;
  const isDetailed = isJsonObject(settings) && String(settings.DetailedMetricsEnabled) === 'true';
  return { apiId: String(ApiId), stage: stage.name, isDetailed };
}

function stageOf(resources: readonly ResolvedResource[], protocol: Protocol): ResolvedResource | undefined {
  const api = resources.find(
    ({ type, properties }) => type === 'AWS::ApiGatewayV2::Api' && properties.ProtocolType === protocol,
  );
  return resources.find(
    ({ type, properties }) => type === 'AWS::ApiGatewayV2::Stage' && properties.ApiId === api?.name,
  );
}
