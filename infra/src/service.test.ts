import { expect, it } from 'vitest';
import { keepData } from './cloudformation.ts';
import { defineService } from './service.ts';
import { stageParameters } from './stages.ts';
import { table } from './table.ts';

const cups = defineService('cups', { resources: { Table: table() } });
const resources = Object.entries(cups.resources?.Resources ?? {});

it('leaves to the stage whether data is kept and protected', () => {
  expect(cups.params).toEqual(stageParameters);
  expect(keepData).toEqual({
    DeletionPolicy: '${param:deletionPolicy}',
    UpdateReplacePolicy: '${param:deletionPolicy}',
  });
  expect(resources.find(([id]) => id === 'Table')?.[1]).toMatchObject({
    ...keepData,
    Properties: { DeletionProtectionEnabled: '${strToBool(${param:deletionProtection})}' },
  });
});

it('tags all that it makes with its stage and its name', () => {
  expect(cups.provider.stackTags).toEqual({
    'orderflow:stage': '${sls:stage}',
    'orderflow:stack': 'cups',
  });
});

it('has alarms and a dashboard as the stage decides, and no such condition where there is nothing to watch', () => {
  expect(cups.resources?.Conditions).toEqual({
    HasAlarms: { 'Fn::Equals': ['${param:alarms}', 'true'] },
  });
  const observed = resources.filter(([, { Type }]) => Type.startsWith('AWS::CloudWatch::'));
  expect(observed).not.toHaveLength(0);
  for (const [, resource] of observed) expect(resource).toHaveProperty('Condition', 'HasAlarms');
  expect(defineService('nothing', {}).resources?.Conditions).toEqual({});
});
