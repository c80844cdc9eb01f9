import { expect, it } from 'vitest';
import { allow, allowIf } from './function.ts';

const table = { 'Fn::GetAtt': ['Table', 'Arn'] } satisfies { 'Fn::GetAtt': [string, string] };

it('grants actions on one resource', () => {
  expect(allow(table, 'dynamodb:GetItem', 'dynamodb:PutItem')).toEqual({
    Effect: 'Allow',
    Action: ['dynamodb:GetItem', 'dynamodb:PutItem'],
    Resource: table,
  });
});

it('grants under a condition', () => {
  const condition = { StringEquals: { 'ses:FromAddress': { Ref: 'SenderEmail' } } };
  expect(allowIf(condition, table, 'ses:SendEmail')).toMatchObject({
    Action: ['ses:SendEmail'],
    Condition: condition,
  });
});

it('is refused by the compiler without a resource, which a template would silently leave out', () => {
  const nothing: string | undefined = undefined;
  // @ts-expect-error: undefined is no resource
  expect(JSON.stringify(allow(nothing, 'dynamodb:GetItem'))).not.toContain('Resource');
});
