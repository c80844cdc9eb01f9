import { welcomeGuest } from '@orderflow/contracts/demo/welcome-guest';
import { httpPipeline } from '@orderflow/middleware/http';
import { makeCognitoGuests } from '../../adapters/cognito-guests.ts';
import { readConfig } from '../../config.ts';
import { makeWelcomeGuest } from './welcome-guest.ts';

const config = readConfig();

const welcome = makeWelcomeGuest({
  ...makeCognitoGuests({ userPoolId: config.USER_POOL_ID, clientId: config.USER_POOL_CLIENT_ID }),
  random: Math.random,
  now: () => new Date(),
});

export const handler = httpPipeline(welcomeGuest, welcome);
