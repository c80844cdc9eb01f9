/** `ListUsers`: its filter, and its pages. */
import { AwsError } from '../endpoint/aws-service.ts';
import type { PoolUser } from './user-directory.ts';

const MOST_IN_ONE_PAGE = 60;

export type ListUsers = {
  readonly filter: string | undefined;
  readonly limit: number | undefined;
  readonly paginationToken: string | undefined;
};

export type UserPage = { readonly users: readonly PoolUser[]; readonly paginationToken?: string };

const FILTER = /^"?(?<name>[\w:]+)"?\s*(?<operator>\^=|=)\s*"(?<value>(?:[^"\\]|\\.)*)"$/;

const ATTRIBUTES: Readonly<Record<string, (user: PoolUser) => string>> = {
  sub: ({ username }) => username,
  username: ({ username }) => username,
  email: ({ email }) => email,
  'cognito:user_status': ({ status }) => status,
};

/** Throws InvalidParameterException. */
export function listUsers(all: readonly PoolUser[], { filter, limit, paginationToken }: ListUsers): UserPage {
  const size = limit ?? MOST_IN_ONE_PAGE;
  if (!Number.isInteger(size) || size < 0 || size > MOST_IN_ONE_PAGE)
    throw invalid(`Limit must be a whole number from 0 to ${MOST_IN_ONE_PAGE}`);
  const found = filter ? all.filter(matching(filter)) : all;
  // The token names the last user of the page before, who may be gone by now: those created later come next.
  const start = paginationToken === undefined ? 0 : startAfter(found, paginationToken);
  const users = found.slice(start, start + (size || MOST_IN_ONE_PAGE));
  const last = users.at(-1);
  const isMore = start + users.length < found.length;
  return { users, ...(isMore && last ? { paginationToken: `${last.createdAtMs} ${last.username}` } : {}) };
}

function matching(filter: string): (user: PoolUser) => boolean {
  const { name = '', operator, value = '' } = FILTER.exec(filter.trim())?.groups ?? {};
  const attribute = Object.hasOwn(ATTRIBUTES, name) ? ATTRIBUTES[name] : undefined;
  if (!attribute) throw invalid(`The local cloud cannot filter users by ${filter}`);
  const wanted = value.replaceAll(/\\(.)/g, '$1');
  return operator === '='
    ? (user) => attribute(user) === wanted
    : (user) => attribute(user).startsWith(wanted);
}

function startAfter(users: readonly PoolUser[], token: string): number {
  const [createdAtMs, username] = token.split(' ');
  const last = users.findIndex((user) => user.username === username);
  if (last >= 0) return last + 1;
  const later = users.findIndex((user) => user.createdAtMs > Number(createdAtMs));
  return later < 0 ? users.length : later;
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}
