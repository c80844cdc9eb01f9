/**
 * Tells of a frame that is larger than the gateway takes, as soon as its header has come: the library knows a limit for whole
 * messages only. https://www.rfc-editor.org/rfc/rfc6455#section-5.2
 */
import type { Duplex } from 'node:stream';

const TWO_MORE_BYTES = 126;
const EIGHT_MORE_BYTES = 127;

/** Ahead of everybody else who reads from the socket, so that nobody acts on what came in the frame. */
export function watchFrameSizes(socket: Duplex, maxBytes: number, onTooLarge: () => void): void {
  let header = Buffer.alloc(0);
  let payloadLeft = 0;
  const read = (chunk: Buffer): void => {
    let rest = chunk;
    while (rest.length > 0) {
      const inPayload = Math.min(payloadLeft, rest.length);
      payloadLeft -= inPayload;
      rest = rest.subarray(inPayload);
      const missing = rest.subarray(0, headerLength(header) - header.length);
      header = Buffer.concat([header, missing]);
      rest = rest.subarray(missing.length);
      if (header.length < headerLength(header)) continue;
      payloadLeft = payloadLength(header);
      header = Buffer.alloc(0);
      if (payloadLeft > maxBytes) onTooLarge();
    }
  };
  socket.prependListener('data', read);
}

/** Two bytes tell how many there are; clients always mask. */
function headerLength(header: Buffer): number {
  const size = lengthField(header);
  if (size === undefined) return 2;
  const mask = (header.readUInt8(1) & 0x80) === 0 ? 0 : 4;
  if (size === TWO_MORE_BYTES) return 4 + mask;
  return (size === EIGHT_MORE_BYTES ? 10 : 2) + mask;
}

function payloadLength(header: Buffer): number {
  const size = lengthField(header) ?? 0;
  if (size === TWO_MORE_BYTES) return header.readUInt16BE(2);
  return size === EIGHT_MORE_BYTES ? Number(header.readBigUInt64BE(2)) : size;
}

function lengthField(header: Buffer): number | undefined {
  return header.length < 2 ? undefined : header.readUInt8(1) & 0x7f;
}
