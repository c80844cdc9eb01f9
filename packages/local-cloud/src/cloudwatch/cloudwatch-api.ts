/** CloudWatch's API: AWS JSON 1.0, with the codes of the older query protocol in a header, as the SDKs speak it. */
import { randomUUID } from 'node:crypto';
import { AwsError, type AwsResponse, type AwsService } from '../endpoint/aws-service.ts';
import { makeCallReader } from '../endpoint/json-calls.ts';
import type { JsonShape } from '../endpoint/json-shape.ts';
import { type ApiDependencies, makeOperations } from './operations.ts';
import { permissionsFor } from './permissions.ts';

const TEXTS: JsonShape = { list: 'String' };
const DIMENSIONS: JsonShape = { list: { members: { Name: 'String', Value: 'String' }, required: ['Name'] } };
const METRIC: JsonShape = {
  members: { Namespace: 'String', MetricName: 'String', Dimensions: DIMENSIONS },
};
const NUMBERS: JsonShape = { list: 'Number' };
const STATISTICS: JsonShape = {
  members: { SampleCount: 'Number', Sum: 'Number', Minimum: 'Number', Maximum: 'Number' },
  required: ['SampleCount', 'Sum', 'Minimum', 'Maximum'],
};

const readCall = makeCallReader('GraniteServiceVersion20100801.', {
  AlarmName: 'String',
  AlarmNames: TEXTS,
  AlarmNamePrefix: 'String',
  AlarmTypes: TEXTS,
  StateValue: 'String',
  StateReason: 'String',
  StateReasonData: 'String',
  ActionPrefix: 'String',
  HistoryItemType: 'String',
  StartDate: 'Number',
  EndDate: 'Number',
  MaxRecords: 'Number',
  NextToken: 'String',
  Namespace: 'String',
  MetricName: 'String',
  Dimensions: DIMENSIONS,
  StartTime: 'Number',
  EndTime: 'Number',
  ScanBy: 'String',
  MetricDataQueries: {
    list: {
      members: {
        Id: 'String',
        Expression: 'String',
        Label: 'String',
        Period: 'Number',
        MetricStat: { members: { Metric: METRIC, Period: 'Number', Stat: 'String', Unit: 'String' } },
      },
      required: ['Id'],
    },
  },
  MetricData: {
    list: {
      members: {
        MetricName: 'String',
        Dimensions: DIMENSIONS,
        Timestamp: 'Number',
        Value: 'Number',
        Values: NUMBERS,
        Counts: NUMBERS,
        StatisticValues: STATISTICS,
        Unit: 'String',
      },
      required: ['MetricName'],
    },
  },
});

/** Codes that differ in the query protocol, by the service's own API model. */
const QUERY_CODES: Readonly<Record<string, string>> = {
  AccessDeniedException: 'AccessDenied',
  InvalidParameterCombinationException: 'InvalidParameterCombination',
  InvalidParameterValueException: 'InvalidParameterValue',
  MissingRequiredParameterException: 'MissingParameter',
};

export function makeCloudwatchApi(
  dependencies: ApiDependencies,
): Pick<AwsService, 'signingName' | 'requiredPermissions' | 'handle' | 'errorResponse'> {
  const operations = makeOperations(dependencies);
  return {
    signingName: 'monitoring',
    requiredPermissions: (request) => permissionsFor(readCall(request)),
    async handle(request) {
      const { operation, parameters } = readCall(request);
      const run = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
      if (!run)
        throw new AwsError('UnknownOperationException', `The local cloud does not emulate ${operation}`);
      return json(200, run(parameters));
    },
    errorResponse: ({ code, message, status }) =>
      json(
        status,
        { __type: code, message },
        { 'x-amzn-query-error': `${QUERY_CODES[code] ?? code};Sender` },
      ),
  };
}

function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): AwsResponse {
  const type = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': randomUUID() };
  return { status, headers: { ...type, ...headers }, body: Buffer.from(JSON.stringify(value)) };
}
