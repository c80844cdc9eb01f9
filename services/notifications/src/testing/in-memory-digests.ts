import type { Digest } from '../domain/digest.ts';
import { digestClosed } from '../domain/errors.ts';
import type { DigestKey } from '../domain/limits.ts';
import { maxShownMessages, type SingleMessage } from '../domain/message.ts';
import type { Outgoing, Settlement } from '../domain/notification.ts';

type OpenDigest = Omit<Digest, 'messages' | 'total'> & {
  messages: SingleMessage[];
  isClosed: boolean;
  isDue: boolean;
};

/** Digests, all of which are due. */
export function makeInMemoryDigests(settle: (settlement: Settlement) => Promise<void>) {
  const digests = new Map<string, OpenDigest>();
  const digestIdOf = ({ inbox, kind, window }: DigestKey) =>
    `${inbox}/${kind}/${window.startsAt.toISOString()}`;
  return {
    collect: async (key: DigestKey, outgoing: Outgoing & { message: SingleMessage }): Promise<void> => {
      const digestId = digestIdOf(key);
      const { recipient, correlationId, causationId } = outgoing;
      const open = digests.get(digestId) ?? {
        recipient,
        kind: key.kind,
        correlationId,
        causationId,
        messages: [],
        isClosed: false,
        isDue: true,
      };
      if (open.isClosed) throw digestClosed(digestId);
      digests.set(digestId, { ...open, messages: [...open.messages, outgoing.message] });
      await settle({ notificationId: outgoing.notificationId, emailState: 'collected' });
    },
    findDueDigests: async () => [...digests].filter(([, { isDue }]) => isDue).map(([digestId]) => digestId),
    closeDigest: async (digestId: string): Promise<Digest> => {
      const { messages, isClosed: _, isDue: _due, ...digest } = digests.get(digestId) as OpenDigest;
      digests.set(digestId, { ...(digests.get(digestId) as OpenDigest), isClosed: true });
      return { ...digest, messages: messages.slice(0, maxShownMessages), total: messages.length };
    },
    forgetDigest: async (digestId: string) => {
      digests.set(digestId, { ...(digests.get(digestId) as OpenDigest), isDue: false });
    },
  };
}
