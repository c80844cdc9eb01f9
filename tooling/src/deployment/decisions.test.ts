import { expect, test } from 'vitest';
import { decide } from './decisions.ts';

const stage = (name: string) => ({ name, region: 'eu-central-1' });
const before = { parameters: { SenderEmail: 'shop@example.org' }, throwaway: false };
const sender = { parameters: { SenderEmail: 'shop@example.org' } };

test('what was given once is remembered, and what is given now goes before it', () => {
  const wishes = { parameters: { StockLowBelow: '5' } };
  expect(decide(stage('shop'), wishes, before)).toMatchObject({
    asked: { SenderEmail: 'shop@example.org', StockLowBelow: '5' },
    senderEmail: 'shop@example.org',
  });
  const other = { parameters: { SenderEmail: 'new@example.org' } };
  expect(decide(stage('shop'), other, before).senderEmail).toBe('new@example.org');
});

test('a throwaway stage stays one, and its parameters let everything go', () => {
  const first = decide(stage('pr-12'), { ...sender, throwaway: true }, undefined);
  const next = decide(stage('pr-12'), {}, { parameters: first.asked, throwaway: first.throwaway });
  for (const { throwaway, parameters } of [first, next]) {
    expect(throwaway).toBe(true);
    expect(parameters).toMatchObject({ deletionPolicy: 'Delete', deletionProtection: 'false' });
  }
});

test('what is asked for by name goes before what a throwaway stage has', () => {
  const wishes = { parameters: { ...sender.parameters, alarms: 'true' }, throwaway: true };
  expect(decide(stage('pr-12'), wishes, undefined).parameters).toMatchObject({ alarms: 'true' });
});

test('forgetting keeps only whether the data may go', () => {
  const remembered = { ...before, throwaway: true, parameters: { StockLowBelow: '5' } };
  const decisions = decide(stage('pr-12'), { ...sender, forget: true }, remembered);
  expect(decisions.asked).toEqual(sender.parameters);
  expect(decisions.throwaway).toBe(true);
});

test.each(['prod', 'demo'])('%s is never a throwaway stage', (name) => {
  expect(() => decide(stage(name), { ...sender, throwaway: true }, undefined)).toThrow('keeps its data');
});

test('a stage that keeps its data does not become a throwaway one by a later flag', () => {
  expect(() => decide(stage('shop'), { throwaway: true }, before)).toThrow('at the first deployment');
  expect(decide(stage('dev'), { throwaway: true }, before).throwaway).toBe(true);
});

test('guests are where a public demo is, and where they are asked for', () => {
  const guests = (name: string, parameters = {}) =>
    decide(stage(name), { parameters: { ...sender.parameters, ...parameters } }, undefined).guests;
  expect([guests('demo'), guests('prod'), guests('prod', { guests: 'yes' })]).toEqual([true, false, true]);
});
