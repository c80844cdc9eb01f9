/** What only a public demo has: guests who need no account, and a visitor who orders, so that there is something to watch. */
import { welcomeGuest } from '@orderflow/contracts/demo/welcome-guest';
import { allow } from '@orderflow/infra/function';
import { importShared } from '@orderflow/infra/names';
import { route } from '@orderflow/infra/route';
import { runOnSchedule } from '@orderflow/infra/run-on-schedule';
import { defineService } from '@orderflow/infra/service';

const pool = importShared('UserPoolArn');

const signIn = allow(
  pool,
  'cognito-idp:AdminCreateUser',
  'cognito-idp:AdminSetUserPassword',
  'cognito-idp:AdminInitiateAuth',
);

export default defineService('demo', {
  environment: {
    USER_POOL_ID: importShared('UserPoolId'),
    USER_POOL_CLIENT_ID: importShared('UserPoolClientId'),
    API_URL: importShared('ApiUrl'),
  },
  functions: {
    'welcome-guest': route(welcomeGuest, { allow: [signIn] }),
    'visit-shop': runOnSchedule('rate(2 minutes)', { allow: [signIn] }),
    'forget-guests': runOnSchedule('rate(1 hour)', {
      timeoutSeconds: 60,
      allow: [allow(pool, 'cognito-idp:ListUsers', 'cognito-idp:AdminDeleteUser')],
    }),
  },
});
