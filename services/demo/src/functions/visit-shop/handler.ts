import { schedulePipeline } from '@orderflow/middleware/schedule';
import { makeCognitoGuests } from '../../adapters/cognito-guests.ts';
import { makeHttpShop } from '../../adapters/http-shop.ts';
import { readConfig } from '../../config.ts';
import { makeVisitShop } from './visit-shop.ts';

const config = readConfig();

export const handler = schedulePipeline(
  makeVisitShop({
    ...makeCognitoGuests({ userPoolId: config.USER_POOL_ID, clientId: config.USER_POOL_CLIENT_ID }),
    ...makeHttpShop(config.API_URL),
  }),
);
