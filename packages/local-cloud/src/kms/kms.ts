/**
 * AWS KMS in this process, as far as messages are authenticated with it.
 *
 * Emulated: HMAC keys and aliases from the templates of the stacks and by the API (key-administration.ts), GenerateMac and VerifyMac by key
 * id, key ARN, alias and alias ARN, each spec with the one algorithm it has, disabled keys, AWS's limits of sizes. Key policies are judged as on AWS: without a
 * statement that lets the account decide, the policies of the account's roles count for nothing.
 *
 * Not emulated: encryption, signatures and data keys (keys for them can be created, and nothing more), every other operation of the
 * API, grants and their tokens, DryRun, rotation, tags, imported key material, several regions, request quotas. A key's
 * material is random, and another one after a new start.
 */
import { errorResponse, jsonResponse } from '../endpoint/aws-json.ts';
import { AwsError, type AwsRequest, type AwsService } from '../endpoint/aws-service.ts';
import { makeKeyAdministration, readParameters } from './key-administration.ts';
import { readKey } from './key-properties.ts';
import { makeKeyStore } from './key-store.ts';
import { type MacCall, operationOf, readCall } from './kms-call.ts';
import { isMac, type MacKey, macOf } from './mac-key.ts';

export type KmsService = AwsService & {
  /** Properties of an AWS::KMS::Key; throws AwsError for those that AWS would refuse. */
  createKey(keyId: string, properties: Readonly<Record<string, unknown>>): void;
  /** `name` begins with `alias/`; `target` is a key's id or ARN. */
  createAlias(name: string, target: string): void;
};

type Options = {
  readonly now?: () => number;
  /** What becomes of the policies of keys that are created by the API; undefined for AWS's default one. */
  readonly attachPolicy?: (keyArn: string, policy: string | undefined) => void;
};

export function makeKms({ now = Date.now, attachPolicy = () => undefined }: Options = {}): KmsService {
  const keys = makeKeyStore();
  const administration = makeKeyAdministration({ keys, now, attachPolicy });
  return {
    signingName: 'kms',
    requiredPermissions(request) {
      const administrative = administration(operationOf(request));
      if (administrative)
        return administrative.permissions(readParameters(request.body, administrative.required));
      const { operation, keyId, algorithm } = readCall(request);
      const alias = keys.aliasIn(keyId);
      const context = {
        'kms:MacAlgorithm': algorithm,
        ...(alias !== undefined && { 'kms:RequestAlias': alias }),
      };
      return [{ action: `kms:${operation}`, resource: keys.require(keyId).arn, context }];
    },
    async handle(request: AwsRequest) {
      const administrative = administration(operationOf(request));
      if (administrative)
        return jsonResponse(200, administrative.run(readParameters(request.body, administrative.required)));
      const call = readCall(request);
      return jsonResponse(200, answer(call, keys.require(call.keyId)));
    },
    errorResponse,
    createKey: (keyId, properties) => keys.add(readKey(keyId, properties, now())),
    createAlias: (name, target) => keys.addAlias(name, target),
    stop: async () => undefined,
  };
}

/** Throws KMSInvalidMacException, which has no message on AWS either. */
function answer(call: MacCall, key: MacKey): object {
  const common = { KeyId: key.arn, MacAlgorithm: call.algorithm };
  if (call.operation === 'GenerateMac') return { ...common, Mac: macOf(key, call).toString('base64') };
  if (!isMac(call.mac, macOf(key, call))) throw new AwsError('KMSInvalidMacException', '');
  return { ...common, MacValid: true };
}
