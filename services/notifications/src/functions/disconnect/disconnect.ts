import { feedOf } from '../../domain/feed.ts';

export type Dependencies = {
  readonly forgetConnection: (feed: string, connectionId: string) => Promise<void>;
};

type Connection = {
  readonly connectionId: string;
  readonly caller: { readonly customerId: string; readonly isOperator: boolean };
};

export function makeDisconnect({ forgetConnection }: Dependencies) {
  return ({ connectionId, caller }: Connection): Promise<void> =>
    forgetConnection(feedOf(caller), connectionId);
}
