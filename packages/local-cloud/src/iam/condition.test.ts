import { expect, test } from 'vitest';
import { holds } from './condition.ts';
import { parsePolicy } from './statement.ts';

const RULE = 'arn:aws:events:us-east-1:000000000000:rule/shop/charge';
const context = {
  'dynamodb:LeadingKeys': ['ORDER#1', 'ORDER#2'],
  'aws:SourceArn': RULE,
  'aws:SecureTransport': 'true',
  single: 'a',
  count: '10',
};

function conditionHolds(operator: string, block: Record<string, unknown>): boolean {
  const statement = { Effect: 'Allow', Action: '*', Resource: '*', Condition: { [operator]: block } };
  const [parsed] = parsePolicy({ Statement: statement }, 'identity', 'a test');
  return parsed?.conditions.every((condition) => holds(condition, context)) ?? false;
}

test.each<[boolean, string, Record<string, unknown>]>([
  [true, 'StringEquals', { single: ['b', 'a'] }],
  [false, 'StringEquals', { single: 'b' }],
  [false, 'StringEquals', { single: 'A' }],
  [false, 'StringEquals', { absent: 'a' }],
  [false, 'StringEquals', { single: 'a', absent: 'a' }],
  [true, 'StringEqualsIfExists', { absent: 'a' }],
  [false, 'StringEqualsIfExists', { single: 'b' }],
  [true, 'StringEqualsIgnoreCase', { single: 'A' }],
  [true, 'StringNotEquals', { absent: 'a' }],
  [false, 'StringNotEquals', { single: ['b', 'a'] }],
  [true, 'StringLike', { SINGLE: '?' }],
  [false, 'StringNotLike', { single: '*' }],
  [true, 'ArnLike', { 'aws:SourceArn': 'arn:aws:events:*:*:rule/shop/*' }],
  [true, 'ArnEquals', { 'aws:SourceArn': RULE }],
  [false, 'ArnEquals', { 'aws:SourceArn': 'arn:aws:events:*:rule/shop/charge' }],
  [true, 'ArnNotEquals', { 'aws:SourceArn': `${RULE}-2` }],
  [true, 'Bool', { 'aws:SecureTransport': true }],
  [false, 'Bool', { 'aws:SecureTransport': 'false' }],
  [true, 'NumericLessThanEquals', { count: 10 }],
  [false, 'NumericLessThan', { count: '10' }],
  [true, 'Null', { absent: 'true' }],
  [false, 'Null', { single: 'true' }],
  [true, 'Null', { single: 'false' }],
  [true, 'ForAllValues:StringLike', { 'dynamodb:LeadingKeys': 'ORDER#*' }],
  [false, 'ForAllValues:StringEquals', { 'dynamodb:LeadingKeys': 'ORDER#1' }],
  [true, 'ForAllValues:StringEquals', { absent: 'x' }],
  [true, 'ForAnyValue:StringEquals', { 'dynamodb:LeadingKeys': 'ORDER#2' }],
  [false, 'ForAnyValue:StringEquals', { 'dynamodb:LeadingKeys': 'ORDER#3' }],
  [false, 'ForAnyValue:StringEquals', { absent: 'x' }],
])('holds = %s for %s %j', (expected, operator, block) => {
  expect(conditionHolds(operator, block)).toBe(expected);
});

test.each([
  [
    'an operator',
    'IpAddress',
    { 'aws:SourceIp': '10.0.0.0/8' },
    'the condition operator IpAddress is not emulated',
  ],
  [
    'a variable',
    'StringEquals',
    { single: '${aws:username}' },
    'policy variables are not emulated: ${aws:username}',
  ],
])('%s that is not emulated is an error, not a silent yes or no', (_what, operator, block, message) => {
  expect(() => conditionHolds(operator, block)).toThrow(message);
});
