/** The people of one user pool, as its administrators see them. */
import { AwsError } from '../endpoint/aws-service.ts';
import { subjectOf } from '../oidc/subject.ts';

export type PoolUser = {
  /** Cognito makes one up where people sign in by their address; it is their `sub`. */
  readonly username: string;
  readonly email: string;
  readonly groups: Set<string>;
  readonly createdAtMs: number;
  status: 'FORCE_CHANGE_PASSWORD' | 'CONFIRMED';
  password: string | undefined;
};

export type PoolRules = {
  readonly minimumPasswordLength: number;
  readonly groups: ReadonlySet<string>;
};

export type UserDirectory = {
  /** Throws UsernameExistsException. */
  create(email: string, temporaryPassword?: string): PoolUser;
  /** By username or address; throws UserNotFoundException. */
  find(nameOrEmail: string): PoolUser;
  /** Throws InvalidPasswordException. */
  setPassword(nameOrEmail: string, password: string, isPermanent: boolean): void;
  /** Throws ResourceNotFoundException when the pool has no such group. */
  addToGroup(nameOrEmail: string, group: string): void;
  delete(nameOrEmail: string): void;
  /** Throws NotAuthorizedException, and says of nobody whether they exist. */
  signIn(nameOrEmail: string, password: string): PoolUser;
  /** Oldest first. */
  all(): readonly PoolUser[];
};

export function makeUserDirectory(rules: PoolRules, now: () => number): UserDirectory {
  const users = new Map<string, PoolUser>();
  const lookUp = (nameOrEmail: string) => users.get(nameOrEmail) ?? users.get(subjectOf(nameOrEmail));
  const find = (nameOrEmail: string): PoolUser => {
    const user = lookUp(nameOrEmail);
    if (!user) throw new AwsError('UserNotFoundException', 'User does not exist.');
    return user;
  };
  const checkPassword = (password: string) => {
    if (password.length < rules.minimumPasswordLength)
      throw new AwsError(
        'InvalidPasswordException',
        'Password did not conform with password policy: Password not long enough',
      );
  };
  return {
    create(email, temporaryPassword) {
      const username = subjectOf(email);
      if (users.has(username)) throw new AwsError('UsernameExistsException', 'User account already exists');
      if (temporaryPassword !== undefined) checkPassword(temporaryPassword);
      const user: PoolUser = {
        username,
        email,
        groups: new Set(),
        createdAtMs: now(),
        status: 'FORCE_CHANGE_PASSWORD',
        password: temporaryPassword,
      };
      users.set(username, user);
      return user;
    },
    find,
    setPassword(nameOrEmail, password, isPermanent) {
      const user = find(nameOrEmail);
      checkPassword(password);
      user.password = password;
      user.status = isPermanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD';
    },
    addToGroup(nameOrEmail, group) {
      if (!rules.groups.has(group)) throw new AwsError('ResourceNotFoundException', 'Group not found.');
      find(nameOrEmail).groups.add(group);
    },
    delete: (nameOrEmail) => void users.delete(find(nameOrEmail).username),
    signIn(nameOrEmail, password) {
      const user = lookUp(nameOrEmail);
      if (user?.password === undefined || user.password !== password)
        throw new AwsError('NotAuthorizedException', 'Incorrect username or password.');
      return user;
    },
    all: () => [...users.values()],
  };
}
