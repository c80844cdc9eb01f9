import { expect, test } from 'vitest';
import RoleBoundary from './role-boundary.ts';

const role = () => ({ Type: 'AWS::IAM::Role', Properties: { Path: '/' } });

function packagedWith(permissionsBoundary: string) {
  const Resources = { One: role(), Other: role(), Table: { Type: 'AWS::DynamoDB::Table', Properties: {} } };
  const provider = { compiledCloudFormationTemplate: { Resources } };
  const { hooks } = new RoleBoundary({ service: { custom: { permissionsBoundary }, provider } });
  for (const hook of Object.values(hooks)) hook();
  return Resources;
}

test('every role of a stage with a boundary has it, and nothing else does', () => {
  const boundary = 'arn:aws:iam::123456789012:policy/pipeline/orderflow-prod-boundary';
  const bounded = { ...role(), Properties: { Path: '/', PermissionsBoundary: boundary } };
  expect(packagedWith(boundary)).toEqual({
    One: bounded,
    Other: bounded,
    Table: { Type: 'AWS::DynamoDB::Table', Properties: {} },
  });
});

test('without one, roles are left as they are', () => {
  expect(packagedWith('none')).toMatchObject({ One: role(), Other: role() });
});
