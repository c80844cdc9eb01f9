import { describe, expect, it } from 'vitest';
import { readConsumerConfig, readVariables } from './config.ts';

describe('the configuration', () => {
  it('names every missing variable at once', () => {
    expect(() => readVariables(['A', 'B', 'C'], { B: 'b', C: '' })).toThrow(
      'Missing environment variables: A, C',
    );
  });

  it('reads a consumer', () => {
    const env = { DEAD_LETTER_QUEUE_URL: 'https://sqs/1/dlq', MAX_RECEIVE_COUNT: '5' };
    expect(readConsumerConfig(env)).toEqual({ deadLetterQueueUrl: 'https://sqs/1/dlq', maxReceiveCount: 5 });
  });

  it.each(['0', '1.5', 'five'])('refuses %s receives', (count) => {
    expect(() => readConsumerConfig({ DEAD_LETTER_QUEUE_URL: 'x', MAX_RECEIVE_COUNT: count })).toThrow(
      'MAX_RECEIVE_COUNT',
    );
  });
});
