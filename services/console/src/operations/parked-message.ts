/** Why a message is in a dead-letter queue. Who put it there says so in ways of their own. */
import type { QueuedMessage } from '../local-cloud/control-client.ts';

type Reason = { readonly code: string; readonly text: string };

type Parked = Pick<QueuedMessage, 'attributes' | 'sourceArn'>;

export function reasonOf({ attributes, sourceArn }: Parked): Reason {
  const { reason, message, ERROR_CODE, ERROR_MESSAGE } = attributes;
  // The services' own middleware, which parks what cannot pass.
  if (reason !== undefined) return { code: reason, text: message ?? '' };
  // EventBridge, which could not deliver an event.
  if (ERROR_CODE !== undefined) return { code: ERROR_CODE, text: ERROR_MESSAGE ?? '' };
  // SQS itself, which says no more than this.
  if (sourceArn !== undefined) return { code: 'RECEIVED_TOO_OFTEN', text: 'No attempt ended well.' };
  return { code: 'ON_FAILURE', text: 'A function gave up on it; the body says when and where.' };
}
