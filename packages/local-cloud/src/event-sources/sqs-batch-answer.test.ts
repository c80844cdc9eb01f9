import { expect, test } from 'vitest';
import { failedMessageIds } from './sqs-batch-answer.ts';

const IDS = ['a', 'b'];

test.each([
  ['nothing', undefined],
  ['null', null],
  ['an empty object', {}],
  ['a null list', { batchItemFailures: null }],
  ['an empty list', { batchItemFailures: [] }],
])('%s: the whole batch succeeded', (_name, answer) => {
  expect([...failedMessageIds(answer, IDS)]).toEqual([]);
});

test('the reported messages failed, the others succeeded', () => {
  expect([...failedMessageIds({ batchItemFailures: [{ itemIdentifier: 'b' }] }, IDS)]).toEqual(['b']);
});

test.each([
  ['a string', 'done'],
  ['a list', [{ itemIdentifier: 'a' }]],
  ['failures that are no list', { batchItemFailures: 'a' }],
  ['an empty id', { batchItemFailures: [{ itemIdentifier: '' }] }],
  ['a null id', { batchItemFailures: [{ itemIdentifier: null }] }],
  ['a null failure', { batchItemFailures: [null] }],
  ['a misspelt key', { batchItemFailures: [{ itemIdentifer: 'a' }] }],
  ['an id of another batch', { batchItemFailures: [{ itemIdentifier: 'a' }, { itemIdentifier: 'z' }] }],
])('%s: the whole batch failed', (_name, answer) => {
  expect([...failedMessageIds(answer, IDS)]).toEqual(IDS);
});
