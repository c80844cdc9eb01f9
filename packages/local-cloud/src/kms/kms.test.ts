import { createHmac } from 'node:crypto';
import { GenerateMacCommand, KMSClient, type MacAlgorithmSpec, VerifyMacCommand } from '@aws-sdk/client-kms';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ServedService, serveService } from '../endpoint/serve-for-test.ts';
import { type KmsService, makeKms } from './kms.ts';

const ID = '01234567-89ab-cdef-0123-456789abcdef';
const OTHER_ID = '11234567-89ab-cdef-0123-456789abcdef';
const ARN = `arn:aws:kms:us-east-1:000000000000:key/${ID}`;
const HMAC_256 = { KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' };
const MacAlgorithm = 'HMAC_SHA_256';
const Message = Buffer.from('unsubscribe ada');

let kms: KmsService;
let served: ServedService;
let client: KMSClient;

beforeEach(async () => {
  kms = makeKms();
  kms.createKey(ID, HMAC_256);
  kms.createAlias('alias/shop/links', ID);
  served = await serveService(kms);
  client = new KMSClient(served.clientOptions);
});
afterEach(async () => {
  client.destroy();
  await served.close();
});

const generate = (changes: object = {}) =>
  client.send(new GenerateMacCommand({ KeyId: ID, MacAlgorithm, Message, ...changes }));
const verify = (Mac: Uint8Array | undefined, changes: object = {}) =>
  client.send(new VerifyMacCommand({ KeyId: ID, MacAlgorithm, Message, Mac, ...changes }));

describe('a key', () => {
  it('makes 32 bytes that it recognises', async () => {
    const made = await generate();
    expect(made).toMatchObject({ KeyId: ARN, MacAlgorithm });
    expect(made.Mac).toHaveLength(32);
    expect(await verify(made.Mac)).toMatchObject({ KeyId: ARN, MacAlgorithm, MacValid: true });
  });

  it('makes the same of the same message, and another of another', async () => {
    const [one, again, other] = await Promise.all([
      generate(),
      generate(),
      generate({ Message: Buffer.from('unsubscribe bob') }),
    ]);
    expect(again.Mac).toEqual(one.Mac);
    expect(other.Mac).not.toEqual(one.Mac);
  });

  it('has material of its own, which nobody can guess', async () => {
    kms.createKey(OTHER_ID, HMAC_256);
    const { Mac } = await generate();
    await expect(verify(Mac, { KeyId: OTHER_ID })).rejects.toMatchObject({ name: 'KMSInvalidMacException' });
    for (const guess of ['', ID, ARN]) {
      expect(Mac).not.toEqual(new Uint8Array(createHmac('sha256', guess).update(Message).digest()));
    }
  });

  it.each([
    ['its ARN', ARN],
    ['its alias', 'alias/shop/links'],
    ["its alias's ARN", 'arn:aws:kms:us-east-1:000000000000:alias/shop/links'],
  ])('is found by %s', async (_what, KeyId) => {
    const { Mac, KeyId: found } = await generate({ KeyId });
    expect(found).toBe(ARN);
    expect(await verify(Mac, { KeyId })).toMatchObject({ KeyId: ARN, MacValid: true });
  });

  it.each(['224', '256', '384', '512'])('of HMAC_%s has the algorithm of that size', async (bits) => {
    kms.createKey(OTHER_ID, { KeySpec: `HMAC_${bits}`, KeyUsage: 'GENERATE_VERIFY_MAC' });
    const changes = { KeyId: OTHER_ID, MacAlgorithm: `HMAC_SHA_${bits}` as MacAlgorithmSpec };
    const { Mac } = await generate(changes);
    expect(Mac).toHaveLength(Number(bits) / 8);
    expect(await verify(Mac, changes)).toMatchObject({ MacValid: true });
  });
});

describe('a MAC is refused', () => {
  it('when anything of it or of the message is another', async () => {
    const { Mac = new Uint8Array() } = await generate();
    const invalid = { name: 'KMSInvalidMacException', $metadata: { httpStatusCode: 400 } };
    await expect(verify(Mac, { Message: Buffer.from('unsubscribe bob') })).rejects.toMatchObject(invalid);
    await expect(verify(Mac.subarray(1))).rejects.toMatchObject(invalid);
    await expect(verify(Buffer.concat([Mac, Buffer.of(0)]))).rejects.toMatchObject(invalid);
    await expect(verify(Mac.map((byte, index) => (index === 31 ? byte ^ 1 : byte)))).rejects.toMatchObject(
      invalid,
    );
  });
});

describe("AWS's own words for", () => {
  const unknown = '99999999-89ab-cdef-0123-456789abcdef';
  const account = 'arn:aws:kms:us-east-1:000000000000';

  it.each([
    ['an unknown key', unknown, `Key '${account}:key/${unknown}' does not exist`],
    ['an unknown alias', 'alias/gone', `Alias ${account}:alias/gone is not found.`],
    ['what is no key', 'key_id', "Invalid keyId 'key_id'"],
    ['a key of elsewhere', ARN.replace('us-east-1', 'eu-west-1'), /^Invalid keyId/],
  ])('%s', async (_what, KeyId, message) => {
    const expected = { name: 'NotFoundException', message: expect.stringMatching(message) };
    const notFound = typeof message === 'string' ? { ...expected, message } : expected;
    await expect(generate({ KeyId })).rejects.toMatchObject(notFound);
    await expect(verify(Buffer.alloc(32), { KeyId })).rejects.toMatchObject(notFound);
  });

  it('a message that is empty or too long', async () => {
    const [atLeast, atMost] = ['greater than or equal to 1', 'less than or equal to 4096'];
    const failed = (limit: string) => ({
      name: 'ValidationException',
      message: `1 validation error detected: Value at 'message' failed to satisfy constraint: Member must have length ${limit}`,
    });
    await expect(generate({ Message: Buffer.alloc(0) })).rejects.toMatchObject(failed(atLeast));
    await expect(generate({ Message: Buffer.alloc(4097) })).rejects.toMatchObject(failed(atMost));
    await expect(generate({ Message: Buffer.alloc(4096) })).resolves.toMatchObject({ KeyId: ARN });
    await expect(generate({ Message: Buffer.alloc(1) })).resolves.toMatchObject({ KeyId: ARN });
  });

  it('everything that is missing or unknown at once', async () => {
    await expect(verify(undefined, { KeyId: undefined, MacAlgorithm: 'MD5' })).rejects.toMatchObject({
      name: 'ValidationException',
      message:
        "3 validation errors detected: Value null at 'keyId' failed to satisfy constraint: Member must not be null; " +
        "Value 'MD5' at 'macAlgorithm' failed to satisfy constraint: Member must satisfy enum value set: " +
        '[HMAC_SHA_384, HMAC_SHA_256, HMAC_SHA_224, HMAC_SHA_512]; ' +
        "Value null at 'mac' failed to satisfy constraint: Member must not be null",
    });
  });

  it('an algorithm that is not the one of the key', async () => {
    await expect(generate({ MacAlgorithm: 'HMAC_SHA_512' })).rejects.toMatchObject({
      name: 'InvalidKeyUsageException',
      message: 'Algorithm HMAC_SHA_512 is incompatible with key spec HMAC_256.',
    });
  });

  it('a key that is for something else, or disabled', async () => {
    kms.createKey(OTHER_ID, {});
    await expect(generate({ KeyId: OTHER_ID })).rejects.toMatchObject({
      name: 'InvalidKeyUsageException',
      message: expect.stringMatching(/key usage is ENCRYPT_DECRYPT which is not valid for GenerateMac\.$/),
    });
    kms.createKey(OTHER_ID, { ...HMAC_256, Enabled: false });
    await expect(generate({ KeyId: OTHER_ID })).rejects.toMatchObject({
      name: 'DisabledException',
      message: expect.stringMatching(/ is disabled\.$/),
    });
  });
});

describe('a template is refused', () => {
  it.each([
    ['a MAC key without its usage', { KeySpec: 'HMAC_256' }],
    ['another key with that usage', { KeyUsage: 'GENERATE_VERIFY_MAC' }],
    ['a MAC key that rotates by itself', { ...HMAC_256, EnableKeyRotation: true }],
    ['a deletion within the week', { ...HMAC_256, PendingWindowInDays: 6 }],
  ])('with %s', (_what, properties) => {
    expect(() => kms.createKey(OTHER_ID, properties)).toThrow(
      expect.objectContaining({ code: 'ValidationException' }),
    );
  });

  it('with an alias that is not one, or that leads nowhere', () => {
    expect(() => kms.createAlias('links', ID)).toThrow(/cannot be the name of an alias/);
    expect(() => kms.createAlias('alias/aws/links', ID)).toThrow(/cannot be the name of an alias/);
    expect(() => kms.createAlias('alias/links', OTHER_ID)).toThrow(/does not exist/);
  });
});
