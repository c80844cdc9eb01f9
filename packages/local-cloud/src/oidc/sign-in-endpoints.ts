/** The endpoints of a sign-in: authorize (the page), login (its form), token, logout. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { wholeBody } from '../endpoint/http-exchange.ts';
import { type AuthorizationRequest, parseAuthorization } from './authorization-request.ts';
import { makeCodes } from './codes.ts';
import { errorPage, type LoginChoices, loginPage } from './login-page.ts';
import { PATHS, type Pool, TOKEN_LIFETIME_SECONDS, type User } from './pool.ts';
import { subjectOf } from './subject.ts';

type Serve = (pool: Pool, request: IncomingMessage, response: ServerResponse) => Promise<void>;

const MAX_FORM_BYTES = 64 * 1024;
const EMAIL = /^[^\s@]+@[^\s@]+$/;

export function makeSignInEndpoints(options: LoginChoices & { now(): number }): Serve {
  const codes = makeCodes(options.now);

  function login(pool: Pool, form: URLSearchParams, response: ServerResponse): void {
    const parsed = parseAuthorization(pool, form);
    const user = chosenUser(form, options);
    if (!parsed.isAccepted) refuse(response, parsed.reason);
    else if (!user) page(response, 400, loginPage(form, options, 'Please type an email address.'));
    else redirect(response, parsed.request, { code: codes.issue(parsed.request, user) });
  }
  async function token(pool: Pool, form: URLSearchParams, response: ServerResponse): Promise<void> {
    if (form.get('grant_type') !== 'authorization_code')
      return json(response, 400, { error: 'unsupported_grant_type' });
    const redeemed = codes.redeem(form);
    if (!redeemed) return json(response, 400, { error: 'invalid_grant' });
    const { user, request } = redeemed;
    const { clientId, nonce, scope } = request;
    json(response, 200, {
      id_token: await pool.idToken(user, { clientId, ...(nonce === undefined ? {} : { nonce }) }),
      access_token: await pool.accessToken(user, { clientId, scope }),
      token_type: 'Bearer',
      expires_in: TOKEN_LIFETIME_SECONDS,
    });
  }
  return async (pool, request, response) => {
    const url = new URL(request.url ?? '/', 'http://pool');
    const operation = `${request.method} ${url.pathname}`;
    if (request.method === 'OPTIONS') return preflight(response);
    if (operation === `GET ${PATHS.authorize}`) return authorize(pool, url.searchParams, response, options);
    if (operation === 'POST /oauth2/login') return login(pool, await readForm(request), response);
    if (operation === `POST ${PATHS.token}`) return token(pool, await readForm(request), response);
    if (operation === `GET ${PATHS.endSession}`) return logout(pool, url.searchParams, response);
    const isMetadata = url.pathname === PATHS.jwks || url.pathname === PATHS.wellKnownDocument;
    if (isMetadata && request.method === 'GET') return pool.serveMetadata(request, response);
    response.writeHead(404).end();
  };
}

function authorize(
  pool: Pool,
  query: URLSearchParams,
  response: ServerResponse,
  choices: LoginChoices,
): void {
  const parsed = parseAuthorization(pool, query);
  if (parsed.isAccepted) page(response, 200, loginPage(query, choices));
  else refuse(response, parsed.reason);
}

function logout(pool: Pool, query: URLSearchParams, response: ServerResponse): void {
  const target = query.get('logout_uri') ?? '';
  const isAllowed = pool.clients.get(query.get('client_id') ?? '')?.logoutUrls?.includes(target);
  if (isAllowed) response.writeHead(302, { location: target }).end();
  else refuse(response, 'logout_uri is none of the client');
}

function chosenUser(form: URLSearchParams, { users, groups }: LoginChoices): User | undefined {
  const demoUser = users.find(({ email }) => email === form.get('user'));
  const email = (demoUser?.email ?? form.get('email') ?? '').trim();
  if (!EMAIL.test(email)) return undefined;
  const joined = demoUser
    ? (demoUser.groups ?? [])
    : form.getAll('group').filter((group) => groups.includes(group));
  return { sub: subjectOf(email), email, groups: joined };
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  return new URLSearchParams((await wholeBody(request, MAX_FORM_BYTES)).toString('utf8'));
}

function redirect(
  response: ServerResponse,
  { redirectUri, state }: AuthorizationRequest,
  answer: { code: string },
): void {
  const target = new URL(redirectUri);
  target.searchParams.set('code', answer.code);
  if (state !== undefined) target.searchParams.set('state', state);
  response.writeHead(302, { location: target.href, 'cache-control': 'no-store' }).end();
}

function refuse(response: ServerResponse, reason: string): void {
  page(response, 400, errorPage(reason));
}

function page(response: ServerResponse, status: number, html: string): void {
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
  response
    .writeHead(status, {
      ...headers,
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    })
    .end(html);
}

function json(response: ServerResponse, status: number, value: unknown): void {
  const headers = {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'access-control-allow-origin': '*',
  };
  response.writeHead(status, headers).end(JSON.stringify(value));
}

/** A browser page on another origin redeems its code itself. */
function preflight(response: ServerResponse): void {
  response
    .writeHead(204, {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, POST, OPTIONS',
      'access-control-allow-headers': 'content-type, authorization',
    })
    .end();
}
