import { describe, expect, test } from 'vitest';
import { makeJournal } from '../control/journal.ts';
import { makeIam } from './iam.ts';
import { permissionsReport } from './permissions-report.ts';
import { PolicyError } from './policy-grammar.ts';

const ROLE = 'arn:aws:iam::000000000000:role/place-order';
const TABLE = 'arn:aws:dynamodb:us-east-1:000000000000:table/orders';
const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:charges';
const RULE = 'arn:aws:events:us-east-1:000000000000:rule/shop/charge';
const trust = (service: string) => ({
  Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } },
});

function anIam(statements: readonly unknown[], more: Record<string, unknown> = {}) {
  const journal = makeJournal();
  const iam = makeIam({ journal });
  const properties = {
    AssumeRolePolicyDocument: trust('lambda.amazonaws.com'),
    Policies: [{ PolicyName: 'inline', PolicyDocument: { Version: '2012-10-17', Statement: statements } }],
    ...more,
  };
  iam.addRole({ name: 'place-order', arn: ROLE, properties });
  return { iam, report: () => permissionsReport(iam, journal) };
}

const allow = (more: Record<string, unknown>) => ({
  Effect: 'Allow',
  Action: 'dynamodb:PutItem',
  Resource: TABLE,
  ...more,
});

const putItem = { action: 'dynamodb:PutItem', resource: TABLE };

describe('a role', () => {
  test.each<[boolean, string, unknown[]]>([
    [true, 'an exact grant', [allow({})]],
    [false, 'no grant', []],
    [false, 'a grant of another action', [allow({ Action: 'dynamodb:DeleteItem' })]],
    [false, 'a grant on another resource', [allow({ Resource: `${TABLE}2` })]],
    [true, 'a grant in another case', [allow({ Action: 'DynamoDB:putitem' })]],
    [true, 'a wildcard action', [allow({ Action: ['sqs:*', 'dynamodb:P?tItem'] })]],
    [true, 'a wildcard resource', [allow({ Resource: 'arn:aws:dynamodb:*:table/or*' })]],
    [false, 'a wildcard resource that ends too early', [allow({ Resource: 'arn:aws:dynamodb:*:table/o?' })]],
    [false, 'an explicit deny', [allow({}), { ...allow({}), Effect: 'Deny' }]],
    [false, 'a NotAction that names it', [allow({ Action: undefined, NotAction: 'dynamodb:Put*' })]],
    [true, 'a NotAction of others', [allow({ Action: undefined, NotAction: 'sqs:*' })]],
    [false, 'a NotResource that names it', [allow({ Resource: undefined, NotResource: TABLE })]],
  ])('is allowed = %s with %s', (allowed, _what, statements) => {
    const { iam } = anIam(statements);
    const attempt = () => iam.authorizeRole(ROLE, putItem);

    if (allowed) expect(attempt).not.toThrow();
    else expect(attempt).toThrow(/is not authorized to perform/);
  });

  test("is refused in AWS's own words", () => {
    const { iam } = anIam([]);
    iam.assumeRole(ROLE, 'lambda.amazonaws.com', 'shop-place-order');

    expect(() => iam.authorizeRole(ROLE, { action: 'dynamodb:PutItem', resource: TABLE })).toThrow(
      'User: arn:aws:sts::000000000000:assumed-role/place-order/shop-place-order is not authorized to perform: ' +
        `dynamodb:PutItem on resource: ${TABLE} because no identity-based policy allows the dynamodb:PutItem action`,
    );
  });

  test('is assumed by Lambda only when its trust policy names Lambda', () => {
    const { iam } = anIam([], { AssumeRolePolicyDocument: trust('ec2.amazonaws.com') });

    expect(() => iam.assumeRole(ROLE, 'lambda.amazonaws.com', 'f')).toThrow(/trust policy/);
    expect(() => anIam([]).iam.assumeRole(ROLE, 'lambda.amazonaws.com', 'f')).not.toThrow();
  });

  const other = (more: Record<string, unknown>) => allow({ ...more, Sid: 'Write' });
  test.each<[string, unknown, RegExp]>([
    ['no resource', other({ Resource: undefined }), /it has no Resource and no NotResource/],
    ['a misspelt element', other({ Resource: undefined, Resources: TABLE }), /Resources cannot stand here/],
    ['a principal', other({ Principal: '*' }), /Principal cannot stand here/],
    ['a principal left out', other({ NotPrincipal: '*' }), /NotPrincipal cannot stand here/],
    ['actions of two kinds', other({ NotAction: 'sqs:*' }), /it has both Action and NotAction/],
    ['resources of two kinds', other({ NotResource: QUEUE }), /it has both Resource and NotResource/],
    ['no action', other({ Action: undefined }), /it has no Action and no NotAction/],
    ['an empty list of actions', other({ Action: [] }), /\[\] is no action/],
    ['an action without a service', other({ Action: ['sqs:*', 'PutItem'] }), /"PutItem" is no action/],
    ['an action of any service', other({ Action: '*:PutItem' }), /"\*:PutItem" is no action/],
    ['an action that is no text', other({ Action: [{ Ref: 'x' }] }), /\{"Ref":"x"\} is no action/],
    ['a resource that is no ARN', other({ Resource: 'orders' }), /"orders" is no ARN/],
    ['another effect', other({ Effect: 'allow' }), /Effect must be Allow or Deny/],
  ])('whose statement has %s is refused, naming both', (_what, statement, reason) => {
    const attempt = () => anIam([allow({}), statement]);
    expect(attempt).toThrow(PolicyError);
    expect(attempt).toThrow(/^role place-order, policy inline, statement 1 \(Write\): /);
    expect(attempt).toThrow(reason);
  });

  test.each<[string, Record<string, unknown>, RegExp]>([
    ['a version that does not exist', { Version: '2012-10-18' }, /unknown Version 2012-10-18/],
    ['an element that does not exist', { Statements: [] }, /Statements cannot stand here/],
    ['no statement', { Statement: undefined }, /it has no Statement/],
  ])('whose policy has %s is refused', (_what, more, reason) => {
    const Policies = [{ PolicyName: 'inline', PolicyDocument: { Statement: allow({}), ...more } }];
    expect(() => anIam([], { Policies })).toThrow(reason);
  });

  test('whose trust policy has a resource, or trusts nobody, is refused', () => {
    const { Statement } = trust('lambda.amazonaws.com');
    const trusting = (more: Record<string, unknown>) =>
      anIam([], { AssumeRolePolicyDocument: { Statement: { ...Statement, ...more } } });
    expect(() => trusting({ Resource: '*' })).toThrow(
      /^trust policy of place-order.* Resource cannot stand here/,
    );
    expect(() => trusting({ Principal: undefined })).toThrow(/it has no Principal/);
    expect(() => trusting({ Principal: { Services: 'lambda.amazonaws.com' } })).toThrow(
      /Services cannot stand/,
    );
  });

  test('with a managed policy the local cloud does not know is an error that names it', () => {
    expect(() => anIam([], { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] })).toThrow(
      'role place-order: the managed policy arn:aws:iam::aws:policy/AdministratorAccess is not known',
    );
  });
});

describe('a resource policy', () => {
  const queuePolicy = (sourceArn: string, account = '000000000000') => ({
    Statement: {
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Resource: QUEUE,
      Condition: {
        ArnEquals: { 'aws:SourceArn': sourceArn },
        StringEquals: { 'aws:SourceAccount': account },
      },
    },
  });
  const send = { action: 'sqs:SendMessage', resource: QUEUE };

  test.each<[boolean, string, unknown, string]>([
    [true, 'the rule it names', queuePolicy(RULE), 'events.amazonaws.com'],
    [false, 'another rule', queuePolicy(`${RULE}-2`), 'events.amazonaws.com'],
    [false, 'another account', queuePolicy(RULE, '111111111111'), 'events.amazonaws.com'],
    [false, 'another service', queuePolicy(RULE), 's3.amazonaws.com'],
  ])('lets in = %s: %s', (allowed, _what, document, service) => {
    const { iam } = anIam([]);
    iam.resourcePolicies.attach(QUEUE, document);
    const attempt = () => iam.authorizeService(service, RULE, send);

    if (allowed) expect(attempt).not.toThrow();
    else expect(attempt).toThrow(/no resource-based policy allows the sqs:SendMessage action/);
  });

  test.each<[string, Record<string, unknown>, RegExp]>([
    ['no principal', { Principal: undefined }, /it has no Principal/],
    ['a principal left out', { Principal: undefined, NotPrincipal: '*' }, /NotPrincipal cannot stand here/],
    ['a principal that nobody is', { Principal: {} }, /its Principal names nobody/],
    ['no resource', { Resource: undefined }, /it has no Resource/],
  ])('with %s is refused, naming the resource', (_what, more, reason) => {
    const { iam } = anIam([]);
    const Statement = { ...queuePolicy(RULE).Statement, ...more };
    const attempt = () => iam.resourcePolicies.attach(QUEUE, { Statement });
    expect(attempt).toThrow(reason);
    expect(attempt).toThrow(`policy of ${QUEUE}, statement 0: `);
  });

  test('that denies is stronger than what the role grants', () => {
    const bucket = 'arn:aws:s3:::files';
    const { iam } = anIam([{ Effect: 'Allow', Action: 's3:PutObject', Resource: `${bucket}/*` }]);
    const put = { action: 's3:PutObject', resource: `${bucket}/invoice.pdf` };
    const insecureOnly = { Bool: { 'aws:SecureTransport': false } };
    const denial = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: `${bucket}/*` };
    iam.resourcePolicies.attach(bucket, { Statement: [{ ...denial, Condition: insecureOnly }] });
    expect(() => iam.authorizeRole(ROLE, put)).not.toThrow();

    iam.resourcePolicies.attach(bucket, { Statement: [denial] });

    expect(() => iam.authorizeRole(ROLE, put)).toThrow(/with an explicit deny in a resource-based policy/);
  });
});

describe('the ledger', () => {
  const statements = [
    allow({ Sid: 'Write', Action: ['dynamodb:PutItem', 'dynamodb:DeleteItem'] }),
    allow({ Sid: 'Again', Action: 'dynamodb:PutItem' }),
  ];

  test('lists every action granted but never used, a second grant of the same included', () => {
    const { iam, report } = anIam(statements);
    iam.authorizeRole(ROLE, { action: 'dynamodb:PutItem', resource: TABLE });

    expect(report().unused).toEqual([
      { role: 'place-order', index: 0, sid: 'Write', action: 'dynamodb:DeleteItem' },
      { role: 'place-order', index: 1, sid: 'Again', action: 'dynamodb:PutItem' },
    ]);
  });

  test('lists every statement without which nothing would have been denied', () => {
    const { iam, report } = anIam([
      allow({ Sid: 'One', Resource: TABLE }),
      allow({ Sid: 'All', Resource: '*' }),
      allow({ Sid: 'Other', Action: 'sqs:SendMessage', Resource: QUEUE }),
    ]);
    for (const resource of [TABLE, `${TABLE}-2`]) {
      iam.authorizeRole(ROLE, { action: 'dynamodb:PutItem', resource });
    }
    iam.authorizeRole(ROLE, { action: 'sqs:SendMessage', resource: QUEUE });

    expect(report().unused).toEqual([]);
    expect(report().dispensable).toEqual([{ role: 'place-order', index: 0, sid: 'One' }]);
  });

  test('lists every denial', () => {
    const { iam, report } = anIam([]);
    expect(() => iam.authorizeRole(ROLE, { action: 'sqs:SendMessage', resource: QUEUE })).toThrow();

    expect(report().denied).toEqual([
      { principal: 'place-order', action: 'sqs:SendMessage', resource: QUEUE },
    ]);
  });

  test('takes one statement away at run time, and gives it back', () => {
    const { iam } = anIam([allow({})]);
    const put = () => iam.authorizeRole(ROLE, { action: 'dynamodb:PutItem', resource: TABLE });
    const policies = iam.roles().get('place-order');

    expect(policies?.setRevoked(0, true)).toBe(true);
    expect(put).toThrow(/is not authorized/);
    policies?.setRevoked(0, false);
    expect(put).not.toThrow();
    expect(policies?.setRevoked(7, true)).toBe(false);
  });
});
