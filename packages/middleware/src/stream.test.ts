import type { DynamoDBRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { aContext, withLogs } from './invoke-for-test.ts';
import { lowestSequenceNumber, streamPipeline } from './stream.ts';

const aRecord = (sequenceNumber: string): DynamoDBRecord => ({
  dynamodb: { SequenceNumber: sequenceNumber },
});
const records = ['9', '10', '100000000000000000000001', '100000000000000000000002'].map(aRecord);

async function run(failed: string[], batch = records) {
  const handler = streamPipeline(async () => failed);
  return withLogs(() => handler({ Records: batch }, aContext()));
}

describe('streamPipeline', () => {
  it('reports nothing when all is done', async () => {
    const { result, lines } = await run([]);
    expect(result).toEqual({ batchItemFailures: [] });
    expect(lines.find((line) => 'RecordProcessed' in line)).toMatchObject({
      RecordProcessed: 4,
      RecordFailed: 0,
    });
  });

  it('reports the lowest failed sequence number, by value and not by spelling', async () => {
    const { result } = await run(['100000000000000000000002', '100000000000000000000001', '10']);
    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: '10' }] });
  });

  it('throws when the first record failed, so that Lambda halves the batch', async () => {
    await expect(run(['9', '10'])).rejects.toMatchObject({ code: 'STREAM_BATCH_STUCK' });
  });

  it('reports a failed record that is alone', async () => {
    const { result } = await run(['9'], records.slice(0, 1));
    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: '9' }] });
  });

  it('lets an error fail the whole batch', async () => {
    const handler = streamPipeline(() => Promise.reject(new Error('boom')));
    await expect(withLogs(() => handler({ Records: records }, aContext()))).rejects.toThrow('boom');
  });
});

describe('lowestSequenceNumber', () => {
  it('tells numbers apart that a double cannot', () => {
    expect(lowestSequenceNumber(['100000000000000000000002', '100000000000000000000001'])).toBe(
      '100000000000000000000001',
    );
  });
});
