import {
  CloudWatchLogsClient,
  DeleteLogGroupCommand,
  paginateDescribeLogGroups,
} from '@aws-sdk/client-cloudwatch-logs';
import { isNamedAfter } from '../stage.ts';
import type { Finder } from './belonging.ts';

/** Stacks make theirs, but a function or an API that writes once more after its log group was deleted makes another. */
const places = ['/aws/lambda/', '/aws/http-api/', '/aws/vendedlogs/cloudfront/', '/aws/cloudfront/function/'];

export const findLogGroups: Finder = async (stage, region) => {
  const client = new CloudWatchLogsClient({ region });
  const names: string[] = [];
  for (const place of places) {
    const logGroupNamePrefix = `${place}orderflow-${stage.name}-`;
    for await (const { logGroups = [] } of paginateDescribeLogGroups({ client }, { logGroupNamePrefix })) {
      const found = logGroups.map(({ logGroupName = '' }) => logGroupName);
      names.push(...found.filter((name) => isNamedAfter(stage, name.slice(place.length))));
    }
  }
  return names.map((name) => ({
    kind: 'log group',
    name,
    region,
    remove: async () => void (await client.send(new DeleteLogGroupCommand({ logGroupName: name }))),
  }));
};
