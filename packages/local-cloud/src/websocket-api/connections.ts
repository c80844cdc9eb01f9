/** The connections that are open, and what the journal hears of them. */
import type { Journal } from '../control/journal.ts';
import type { Connection } from './connection.ts';
import type { Client, Closing } from './gateway-event.ts';

/** For tests, tools and pages. */
export type OpenConnection = {
  readonly connectionId: string;
  /** ISO 8601 */
  readonly connectedAt: string;
  readonly lastActiveAt: string;
  readonly sourceIp: string;
  /** What the authorizer handed on. */
  readonly authorizer: Readonly<Record<string, string | number>>;
};

export type Connections = {
  add(connection: Connection): void;
  find(connectionId: string): Connection | undefined;
  remove(client: Client, closing: Closing): void;
  list(): OpenConnection[];
  cutAll(): void;
};

export function makeConnections(journal: Journal): Connections {
  const open = new Map<string, Connection>();
  return {
    add(connection) {
      const { connectionId } = connection.client;
      open.set(connectionId, connection);
      journal.record({ kind: 'connection', connectionId, change: 'opened' });
    },
    find: (connectionId) => open.get(connectionId),
    remove({ connectionId }, { code, reason }) {
      open.delete(connectionId);
      journal.record({ kind: 'connection', connectionId, change: 'closed', code, reason });
    },
    list: () => [...open.values()].map(describe),
    cutAll() {
      for (const connection of [...open.values()]) connection.cut();
    },
  };
}

function describe({ client, lastActiveAtMs }: Connection): OpenConnection {
  return {
    connectionId: client.connectionId,
    connectedAt: new Date(client.connectedAtMs).toISOString(),
    lastActiveAt: new Date(lastActiveAtMs()).toISOString(),
    sourceIp: client.identity.sourceIp,
    authorizer: client.authorizer ?? {},
  };
}
