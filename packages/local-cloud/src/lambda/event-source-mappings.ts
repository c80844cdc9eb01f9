/**
 * The part of Lambda's API that tells of event source mappings and pauses those of queues: ListEventSourceMappings and
 * UpdateEventSourceMapping with `Enabled`. Not emulated: other changes, paging, and pausing a stream's mapping, which would begin anew.
 */
import { createHash } from 'node:crypto';
import { AwsError, type AwsRequest, type AwsService, type Permission } from '../endpoint/aws-service.ts';
import type { RunningEventSource } from '../provisioning/cloud-services.ts';
import { functionArn, functionName } from './function-settings.ts';
import { json } from './lambda-api.ts';

const ROUTE = /^\/2015-03-31\/event-source-mappings\/?(?<id>[\w-]*)(?:\?(?<query>.*))?$/;

/** Lambda with these operations beside its own. */
export function withEventSourceMappings(
  lambda: AwsService,
  sources: readonly RunningEventSource[],
): AwsService {
  const mapping = (id: string): RunningEventSource => {
    const source = sources.find((each) => idOf(each) === id);
    if (!source)
      throw new AwsError('ResourceNotFoundException', 'The resource you requested does not exist.', 404);
    return source;
  };
  return {
    ...lambda,
    requiredPermissions(request) {
      const call = readCall(request);
      return call ? permissionsFor(call, mapping) : lambda.requiredPermissions(request);
    },
    async handle(request) {
      const call = readCall(request);
      if (!call) return lambda.handle(request);
      if (call.operation === 'UpdateEventSourceMapping')
        return json(202, describe(update(mapping(call.id), call)));
      const name = call.functionName;
      const found = sources.filter((each) => name === undefined || each.functionName === name);
      return json(200, { EventSourceMappings: found.map(describe) });
    },
  };
}

type Call =
  | { readonly operation: 'ListEventSourceMappings'; readonly functionName: string | undefined }
  | { readonly operation: 'UpdateEventSourceMapping'; readonly id: string; readonly body: Buffer };

function readCall({ method, url, body }: AwsRequest): Call | undefined {
  const { id = '', query = '' } = ROUTE.exec(url)?.groups ?? {};
  if (method === 'PUT' && id !== '') return { operation: 'UpdateEventSourceMapping', id, body };
  if (method !== 'GET' || id !== '' || !ROUTE.test(url)) return undefined;
  const name = new URLSearchParams(query).get('FunctionName');
  return {
    operation: 'ListEventSourceMappings',
    functionName: name === null ? undefined : functionName(name),
  };
}

// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html
function permissionsFor(call: Call, mapping: (id: string) => RunningEventSource): readonly Permission[] {
  const action = `lambda:${call.operation}`;
  if (call.operation === 'ListEventSourceMappings') return [{ action, resource: '*' }];
  const context = { 'lambda:FunctionArn': functionArn(mapping(call.id).functionName) };
  return [{ action, resource: mappingArn(call.id), context }];
}

/** Stopping ends when the batches in hand are done, which nobody has to wait for. */
function update(source: RunningEventSource, { body }: { readonly body: Buffer }): RunningEventSource {
  const { Enabled } = JSON.parse(body.toString()) as { readonly Enabled?: unknown };
  if (typeof Enabled !== 'boolean' || !source.sourceArn.startsWith('arn:aws:sqs:'))
    throw new AwsError(
      'InvalidParameterValueException',
      'The local cloud can only set Enabled, and only of a queue',
    );
  if (Enabled) source.start();
  else void source.stop();
  return source;
}

const mappingArn = (id: string) => `arn:aws:lambda:us-east-1:000000000000:event-source-mapping:${id}`;

function idOf({ functionName: name, sourceArn }: RunningEventSource): string {
  const hex = createHash('sha256').update(`${name} ${sourceArn}`).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}

function describe(source: RunningEventSource): object {
  const UUID = idOf(source);
  return {
    UUID,
    EventSourceMappingArn: mappingArn(UUID),
    EventSourceArn: source.sourceArn,
    FunctionArn: functionArn(source.functionName),
    State: source.isReading() ? 'Enabled' : 'Disabled',
  };
}
