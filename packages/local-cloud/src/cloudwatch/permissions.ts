/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html */
import { arnOf } from '../cloudformation/template.ts';
import type { Permission } from '../endpoint/aws-service.ts';
import type { JsonCall } from '../endpoint/json-calls.ts';

export function permissionsFor({ operation, parameters }: JsonCall): readonly Permission[] {
  const action = `cloudwatch:${operation}`;
  const { AlarmNames, AlarmName, Namespace } = parameters;
  if (operation === 'PutMetricData') {
    const context = typeof Namespace === 'string' ? { 'cloudwatch:namespace': Namespace } : {};
    return [{ action, resource: '*', context }];
  }
  if (!operation.includes('Alarm')) return [{ action, resource: '*' }];
  const named = [AlarmName, AlarmNames].flat().filter((name) => typeof name === 'string');
  return (named.length > 0 ? named : ['*']).map((name) => ({
    action,
    resource: arnOf('cloudwatch', `alarm:${name}`),
  }));
}
