/** Alarms on what AWS may refuse us: tables, and the sending of emails. */
import { at, type NamedResource, resourcesOf, type Templates } from '../../support/packaged-stacks.ts';
import { watch } from '../alarms.ts';
import { remove } from '../mutation.ts';

const ofTable = ({ id }: NamedResource) => ({ TableName: { Ref: id } });

const tables = (templates: Templates) => resourcesOf(templates, 'AWS::DynamoDB::Table');
const indexes = (templates: Templates) =>
  tables(templates).flatMap(({ stack, id, Properties }) =>
    ((Properties.GlobalSecondaryIndexes ?? []) as unknown[]).map((index) => {
      const name = String(at(index, 'IndexName'));
      return { stack, id: `${id} ${name}`, table: id, name };
    }),
  );

export const storeAlarmGates = [
  watch({
    property: 'Somebody hears of a table that sends writes away',
    otherwise: 'the API answers 503 because of one hot key',
    of: tables,
    metric: 'AWS/DynamoDB WriteThrottleEvents',
    by: ofTable,
    brokenBy: { 'no alarm': remove('orders/TableThrottledRequestsAlarm', 'orders/Table') },
  }),
  watch({
    property: 'Somebody hears of an index that sends writes away',
    otherwise: 'the table refuses writes because of a key that is hot in an index only',
    of: indexes,
    metric: 'AWS/DynamoDB WriteThrottleEvents',
    by: ({ table, name }) => ({ TableName: { Ref: table }, GlobalSecondaryIndexName: name }),
    brokenBy: {
      'no alarm': remove('orders/TableByStatusThrottledRequestsAlarm', 'orders/Table by-status'),
    },
  }),
  watch({
    property: 'Somebody hears of a table that fails',
    otherwise: "a fault of AWS looks like one of the shop's own",
    of: tables,
    metric: 'AWS/DynamoDB SystemErrors',
    by: (table) => ({ ...ofTable(table), Operation: 'TransactWriteItems' }),
    brokenBy: { 'no alarm': remove('orders/TableSystemErrorsAlarm', 'orders/Table') },
  }),
  watch({
    property: 'Somebody hears of emails that come back',
    otherwise: 'SES stops sending, for all who share the account',
    of: (templates) => resourcesOf(templates, 'AWS::SES::ConfigurationSet'),
    metric: 'AWS/SES Reputation.BounceRate',
    by: () => ({}),
    brokenBy: {
      'no alarm': remove('notifications/EmailsBounceRateAlarm', 'notifications/EmailConfigurationSet'),
    },
  }),
];
