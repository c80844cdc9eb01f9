import { createHmac } from 'node:crypto';
import {
  CreateKeyCommand,
  DisabledException,
  GenerateMacCommand,
  type KMSClient,
  KMSInternalException,
  KMSInvalidMacException,
  KMSInvalidStateException,
  ScheduleKeyDeletionCommand,
  VerifyMacCommand,
} from '@aws-sdk/client-kms';
import { startMacKey } from '@orderflow/testing/emulated-mac-key';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeKmsUnsubscribeLinks, maxTokenLength } from './kms-unsubscribe-links.ts';

const categories = ['deliveries', 'imports'] as const;
const ada = { customerId: 'customer-ada', category: 'deliveries' } as const;

/** Really computes codes, and counts how often it is asked. */
function aKms(secret = 'secret') {
  let calls = 0;
  const macOf = (message: Uint8Array | undefined) =>
    createHmac('sha256', secret)
      .update(message ?? '')
      .digest();
  const send = async (command: unknown): Promise<object> => {
    calls += 1;
    if (command instanceof GenerateMacCommand) return { Mac: macOf(command.input.Message) };
    if (!(command instanceof VerifyMacCommand)) throw new Error('KMS is asked for something else');
    if (macOf(command.input.Message).equals(command.input.Mac ?? Buffer.alloc(0))) return { MacValid: true };
    throw new KMSInvalidMacException({ message: '', $metadata: {} });
  };
  return { client: { send } as Pick<KMSClient, 'send'>, calls: () => calls };
}

const linksOf = ({ client }: Pick<ReturnType<typeof aKms>, 'client'>) =>
  makeKmsUnsubscribeLinks({ client, keyId: 'key-1', categories });

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a token', () => {
  test('says whose emails of which kind are to end, and fits a URL as it is', async () => {
    const links = linksOf(aKms());
    const token = await links.signToken(ada);
    expect(await links.readToken(token)).toEqual(ada);
    expect(encodeURIComponent(token)).toBe(token);
    expect(token.split('.')[0]).toBe(base64url(ada));
  });

  test('is read again whatever the id, or not made at all', async () => {
    const links = linksOf(aKms());
    await fc.assert(
      fc.asyncProperty(
        fc.string({ minLength: 1, maxLength: 500, unit: 'grapheme' }),
        fc.constantFrom(...categories),
        async (customerId, category) => {
          // A lone surrogate is no text, and nothing could carry it.
          fc.pre(customerId.isWellFormed());
          const token = await links.signToken({ customerId, category }).catch((error: unknown) => error);
          if (token instanceof RangeError)
            expect(base64url({ customerId, category }).length).toBeGreaterThan(500);
          else expect(await links.readToken(String(token))).toEqual({ customerId, category });
        },
      ),
    );
  });

  test('is refused after any change', async () => {
    const links = linksOf(aKms());
    const token = await links.signToken(ada);
    const anyCharacter = fc.constantFrom(
      ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ é',
    );
    const change = fc.record({
      at: fc.nat(token.length),
      removed: fc.nat(token.length),
      inserted: fc.string({ unit: anyCharacter, maxLength: 60 }),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ at, removed, inserted }) => {
        const changed = token.slice(0, at) + inserted + token.slice(at + removed);
        fc.pre(changed !== token);
        expect(await links.readToken(changed)).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });

  test('is refused after a change of any one character into any other, also of one that decodes to the same', async () => {
    const links = linksOf(aKms());
    const token = await links.signToken(ada);
    for (let at = 0; at < token.length; at += 1) {
      for (const other of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.') {
        if (other === token[at]) continue;
        const changed = token.slice(0, at) + other + token.slice(at + 1);
        if (await links.readToken(changed)) expect.unreachable(`${other} at ${at} passes`);
      }
    }
  });
});

describe('nothing is read of', () => {
  test.each([
    ['nothing', ''],
    ['no code', base64url(ada)],
    ['an empty code', `${base64url(ada)}.`],
    ['an empty payload', `.${'A'.repeat(43)}`],
    ['a code that is too short', `${base64url(ada)}.${'A'.repeat(42)}`],
    ['a code that is too long', `${base64url(ada)}.${'A'.repeat(44)}`],
    ['more parts', `${base64url(ada)}.${'A'.repeat(43)}.x`],
    ['another alphabet', `${base64url(ada)}+/.${'A'.repeat(43)}`],
    ['a line after it', `${base64url(ada)}.${'A'.repeat(43)}\n`],
    ['a token that is too long', `${'A'.repeat(maxTokenLength)}.${'A'.repeat(43)}`],
  ])('%s, and KMS is not asked', async (_what, token) => {
    const kms = aKms();
    expect(await linksOf(kms).readToken(token)).toBeUndefined();
    expect(kms.calls()).toBe(0);
  });

  test('what another key has signed', async () => {
    const token = await linksOf(aKms('another secret')).signToken(ada);
    expect(await linksOf(aKms()).readToken(token)).toBeUndefined();
  });

  test('what the same key has signed for something else', async () => {
    const kms = aKms();
    const Message = Buffer.from(base64url(ada));
    const { Mac = Buffer.alloc(0) } = await kms.client.send(
      new GenerateMacCommand({ KeyId: 'key-1', MacAlgorithm: 'HMAC_SHA_256', Message }),
    );
    const token = `${base64url(ada)}.${Buffer.from(Mac).toString('base64url')}`;
    expect(await linksOf(kms).readToken(token)).toBeUndefined();
  });

  test('a category that there is no more', async () => {
    const kms = aKms();
    const older = makeKmsUnsubscribeLinks({ ...kms, keyId: 'key-1', categories: ['fax'] });
    expect(await linksOf(kms).readToken(await older.signToken({ ...ada, category: 'fax' }))).toBeUndefined();
  });
});

test('an outage of KMS is not taken for a forged token', async () => {
  const send = () => Promise.reject(new KMSInternalException({ message: 'try later', $metadata: {} }));
  const links = linksOf({ client: { send } as Pick<KMSClient, 'send'> });
  const token = await linksOf(aKms()).signToken(ada);
  await expect(links.readToken(token)).rejects.toBeInstanceOf(KMSInternalException);
  await expect(links.signToken(ada)).rejects.toBeInstanceOf(KMSInternalException);
});

describe('after another key has taken over', () => {
  const secrets: Readonly<Record<string, string>> = { old: 'old secret', new: 'new secret' };
  /** Keys by their ids; `refusal` is what KMS says of the old one. */
  const aKmsOfTwo = (refusal?: Error) => {
    const send = async (command: unknown): Promise<object> => {
      const { KeyId = '' } = (command as VerifyMacCommand).input;
      if (KeyId === 'old' && refusal && command instanceof VerifyMacCommand) throw refusal;
      return aKms(secrets[KeyId]).client.send(command as VerifyMacCommand);
    };
    return { send } as Pick<KMSClient, 'send'>;
  };
  const ofTheFormer = makeKmsUnsubscribeLinks({ client: aKmsOfTwo(), keyId: 'old', categories });
  const ofBoth = (client = aKmsOfTwo()) =>
    makeKmsUnsubscribeLinks({ client, keyId: 'new', formerKeyId: 'old', categories });

  test('tokens of both are read, and made by the new one', async () => {
    expect(await ofBoth().readToken(await ofTheFormer.signToken(ada))).toEqual(ada);
    const token = await ofBoth().signToken(ada);
    expect(await ofBoth().readToken(token)).toEqual(ada);
    expect(await ofTheFormer.readToken(token)).toBeUndefined();
  });

  test('tokens of neither are refused', async () => {
    const token = await linksOf(aKms('another secret')).signToken(ada);
    expect(await ofBoth().readToken(token)).toBeUndefined();
  });

  const problem = { message: '', $metadata: {} };
  test.each([
    ['disabled', new DisabledException(problem)],
    ['to be deleted', new KMSInvalidStateException(problem)],
  ])('those of the old one end when it is %s', async (_how, refusal) => {
    const links = ofBoth(aKmsOfTwo(refusal));
    expect(await links.readToken(await ofTheFormer.signToken(ada))).toBeUndefined();
    expect(await links.readToken(await links.signToken(ada))).toEqual(ada);
  });

  test('an outage of the old one is no forged token', async () => {
    const links = ofBoth(aKmsOfTwo(new KMSInternalException(problem)));
    await expect(links.readToken(await ofTheFormer.signToken(ada))).rejects.toBeInstanceOf(
      KMSInternalException,
    );
  });
});

test('a key that signs and is out of use is an outage', async () => {
  const refusal = new DisabledException({ message: '', $metadata: {} });
  const links = linksOf({ client: { send: () => Promise.reject(refusal) } as Pick<KMSClient, 'send'> });
  const token = await linksOf(aKms()).signToken(ada);
  await expect(links.readToken(token)).rejects.toBe(refusal);
});

test('the emulated KMS signs and reads with the key that the stack creates, and after it with another', async () => {
  const { stop, ...key } = await startMacKey();
  const links = makeKmsUnsubscribeLinks({ ...key, categories });
  const token = await links.signToken(ada);
  expect(await links.readToken(token)).toEqual(ada);
  expect(await links.readToken(token.replace(/^./, 'f'))).toBeUndefined();

  const hmac = { KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' } as const;
  const { KeyMetadata: next } = await key.client.send(new CreateKeyCommand(hmac));
  const rotated = makeKmsUnsubscribeLinks({
    client: key.client,
    keyId: next?.KeyId ?? '',
    formerKeyId: key.keyId,
    categories,
  });
  expect(await rotated.readToken(token)).toEqual(ada);
  await key.client.send(new ScheduleKeyDeletionCommand({ KeyId: key.keyId }));
  expect(await rotated.readToken(token)).toBeUndefined();
  await stop();
  await expect(links.readToken(token)).rejects.toThrow();
});
