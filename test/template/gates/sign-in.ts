/** Sign-in: an account belongs to whoever has its address. */
import { at, resourcesOf, type Templates } from '../../support/packaged-stacks.ts';
import { gate } from '../gate.ts';
import { append, remove, set } from '../mutation.ts';

const [pool, client] = ['infra/UserPool', 'infra/UserPoolClient'];

/** Whoever holds credentials of the account may do it in some stages, and nobody without them; production is none of them (production.ts). */
const whereTestsSignIn = JSON.stringify({
  'Fn::If': ['AllowsServerSideSignIn', 'ALLOW_ADMIN_USER_PASSWORD_AUTH', { Ref: 'AWS::NoValue' }],
});

const pools = (templates: Templates) => resourcesOf(templates, 'AWS::Cognito::UserPool');
const clients = (templates: Templates) => resourcesOf(templates, 'AWS::Cognito::UserPoolClient');

export const signInGates = [
  gate({
    property: 'An address is proven before it is used, also when somebody changes theirs',
    otherwise:
      "somebody gets a stranger's invoices by a mistyped address, or an account by taking its address",
    of: pools,
    holds: ({ Properties }) =>
      String(Properties.AutoVerifiedAttributes) === 'email' &&
      String(at(Properties, 'UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate')) ===
        'email',
    brokenBy: {
      'an address that is believed': remove(`${pool}.Properties.AutoVerifiedAttributes`),
      'a new address that is believed': remove(`${pool}.Properties.UserAttributeUpdateSettings`),
    },
  }),
  gate({
    property: "People sign in on the pool's own page, and no page may send their passwords anywhere else",
    otherwise: 'a page that was tampered with has the passwords, and guessing them needs no browser',
    of: clients,
    holds: ({ Properties }) => {
      const [first, serverSide, ...others] = (Properties.ExplicitAuthFlows ?? []) as unknown[];
      return (
        first === 'ALLOW_REFRESH_TOKEN_AUTH' &&
        JSON.stringify(serverSide) === whereTestsSignIn &&
        others.length === 0
      );
    },
    brokenBy: {
      'passwords by the API': append(`${client}.Properties.ExplicitAuthFlows`, 'ALLOW_USER_PASSWORD_AUTH'),
      'passwords by the API, in place of tokens': set(
        `${client}.Properties.ExplicitAuthFlows.0`,
        'ALLOW_USER_PASSWORD_AUTH',
      ),
      'passwords in the hands of the account, in every stage': set(
        `${client}.Properties.ExplicitAuthFlows.1`,
        'ALLOW_ADMIN_USER_PASSWORD_AUTH',
      ),
      "the service's default, which allows more": remove(`${client}.Properties.ExplicitAuthFlows`),
    },
  }),
  gate({
    property: 'People sign in by authorization code, and the page has no secret',
    otherwise: 'tokens are in the address, for the history and for whoever looks over a shoulder',
    of: clients,
    holds: ({ Properties }) =>
      String(Properties.AllowedOAuthFlows) === 'code' && Properties.GenerateSecret === false,
    brokenBy: {
      'tokens in the address': append(`${client}.Properties.AllowedOAuthFlows`, 'implicit'),
      'a secret that every visitor can read': set(`${client}.Properties.GenerateSecret`, true),
    },
  }),
];
