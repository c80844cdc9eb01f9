import { expect, test } from 'vitest';
import type { Differences } from './differences.ts';
import { rewriteTemplate, type Template } from './rewrites.ts';

const nothing: Differences = {
  types: {},
  conditionKeys: {},
  rewrites: {},
  answers: {},
  surroundings: {},
  tests: {},
  unnoticed: {},
};
const urls = { emulatorUrl: 'http://127.0.0.1:1', frontUrl: 'http://127.0.0.1:2' };
const why = 'for a reason';

function rewrite(resources: object, differences: Partial<Differences>) {
  const told: string[] = [];
  const template = { Resources: resources } as Template;
  const rewritten = rewriteTemplate(template, { ...nothing, ...differences }, urls, (name) =>
    told.push(name),
  );
  return { resources: rewritten.Resources, told };
}

test('a template is left as it is where nothing is listed', () => {
  const resources = {
    Archive: { Type: 'AWS::Events::Archive', Properties: { SourceArn: { 'Fn::GetAtt': ['Bus', 'Arn'] } } },
  };
  expect(rewrite(resources, {})).toEqual({ resources, told: [] });
});

test('a resource of an unknown type is left out, and nobody waits for it', () => {
  const resources = {
    Archive: { Type: 'AWS::Events::Archive', Properties: {} },
    Rule: { Type: 'AWS::Events::Rule', Properties: {}, DependsOn: ['Archive', 'Bus'] },
  };
  expect(rewrite(resources, { types: { 'AWS::Events::Archive': why } })).toEqual({
    resources: { Rule: { Type: 'AWS::Events::Rule', Properties: {}, DependsOn: ['Bus'] } },
    told: ['AWS::Events::Archive'],
  });
});

test('an unknown condition is left out of what is allowed, and never of what is denied', () => {
  const statement = (Effect: string) => ({
    Effect,
    Action: ['events:PutEvents'],
    Condition: { StringEquals: { 'events:source': 'orderflow.orders', 'aws:SourceAccount': '1' } },
  });
  const role = { Type: 'AWS::IAM::Role', Properties: { Statement: [statement('Allow'), statement('Deny')] } };
  const { resources, told } = rewrite({ Role: role }, { conditionKeys: { 'events:source': why } });
  expect(resources.Role?.Properties.Statement).toEqual([
    { ...statement('Allow'), Condition: { StringEquals: { 'aws:SourceAccount': '1' } } },
    statement('Deny'),
  ]);
  expect(told).toEqual(['events:source']);
});

test('an address is put together by what the emulator answers to', () => {
  const outputs = {
    Api: { 'Fn::GetAtt': ['HttpApi', 'ApiEndpoint'] },
    Feed: { 'Fn::Sub': '${WebSocketApi.ApiEndpoint}/live' },
  };
  const rewrites = { 'address of the HTTP API': why, 'address of the WebSocket API': why };
  const { resources } = rewrite({ Outputs: { Type: 'x', Properties: outputs } }, { rewrites });
  expect(resources.Outputs?.Properties).toEqual({
    Api: { 'Fn::Sub': 'http://127.0.0.1:1/_aws/execute-api/${HttpApi}/$default' },
    Feed: { 'Fn::Sub': 'ws://127.0.0.1:2/_aws/execute-api/${WebSocketApi}/live' },
  });
});

test('a rewrite that nobody has written is no difference', () => {
  expect(() => rewrite({}, { rewrites: { 'something else': why } })).toThrow('something else');
});
