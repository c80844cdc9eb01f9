import { getOrder } from '@orderflow/contracts/orders/get-order';
import { exampleOrder } from '@orderflow/contracts/orders/order-view';
import { expect, test } from 'vitest';
import { ApiRefusal, type Ask } from '../api/use-api.ts';
import { makeTools } from './tools.ts';

const request = { path: { orderId: exampleOrder.orderId } };
const toolsWith = (answer: () => unknown) =>
  makeTools({ controlUrl: undefined, email: 'ada@example.com', ask: (async () => answer()) as Ask });
const throwing = (error: unknown) =>
  toolsWith(() => {
    throw error;
  });

const about = { type: 'about:blank', title: 'No', correlationId: 'c' };
const problem = { ...about, status: 404, code: 'ORDER_NOT_FOUND', detail: 'No order' };

test('a refusal that is wanted tells its status, code and detail', async () => {
  const { refused } = throwing(new ApiRefusal(404, problem));
  expect(await refused(getOrder, request)).toEqual({
    status: 404,
    code: 'ORDER_NOT_FOUND',
    detail: 'No order',
  });
});

test('an answer is no refusal, and neither is one of a gateway', async () => {
  await expect(toolsWith(() => exampleOrder).refused(getOrder, request)).rejects.toThrow(
    'should have refused',
  );
  await expect(throwing(new ApiRefusal(502, undefined)).refused(getOrder, request)).rejects.toThrow('502');
});

test('an API that is not reached is told in words', async () => {
  const { ask, refused } = throwing(new TypeError('Failed to fetch'));
  await expect(ask(getOrder, request)).rejects.toThrow('The API could not be reached.');
  await expect(refused(getOrder, request)).rejects.toThrow('The API could not be reached.');
});
