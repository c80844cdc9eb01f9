/** What both ends of the WebSocket API speak; both name it when they connect. */
export const webSocketProtocol = 'orderflow';

/**
 * For `new WebSocket(url, webSocketProtocols(idToken))`. A page can set no other header, and an address, where the token could go
 * as well, ends up in logs.
 */
export function webSocketProtocols(idToken: string): [protocol: string, idToken: string] {
  return [webSocketProtocol, idToken];
}
