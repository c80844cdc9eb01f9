/** The addresses and domains that may send. */
import { AwsError } from '../endpoint/aws-service.ts';

export type Identities = {
  /** An address or a domain. */
  add(identity: string): void;
  /** Also true when no stack has created any identity. */
  isVerified(sender: string): boolean;
  /** The identity that SES judges a sender by. */
  covering(sender: string): string;
  describe(identity: string): unknown;
  list(): unknown[];
};

export function makeIdentities(): Identities {
  const known = new Map<string, string>();
  const find = (sender: string) => known.get(sender.toLowerCase()) ?? known.get(domainOf(sender));
  return {
    add: (identity) => known.set(identity.toLowerCase(), identity),
    isVerified: (sender) => known.size === 0 || find(sender) !== undefined,
    covering: (sender) => find(sender) ?? sender,
    describe(identity) {
      const name = known.get(identity.toLowerCase());
      if (!name) throw new AwsError('NotFoundException', `Email identity ${identity} does not exist.`, 404);
      return { IdentityType: typeOf(name), VerifiedForSendingStatus: true, VerificationStatus: 'SUCCESS' };
    },
    list: () =>
      [...known.values()].map((name) => ({
        IdentityName: name,
        IdentityType: typeOf(name),
        SendingEnabled: true,
      })),
  };
}

function domainOf(address: string): string {
  return address.slice(address.indexOf('@') + 1).toLowerCase();
}

function typeOf(identity: string): string {
  return identity.includes('@') ? 'EMAIL_ADDRESS' : 'DOMAIN';
}
