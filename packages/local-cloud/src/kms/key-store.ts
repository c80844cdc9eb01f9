/** Keys and their aliases, found by the four ways in which a call can name a key. */
import { arnOf } from '../cloudformation/template.ts';
import { AwsError } from '../endpoint/aws-service.ts';
import type { MacKey } from './mac-key.ts';

const ALIAS_NAME = /^alias\/[\w/-]+$/;
const KEY_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const keyArn = (keyId: string) => arnOf('kms', `key/${keyId}`);

export function makeKeyStore() {
  const keys = new Map<string, MacKey>();
  const targets = new Map<string, string>();

  const existing = (arn: string): MacKey => {
    const key = keys.get(arn);
    if (!key) throw notFound(`Key '${arn}' does not exist`);
    return key;
  };
  const aliasIn = (keyId: string): string | undefined => {
    const name = keyId.startsWith(arnOf('kms', 'alias/')) ? keyId.slice(arnOf('kms', '').length) : keyId;
    return ALIAS_NAME.test(name) ? name : undefined;
  };

  return {
    add: (key: MacKey) => keys.set(key.arn, key),

    addAlias(name: string, target: string) {
      if (!ALIAS_NAME.test(name) || name.startsWith('alias/aws/'))
        throw new AwsError('InvalidAliasNameException', `${name} cannot be the name of an alias`);
      targets.set(name, existing(target.startsWith('arn:') ? target : keyArn(target)).arn);
    },

    /** The name of the alias by which a call names its key. */
    aliasIn,

    /** By key id, key ARN, alias or alias ARN; throws NotFoundException. */
    require(keyId: string): MacKey {
      const alias = aliasIn(keyId);
      if (alias !== undefined) {
        const target = targets.get(alias);
        if (target === undefined) throw notFound(`Alias ${arnOf('kms', alias)} is not found.`);
        return existing(target);
      }
      const id = keyId.startsWith(keyArn('')) ? keyId.slice(keyArn('').length) : keyId;
      if (!KEY_ID.test(id)) throw notFound(`Invalid keyId '${keyId}'`);
      return existing(keyArn(id));
    },
  };
}

function notFound(message: string): AwsError {
  return new AwsError('NotFoundException', message);
}
