import { expect, test } from 'vitest';
import { at, breaking, resourcesOf } from '../support/packaged-stacks.ts';

test('an address is proven before it is used, also when somebody changes theirs', () => {
  expect(
    breaking(
      resourcesOf('AWS::Cognito::UserPool'),
      ({ Properties }) =>
        JSON.stringify(Properties.AutoVerifiedAttributes) === '["email"]' &&
        JSON.stringify(
          at(Properties, 'UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate'),
        ) === '["email"]',
    ),
  ).toEqual([]);
});

test("people sign in by authorization code on the pool's own page, and no other way", () => {
  expect(
    breaking(
      resourcesOf('AWS::Cognito::UserPoolClient'),
      ({ Properties }) =>
        JSON.stringify(Properties.ExplicitAuthFlows) === '["ALLOW_REFRESH_TOKEN_AUTH"]' &&
        JSON.stringify(Properties.AllowedOAuthFlows) === '["code"]',
    ),
  ).toEqual([]);
});
