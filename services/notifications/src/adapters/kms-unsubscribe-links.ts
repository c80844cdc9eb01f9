import {
  DisabledException,
  GenerateMacCommand,
  KMSClient,
  KMSInvalidMacException,
  KMSInvalidStateException,
  VerifyMacCommand,
} from '@aws-sdk/client-kms';
import * as z from 'zod';

/** Long before any function's own timeout; a code can be made and checked as often as one likes. */
const limits = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 500, requestTimeout: 1500, throwOnRequestTimeout: true },
};

type Options<Category extends string> = {
  readonly client?: Pick<KMSClient, 'send'>;
  /** Of an HMAC_256 key: its id, ARN or alias. Signs, and reads what it has signed. */
  readonly keyId: string;
  /** Of the key that signed before: what it has signed is still read, until it is disabled or deleted. */
  readonly formerKeyId?: string;
  /** Those that can be unsubscribed from: a token for any other one is refused. */
  readonly categories: readonly Category[];
};

/** Whose emails of which kind are to end. */
type Unsubscription<Category extends string> = { readonly customerId: string; readonly category: Category };

type Parts = { readonly payload: string; readonly mac: Buffer };

/** Fits the path of a URL, and every mail client's idea of how long a link may be. */
export const maxTokenLength = 600;

/** A payload and the 32 bytes of its code, both in base64url. */
const form = /^(?<payload>[\w-]+)\.(?<mac>[\w-]{43})$/;

/**
 * Tokens for links that end emails without a sign-in. Whoever has one can read what it says, and nobody but the key's owner can make
 * one. They last as long as their key: the link in an old email has to work, and all it can do is to end emails.
 *
 * What KMS throws, other than about a token, passes through as the SDK threw it.
 */
export function makeKmsUnsubscribeLinks<const Category extends string>({
  client = new KMSClient(limits),
  keyId,
  formerKeyId,
  categories,
}: Options<Category>) {
  const Payload = z.object({ customerId: z.string().min(1), category: z.enum(categories) });
  const isSignedBy = async (key: string, { payload, mac }: Parts): Promise<boolean> => {
    try {
      await client.send(new VerifyMacCommand({ KeyId: key, ...messageOf(payload), Mac: mac }));
      return true;
    } catch (error) {
      if (error instanceof KMSInvalidMacException || (key === formerKeyId && isRetired(error))) return false;
      throw error;
    }
  };

  return {
    /** URL-safe. Throws RangeError when the customer's id is too long for a token. */
    signToken: async ({ customerId, category }: Unsubscription<Category>): Promise<string> => {
      const payload = Buffer.from(JSON.stringify({ customerId, category })).toString('base64url');
      const { Mac } = await client.send(new GenerateMacCommand({ KeyId: keyId, ...messageOf(payload) }));
      const token = `${payload}.${Buffer.from(Mac ?? []).toString('base64url')}`;
      if (token.length > maxTokenLength) throw new RangeError('The id does not fit into a token');
      return token;
    },

    /** Undefined for whatever is no token of these keys: malformed, forged, cut short or too long. */
    readToken: async (token: string): Promise<Unsubscription<Category> | undefined> => {
      const parts = partsOf(token);
      if (!parts) return undefined;
      const isOurs =
        (await isSignedBy(keyId, parts)) ||
        (formerKeyId !== undefined && (await isSignedBy(formerKeyId, parts)));
      if (!isOurs) return undefined;
      // It is ours; but a category may have been given up since.
      return Payload.safeParse(JSON.parse(Buffer.from(parts.payload, 'base64url').toString())).data;
    },
  };
}

const isRetired = (error: unknown) =>
  error instanceof DisabledException || error instanceof KMSInvalidStateException;

/**
 * The payload as it is written, not what it means: two ways of writing the same would be two tokens. Its purpose goes before it, so that
 * nothing else that the key may come to sign can pass for a token.
 */
function messageOf(payload: string) {
  return { MacAlgorithm: 'HMAC_SHA_256', Message: Buffer.from(`unsubscribe.${payload}`) } as const;
}

/** What cannot be a token costs no call. */
function partsOf(token: string): Parts | undefined {
  const { payload, mac = '' } = (token.length <= maxTokenLength && form.exec(token)?.groups) || {};
  const bytes = Buffer.from(mac, 'base64url');
  // 43 characters are two bits more than 32 bytes: several last characters stand for the same byte.
  if (payload === undefined || bytes.toString('base64url') !== mac) return undefined;
  return { payload, mac: bytes };
}
