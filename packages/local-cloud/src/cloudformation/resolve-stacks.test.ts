import { describe, expect, test } from 'vitest';
import type { PackagedStack } from './packaged-stack.ts';
import { orderStacks, resolveStacks } from './resolve-stacks.ts';
import type { JsonObject, Template } from './template.ts';

const urls = { awsUrl: 'http://127.0.0.1:4566', apiUrl: 'http://127.0.0.1:4000' };

function aStack(name: string, template: Template): PackagedStack {
  return { name, dir: `/${name}`, template, parameters: {}, readZip: () => Buffer.alloc(0) };
}

describe('stacks', () => {
  const exporting = (name: string, extra: JsonObject = {}): PackagedStack =>
    aStack(name, {
      Resources: { Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: `${name}-bus`, ...extra } } },
      Outputs: {
        BusName: { Value: { Ref: 'Bus' }, Export: { Name: { 'Fn::Sub': '${AWS::StackName}-bus' } } },
      },
    });
  const importing = (name: string, source: string) =>
    exporting(name, { Tag: { 'Fn::ImportValue': `${source}-bus` } });

  test('come after those they import from, whatever order they are given in', () => {
    const stacks = [importing('c', 'b'), importing('b', 'a'), exporting('a')];

    expect(orderStacks(stacks).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    expect(resolveStacks(stacks, urls)[2]?.resources[0]?.properties.Tag).toBe('b-bus');
  });

  test('that import from each other are refused, naming the circle', () => {
    expect(() => orderStacks([importing('a', 'b'), importing('b', 'a')])).toThrow('a -> b -> a');
  });

  test('report what the local cloud does not emulate, and leave out what their conditions exclude', () => {
    const [stack] = resolveStacks(
      [
        aStack('s', {
          Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
          Resources: {
            Machine: { Type: 'AWS::StepFunctions::StateMachine' },
            Queue: { Type: 'AWS::SQS::Queue', Condition: 'Never' },
          },
        }),
      ],
      urls,
    );

    expect(stack).toMatchObject({
      notEmulated: ['Machine (AWS::StepFunctions::StateMachine)'],
      resources: [],
    });
  });
});
