/** Keys and their aliases, found by the four ways in which a call can name a key. */
import { arnOf } from '../cloudformation/template.ts';
import { AwsError } from '../endpoint/aws-service.ts';
import type { MacKey } from './mac-key.ts';

const ALIAS_NAME = /^alias\/[\w/-]+$/;
const KEY_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const keyArn = (keyId: string) => arnOf('kms', `key/${keyId}`);

export type KeyStore = ReturnType<typeof makeKeyStore>;

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

  const targetOf = (name: string): MacKey => {
    const target = targets.get(name);
    if (target === undefined) throw notFound(`Alias ${arnOf('kms', name)} is not found.`);
    return existing(target);
  };
  const keyOf = (idOrArn: string): MacKey => existing(idOrArn.startsWith('arn:') ? idOrArn : keyArn(idOrArn));

  return {
    add: (key: MacKey) => void keys.set(key.arn, key),

    /** Returns the key as it is then. */
    replace(arn: string, changes: Partial<Pick<MacKey, 'isEnabled' | 'deletionAtMs'>>): MacKey {
      const key = { ...existing(arn), ...changes };
      keys.set(arn, key);
      return key;
    },

    addAlias(name: string, target: string) {
      if (!ALIAS_NAME.test(name) || name.startsWith('alias/aws/'))
        throw new AwsError('InvalidAliasNameException', `${name} cannot be the name of an alias`);
      if (targets.has(name))
        throw new AwsError(
          'AlreadyExistsException',
          `An alias with the name ${arnOf('kms', name)} already exists`,
        );
      targets.set(name, keyOf(target).arn);
    },

    /** To another key of the same kind: nobody who names the alias gets to see a difference. */
    moveAlias(name: string, target: string) {
      const [old, next] = [targetOf(name), keyOf(target)];
      if (old.usage !== next.usage || isForMacs(old) !== isForMacs(next))
        throw new AwsError('ValidationException', `${next.arn} is of another kind than ${old.arn}`);
      targets.set(name, next.arn);
    },

    /** The name of the alias by which a call names its key. */
    aliasIn,

    /** By key id, key ARN, alias or alias ARN; throws NotFoundException. */
    require(keyId: string): MacKey {
      const alias = aliasIn(keyId);
      if (alias !== undefined) return targetOf(alias);
      const id = keyId.startsWith(keyArn('')) ? keyId.slice(keyArn('').length) : keyId;
      if (!KEY_ID.test(id)) throw notFound(`Invalid keyId '${keyId}'`);
      return existing(keyArn(id));
    },
  };
}

const isForMacs = ({ spec }: MacKey) => spec.startsWith('HMAC_');

function notFound(message: string): AwsError {
  return new AwsError('NotFoundException', message);
}
