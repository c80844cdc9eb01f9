import { makeJournal } from '@orderflow/local-cloud/control/journal';
import { expect, test } from 'vitest';
import { tellTrouble } from './tell-trouble.ts';

test('a denied action is told once, warnings and errors always, and nothing else', () => {
  const journal = makeJournal();
  const said: string[] = [];
  tellTrouble(journal, (line) => said.push(line));
  const denied = { kind: 'denied', principal: 'role', action: 's3:GetObject', resource: 'arn:b' } as const;
  const log = (line: Record<string, unknown>) =>
    journal.record({ kind: 'log', functionName: 'place-order', requestId: '1', line });

  journal.record(denied);
  journal.record(denied);
  log({ level: 'INFO', message: 'fine' });
  log({ level: 'ERROR', message: 'request failed', correlationId: 'c-1' });
  log({ level: 'WARN', message: 'event parked', code: 'ORDER_NOT_FOUND' });

  expect(said).toEqual([
    'Denied: role may not s3:GetObject on arn:b; grant it in its serverless.ts',
    'ERROR place-order: request failed (correlationId c-1)',
    'WARN place-order: event parked ORDER_NOT_FOUND',
  ]);
});
