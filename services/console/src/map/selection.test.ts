import { expect, it } from 'vitest';
import { readSelection, withSelection } from './selection.ts';

it('reads back what it has written, whatever an ARN is made of', () => {
  const selection = { kind: 'part', id: 'arn:aws:sqs:us-east-1:000000000000:a&b=c' } as const;
  const address = withSelection(new URLSearchParams(), selection).toString();
  expect(readSelection(new URLSearchParams(address))).toEqual(selection);
});

it('selects one thing at a time and leaves other parameters alone', () => {
  const after = withSelection(new URLSearchParams('view=list&event=1'), { kind: 'story', id: '2' });
  expect(after.toString()).toBe('view=list&story=2');
  expect(withSelection(after, undefined).toString()).toBe('view=list');
});

it('selects nothing when nothing is given', () => {
  expect(readSelection(new URLSearchParams('view=list&event='))).toBeUndefined();
});
