/** The access keys that the local cloud issues: one set per role, and one for tests and tools that may do all. */
import { createHash, randomBytes } from 'node:crypto';

export type Credentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
};

export type Caller = { readonly kind: 'admin' } | { readonly kind: 'role'; readonly roleArn: string };

export type AccessKeys = {
  readonly admin: Credentials;
  forRole(roleArn: string): Credentials;
  find(accessKeyId: string): { readonly caller: Caller; readonly secretAccessKey: string } | undefined;
};

/** `admin`: keys that tools outside this process already know. */
export function makeAccessKeys(admin: Credentials = newCredentials('admin')): AccessKeys {
  const issued = new Map<string, { caller: Caller; credentials: Credentials }>();
  const byRole = new Map<string, Credentials>();
  issued.set(admin.accessKeyId, { caller: { kind: 'admin' }, credentials: admin });
  return {
    admin,
    forRole(roleArn) {
      const credentials = byRole.get(roleArn) ?? newCredentials(roleArn);
      byRole.set(roleArn, credentials);
      issued.set(credentials.accessKeyId, { caller: { kind: 'role', roleArn }, credentials });
      return credentials;
    },
    find(accessKeyId) {
      const found = issued.get(accessKeyId);
      return found && { caller: found.caller, secretAccessKey: found.credentials.secretAccessKey };
    },
  };
}

// Temporary keys start with ASIA. A role's key id is the same on every start, so that logs can be compared.
function newCredentials(owner: string): Credentials {
  const id = createHash('sha256').update(owner).digest('hex').slice(0, 16).toUpperCase();
  return {
    accessKeyId: `ASIA${id}`,
    secretAccessKey: randomBytes(30).toString('base64url'),
    sessionToken: randomBytes(48).toString('base64url'),
  };
}
