/**
 * CloudWatch Logs, to read what the journal holds.
 *
 * Emulated: the log groups of the templates, each with the lines of its functions or its API; DescribeLogGroups, and FilterLogEvents with
 * patterns of terms and of JSON (filter-pattern.ts). What functions need to write is judged where they do it: lambda/function-logs.ts.
 *
 * Not emulated: writing through the API, retention (the journal keeps its latest entries), START, END and REPORT lines, queries of Logs
 * Insights, subscriptions, metric filters, live tail, data protection.
 */
import type { Journal } from '../control/journal.ts';
import { errorResponse, jsonResponse } from '../endpoint/aws-json.ts';
import { AwsError, type AwsService } from '../endpoint/aws-service.ts';
import { makeCallReader } from '../endpoint/json-calls.ts';
import { filterLogEvents } from './filter-log-events.ts';
import { describeLogGroups, type LogGroup, logGroupArn } from './log-groups.ts';

type Properties = Readonly<Record<string, unknown>>;

export type LogsService = AwsService & {
  /** `properties`: AWS::Logs::LogGroup. */
  createGroup(properties: Properties): void;
  /** The group, made if there is none, holds the journal's lines of this source: a function, `http-api` or `websocket-api`. */
  collect(groupName: string, source: string): void;
};

const TEXTS = { list: 'String' } as const;
const readCall = makeCallReader('Logs_20140328.', {
  logGroupName: 'String',
  logGroupIdentifier: 'String',
  logGroupNamePrefix: 'String',
  logGroupNamePattern: 'String',
  logStreamNames: TEXTS,
  logStreamNamePrefix: 'String',
  filterPattern: 'String',
  startTime: 'Number',
  endTime: 'Number',
  limit: 'Number',
  nextToken: 'String',
});

export function makeLogs({ journal }: { readonly journal: Pick<Journal, 'entries'> }): LogsService {
  const groups = new Map<string, LogGroup>();
  const createdAtMs = Date.now();
  const add = (name: string, retentionInDays?: number): LogGroup => {
    const known = groups.get(name);
    const group = { name, createdAtMs, sources: known?.sources ?? new Set<string>(), retentionInDays };
    groups.set(name, group);
    return group;
  };
  const nameIn = ({ logGroupName, logGroupIdentifier }: Properties) =>
    String(logGroupName ?? logGroupIdentifier ?? '').replace(/^arn:.*:log-group:([^:]+).*$/, '$1');
  return {
    signingName: 'logs',
    requiredPermissions(request) {
      const { operation, parameters } = readCall(request);
      const name = operation === 'DescribeLogGroups' ? '*' : nameIn(parameters);
      return [{ action: `logs:${operation}`, resource: logGroupArn(name) }];
    },
    async handle(request) {
      const { operation, parameters } = readCall(request);
      if (operation === 'DescribeLogGroups')
        return jsonResponse(200, describeLogGroups([...groups.values()], parameters));
      if (operation !== 'FilterLogEvents')
        throw new AwsError('UnknownOperationException', `The local cloud does not emulate ${operation}`);
      const group = groups.get(nameIn(parameters));
      if (!group) throw new AwsError('ResourceNotFoundException', 'The specified log group does not exist.');
      return jsonResponse(200, filterLogEvents(journal.entries(), group, parameters));
    },
    errorResponse,
    createGroup: ({ LogGroupName, RetentionInDays }) =>
      void add(String(LogGroupName), RetentionInDays === undefined ? undefined : Number(RetentionInDays)),
    collect: (groupName, source) => void (groups.get(groupName) ?? add(groupName)).sources.add(source),
    stop: async () => undefined,
  };
}
