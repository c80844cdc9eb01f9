/** AWS JSON 1.1 as EventBridge speaks it: the operation in `x-amz-target`. */
import { AwsError, type AwsRequest } from '../endpoint/aws-service.ts';
import { type JsonShape, readJsonObject } from '../endpoint/json-shape.ts';

export type Call = { readonly operation: string; readonly parameters: Readonly<Record<string, unknown>> };

const TARGET_PREFIX = 'AWSEvents.';

const TEXTS: JsonShape = { list: 'String' };
const ENTRY: JsonShape = {
  members: {
    Source: 'String',
    DetailType: 'String',
    Detail: 'String',
    EventBusName: 'String',
    Resources: TEXTS,
    Time: 'Number',
  },
};
/** A parameter has one meaning in all calls. */
const MEMBERS: Readonly<Record<string, JsonShape>> = {
  Entries: { list: ENTRY },
  EventPattern: 'String',
  Event: 'String',
  EventBusName: 'String',
  Name: 'String',
  NamePrefix: 'String',
  ArchiveName: 'String',
  ReplayName: 'String',
  State: 'String',
  Description: 'String',
  EventSourceArn: 'String',
  EventStartTime: 'Number',
  EventEndTime: 'Number',
  Destination: { members: { Arn: 'String', FilterArns: TEXTS } },
};

// A request is judged first and handled afterwards: its body is parsed once.
const parsed = new WeakMap<AwsRequest, Call>();

/** Throws UnknownOperationException without an operation, SerializationException when a parameter has the wrong type. */
export function readCall(request: AwsRequest): Call {
  const known = parsed.get(request);
  if (known) return known;
  const target = request.headers['x-amz-target'] ?? '';
  if (!target.startsWith(TARGET_PREFIX)) throw new AwsError('UnknownOperationException', '');
  const call = { operation: target.slice(TARGET_PREFIX.length), parameters: readParameters(request.body) };
  parsed.set(request, call);
  return call;
}

function readParameters(body: Buffer): Call['parameters'] {
  return readJsonObject(body.toString(), MEMBERS);
}
