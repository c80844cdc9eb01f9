/** A function's output on its way to the journal, if its role may write logs. */
import { randomUUID } from 'node:crypto';
import type { Journal } from '../control/journal.ts';
import { AwsError, type Permission } from '../endpoint/aws-service.ts';
import type { FunctionSettings } from './function-settings.ts';

export type LogStream = { readonly name: string; write(requestId: string, text: string): void };

type LogDeps = { readonly journal: Journal; authorize(roleArn: string, permission: Permission): void };

/**
 * Opens the log stream of a new environment. Lambda writes START, END and REPORT lines for every invocation, so both
 * permissions are needed by every function; without them the function runs and its lines are lost, as on AWS.
 */
export function openLogStream({ journal, authorize }: LogDeps, settings: FunctionSettings): LogStream {
  const name = `${new Date().toISOString().slice(0, 10).replaceAll('-', '/')}/[$LATEST]${randomUUID().replaceAll('-', '')}`;
  const group = `arn:aws:logs:us-east-1:000000000000:log-group:${settings.logGroup}`;
  const canCreate = isAllowed(authorize, settings.roleArn, {
    action: 'logs:CreateLogStream',
    resource: `${group}:*`,
  });
  const put = { action: 'logs:PutLogEvents', resource: `${group}:log-stream:${name}` };
  const canWrite = isAllowed(authorize, settings.roleArn, put) && canCreate;
  return {
    name,
    write(requestId, text) {
      if (canWrite)
        journal.record({
          kind: 'log',
          functionName: settings.name,
          requestId,
          line: parseLine(text),
          logStream: name,
        });
    },
  };
}

function isAllowed(authorize: LogDeps['authorize'], roleArn: string, permission: Permission): boolean {
  try {
    authorize(roleArn, permission);
    return true;
  } catch (error) {
    if (error instanceof AwsError) return false;
    throw error;
  }
}

/** Structured lines as they are, plain text as `{ message }`. */
export function parseLine(text: string): Record<string, unknown> {
  if (!text.startsWith('{')) return { message: text };
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return { message: text };
  }
}
