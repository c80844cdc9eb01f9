/** Looking at a queue without receiving from it: nothing is counted, hidden or moved. */
import type { SqsMessage, SqsQueue } from '../fauxqs/fauxqs-app.ts';
import type { MessageOrigins } from './message-origins.ts';

export type QueueDepth = { readonly visible: number; readonly inFlight: number; readonly delayed: number };

export type QueuedMessage = {
  readonly messageId: string;
  readonly body: string;
  /** The message attributes; binary ones in base64. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly state: 'visible' | 'inFlight' | 'delayed';
  /** Epoch milliseconds. */
  readonly sentAt: number;
  readonly receiveCount: number;
  /** The queue it was dead-lettered from; missing when it was sent here directly. */
  readonly sourceArn?: string;
};

export function depthOf(queue: SqsQueue): QueueDepth {
  queue.processTimers();
  const { ready, inflight, delayed } = queue.inspectMessages();
  return { visible: ready.length, inFlight: inflight.length, delayed: delayed.length };
}

export function peekInto(queue: SqsQueue, max: number, origins: MessageOrigins): QueuedMessage[] {
  queue.processTimers();
  const { ready, inflight, delayed } = queue.inspectMessages();
  const view = (state: QueuedMessage['state']) => (message: SqsMessage) => ({
    messageId: message.messageId,
    body: message.body,
    attributes: attributesOf(message),
    state,
    sentAt: message.sentTimestamp,
    receiveCount: message.approximateReceiveCount,
    ...sourceOf(message, origins),
  });
  return [
    ...ready.map(view('visible')),
    ...inflight.map((entry) => entry.message).map(view('inFlight')),
    ...delayed.map(view('delayed')),
  ].slice(0, max);
}

function attributesOf(message: SqsMessage): Record<string, string> {
  const attributes = Object.entries(message.messageAttributes);
  return Object.fromEntries(
    attributes.map(([name, value]) => [name, value.StringValue ?? value.BinaryValue ?? '']),
  );
}

function sourceOf(message: SqsMessage, origins: MessageOrigins): { sourceArn?: string } {
  const sourceArn = origins.sourceOf(message);
  return sourceArn === undefined ? {} : { sourceArn };
}
