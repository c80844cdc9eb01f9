import { expect, test } from 'vitest';
import { reasonOf } from './parked-message.ts';

test.each([
  [{ attributes: { reason: 'GATEWAY_DOWN', message: 'No answer' } }, 'GATEWAY_DOWN', 'No answer'],
  [{ attributes: { ERROR_CODE: 'NO_PERMISSIONS', ERROR_MESSAGE: 'denied' } }, 'NO_PERMISSIONS', 'denied'],
  [{ attributes: {}, sourceArn: 'arn:q' }, 'RECEIVED_TOO_OFTEN', 'No attempt ended well.'],
  [{ attributes: {} }, 'ON_FAILURE', 'A function gave up on it; the body says when and where.'],
])('%o says why it is there', (message, code, text) => {
  expect(reasonOf(message)).toEqual({ code, text });
});
