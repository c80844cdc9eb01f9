import { schedulePipeline } from '@orderflow/middleware/schedule';
import { makeCognitoGuests } from '../../adapters/cognito-guests.ts';
import { readConfig } from '../../config.ts';
import { makeForgetGuests } from './forget-guests.ts';

const config = readConfig();

export const handler = schedulePipeline(
  makeForgetGuests({
    ...makeCognitoGuests({ userPoolId: config.USER_POOL_ID, clientId: config.USER_POOL_CLIENT_ID }),
    now: () => new Date(),
  }),
);
