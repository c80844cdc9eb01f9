/** The stages `dev`, `local` and `test`: they come and go, and leave nothing behind that costs money. */
import { holdingData } from '../data.ts';
import { gate } from '../gate.ts';
import { remove, set } from '../mutation.ts';

export const throwawayGates = [
  gate({
    property: 'What holds data goes with its stack',
    otherwise: 'each trial leaves a table behind, and the next one fails because its name is taken',
    of: holdingData,
    holds: ({ DeletionPolicy, UpdateReplacePolicy }) =>
      DeletionPolicy === 'Delete' && UpdateReplacePolicy === 'Delete',
    brokenBy: {
      'a table that stays': set('orders/Table.DeletionPolicy', 'Retain'),
      'a bucket that stays when it is replaced': remove('files/Bucket.UpdateReplacePolicy'),
    },
  }),
  gate({
    property: 'Nothing refuses to be deleted',
    otherwise: 'removing the stage stops half way',
    of: holdingData,
    holds: ({ Properties }) =>
      Properties.DeletionProtectionEnabled !== true && Properties.DeletionProtection !== 'ACTIVE',
    brokenBy: {
      'a protected table': set('orders/Table.Properties.DeletionProtectionEnabled', true),
      'a protected user pool': set('infra/UserPool.Properties.DeletionProtection', 'ACTIVE'),
    },
  }),
];
