/**
 * What the owner of keys and aliases does with them: CreateKey, DescribeKey, CreateAlias, UpdateAlias, ScheduleKeyDeletion, CancelKeyDeletion.
 * A key whose deletion is scheduled refuses to work, as on AWS; when its time has come it stays like that, and is not removed.
 */
import { randomUUID } from 'node:crypto';
import { ACCOUNT_ID, arnOf } from '../cloudformation/template.ts';
import { AwsError, type Permission } from '../endpoint/aws-service.ts';
import { type JsonShape, readJsonObject } from '../endpoint/json-shape.ts';
import { checkConstraints } from './constraints.ts';
import { readKey } from './key-properties.ts';
import { type KeyStore, keyArn } from './key-store.ts';
import type { MacKey } from './mac-key.ts';

type Parameters = Readonly<Record<string, unknown>>;
type Operation = {
  readonly required: readonly string[];
  permissions(parameters: Parameters): readonly Permission[];
  run(parameters: Parameters): object;
};
type Dependencies = {
  readonly keys: KeyStore;
  readonly now: () => number;
  /** A key that somebody creates has a policy, be it AWS's default one. */
  attachPolicy(keyArn: string, policy: string | undefined): void;
};

const MEMBERS: Readonly<Record<string, JsonShape>> = {
  KeyId: 'String',
  AliasName: 'String',
  TargetKeyId: 'String',
  KeySpec: 'String',
  KeyUsage: 'String',
  Description: 'String',
  Policy: 'String',
  PendingWindowInDays: 'Number',
};
const DAY_MS = 24 * 60 * 60 * 1000;

export function makeKeyAdministration({ keys, now, attachPolicy }: Dependencies) {
  const on = (action: string, ...resources: string[]): Permission[] =>
    resources.map((resource) => ({ action: `kms:${action}`, resource }));
  const aliasArn = ({ AliasName }: Parameters) => arnOf('kms', String(AliasName));
  const key = ({ KeyId }: Parameters) => keys.require(String(KeyId));
  const target = ({ TargetKeyId }: Parameters) => keys.require(String(TargetKeyId));
  const onKey = (action: string): Omit<Operation, 'run'> => ({
    required: ['KeyId'],
    permissions: (parameters) => on(action, key(parameters).arn),
  });

  const operations: Readonly<Record<string, Operation>> = {
    CreateKey: {
      required: [],
      permissions: () => on('CreateKey', '*'),
      run(parameters) {
        const made = readKey(randomUUID(), parameters, now());
        keys.add(made);
        attachPolicy(made.arn, parameters.Policy as string | undefined);
        return { KeyMetadata: describe(made) };
      },
    },
    DescribeKey: {
      ...onKey('DescribeKey'),
      run: (parameters) => ({ KeyMetadata: describe(key(parameters)) }),
    },
    CreateAlias: {
      required: ['AliasName', 'TargetKeyId'],
      permissions: (parameters) => on('CreateAlias', aliasArn(parameters), target(parameters).arn),
      run({ AliasName, TargetKeyId }) {
        keys.addAlias(String(AliasName), String(TargetKeyId));
        return {};
      },
    },
    UpdateAlias: {
      required: ['AliasName', 'TargetKeyId'],
      permissions: (parameters) =>
        on(
          'UpdateAlias',
          aliasArn(parameters),
          keys.require(String(parameters.AliasName)).arn,
          target(parameters).arn,
        ),
      run({ AliasName, TargetKeyId }) {
        keys.moveAlias(String(AliasName), String(TargetKeyId));
        return {};
      },
    },
    ScheduleKeyDeletion: {
      ...onKey('ScheduleKeyDeletion'),
      run(parameters) {
        const days = Number(parameters.PendingWindowInDays ?? 30);
        if (!(days >= 7 && days <= 30))
          throw new AwsError('ValidationException', 'PendingWindowInDays must be between 7 and 30');
        const deletionAtMs = now() + days * DAY_MS;
        const { arn } = keys.replace(key(parameters).arn, { deletionAtMs });
        const DeletionDate = deletionAtMs / 1000;
        return { KeyId: arn, DeletionDate, KeyState: 'PendingDeletion', PendingWindowInDays: days };
      },
    },
    CancelKeyDeletion: {
      ...onKey('CancelKeyDeletion'),
      // AWS leaves it to its owner to enable the key again.
      run: (parameters) => ({
        KeyId: keys.replace(key(parameters).arn, { deletionAtMs: undefined, isEnabled: false }).arn,
      }),
    },
  };
  return (operation: string): Operation | undefined =>
    Object.hasOwn(operations, operation) ? operations[operation] : undefined;
}

/** Throws SerializationException, ValidationException. */
export function readParameters(body: Buffer, required: readonly string[]): Parameters {
  const parameters = readJsonObject(body.toString(), MEMBERS);
  const nameOf = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);
  checkConstraints(required.map((name) => ({ name: nameOf(name), value: parameters[name], minLength: 1 })));
  return parameters;
}

function describe({ arn, spec, usage, isEnabled, description, createdAtMs, deletionAtMs }: MacKey): object {
  const state = deletionAtMs !== undefined ? 'PendingDeletion' : isEnabled ? 'Enabled' : 'Disabled';
  return {
    KeyId: arn.slice(keyArn('').length),
    Arn: arn,
    AWSAccountId: ACCOUNT_ID,
    CreationDate: createdAtMs / 1000,
    Description: description,
    Enabled: state === 'Enabled',
    KeyState: state,
    KeySpec: spec,
    KeyUsage: usage,
    KeyManager: 'CUSTOMER',
    Origin: 'AWS_KMS',
    MultiRegion: false,
    ...(spec.startsWith('HMAC_') && { MacAlgorithms: [spec.replace('HMAC_', 'HMAC_SHA_')] }),
    ...(deletionAtMs !== undefined && { DeletionDate: deletionAtMs / 1000 }),
  };
}
