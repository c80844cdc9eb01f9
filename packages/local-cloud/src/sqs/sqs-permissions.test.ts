import { expect, test } from 'vitest';
import { sqsPermissions } from './sqs-permissions.ts';

const ORDERS = 'arn:aws:sqs:us-east-1:000000000000:orders';
const DLQ = `${ORDERS}-dlq`;
const QueueUrl = 'http://127.0.0.1:4566/000000000000/orders';

function permissions(operation: string, input: Record<string, unknown>) {
  const judged = sqsPermissions(operation, input, (arn) => (arn === DLQ ? [ORDERS] : []));
  return judged.map(({ action, resource }) => `${action} ${resource}`);
}

test.each([
  ['SendMessage', 'sqs:SendMessage'],
  ['SendMessageBatch', 'sqs:SendMessage'],
  ['ReceiveMessage', 'sqs:ReceiveMessage'],
  ['DeleteMessage', 'sqs:DeleteMessage'],
  ['DeleteMessageBatch', 'sqs:DeleteMessage'],
  ['ChangeMessageVisibility', 'sqs:ChangeMessageVisibility'],
  ['ChangeMessageVisibilityBatch', 'sqs:ChangeMessageVisibility'],
  ['GetQueueAttributes', 'sqs:GetQueueAttributes'],
  ['SetQueueAttributes', 'sqs:SetQueueAttributes'],
  ['PurgeQueue', 'sqs:PurgeQueue'],
])('%s is judged as %s on the queue', (operation, action) => {
  expect(permissions(operation, { QueueUrl })).toEqual([`${action} ${ORDERS}`]);
});

test.each([
  `${QueueUrl}?x=/000000000000/other`,
  `${QueueUrl}#/000000000000/other`,
  `${QueueUrl}/`,
  'http://127.0.0.1:4566/orders',
  'http://127.0.0.1:4566/0/orders',
  'http://127.0.0.1:4566/000000000000/x/orders',
  'http://127.0.0.1:4566/000000000000/or%64ers',
  'orders',
  '',
])('the address %j is refused', (address) => {
  const invalid = expect.objectContaining({ code: 'InvalidAddress', status: 404 });
  expect(() => permissions('SendMessage', { QueueUrl: address })).toThrow(invalid);
});

test('a queue of another account is judged as what it is', () => {
  const url = 'http://127.0.0.1:4566/111111111111/orders';
  expect(permissions('SendMessage', { QueueUrl: url })).toEqual([
    'sqs:SendMessage arn:aws:sqs:us-east-1:111111111111:orders',
  ]);
});

test('a parameter that the operation does not read lends no permission', () => {
  const all = { QueueUrl, SourceArn: DLQ, QueueName: 'other' };
  expect(permissions('SendMessage', all)).toEqual([`sqs:SendMessage ${ORDERS}`]);
  expect(permissions('GetQueueUrl', all)).toEqual([expect.stringMatching(/:other$/)]);
  expect(permissions('ListMessageMoveTasks', all)).toEqual([`sqs:ListMessageMoveTasks ${DLQ}`]);
});

test('GetQueueUrl and CreateQueue are judged by the queue name', () => {
  expect(permissions('GetQueueUrl', { QueueName: 'orders' })).toEqual([`sqs:GetQueueUrl ${ORDERS}`]);
  expect(permissions('CreateQueue', { QueueName: 'orders' })).toEqual([`sqs:CreateQueue ${ORDERS}`]);
});

test('ListQueues has no resource', () => {
  expect(permissions('ListQueues', {})).toEqual(['sqs:ListQueues *']);
});

test('a redrive needs what moving the messages by hand needs', () => {
  const onDeadLetterQueue = ['StartMessageMoveTask', 'ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'];
  expect(permissions('StartMessageMoveTask', { SourceArn: DLQ })).toEqual([
    ...onDeadLetterQueue.map((name) => `sqs:${name} ${DLQ}`),
    `sqs:SendMessage ${ORDERS}`,
  ]);
  expect(permissions('StartMessageMoveTask', { SourceArn: DLQ, DestinationArn: `${ORDERS}-2` })).toContain(
    `sqs:SendMessage ${ORDERS}-2`,
  );
  expect(permissions('ListMessageMoveTasks', { SourceArn: DLQ })).toEqual([
    `sqs:ListMessageMoveTasks ${DLQ}`,
  ]);
});
