/** The sign-in page: plain HTML that works with a keyboard, a screen reader and no script. */

export type DemoUser = { readonly name: string; readonly email: string; readonly groups?: readonly string[] };
export type LoginChoices = { readonly users: readonly DemoUser[]; readonly groups: readonly string[] };

const CARRIED = [
  'client_id',
  'redirect_uri',
  'response_type',
  'code_challenge',
  'code_challenge_method',
  'scope',
  'state',
  'nonce',
];

/** `parameters`: those of the authorization request, carried through the form. */
export function loginPage(
  parameters: URLSearchParams,
  { users, groups }: LoginChoices,
  problem?: string,
): string {
  const carried = CARRIED.filter((name) => parameters.has(name))
    .map((name) => `<input type="hidden" name="${name}" value="${escaped(parameters.get(name) ?? '')}">`)
    .join('');
  const buttons = users
    .map(({ name, email, groups: memberships = [] }) => {
      const label = [name, email, ...memberships].map(escaped).join(' · ');
      return `<li><button name="user" value="${escaped(email)}">${label}</button></li>`;
    })
    .join('');
  const boxes = groups
    .map(
      (group) =>
        `<label><input type="checkbox" name="group" value="${escaped(group)}"> in group ${escaped(group)}</label>`,
    )
    .join('');
  const alert = problem ? `<p role="alert">${escaped(problem)}</p>` : '';
  return document(
    'Sign in',
    `${alert}
    <form method="post" action="login" aria-labelledby="demo">${carried}
      <h2 id="demo">As one of the demo people</h2><ul>${buttons}</ul></form>
    <form method="post" action="login" aria-labelledby="typed">${carried}
      <h2 id="typed">As somebody else</h2>
      <label for="email">Email address</label>
      <input id="email" name="email" type="email" autocomplete="email" required>
      ${boxes}<button>Sign in</button></form>
    <p>This machine only: no password is asked for.</p>`,
  );
}

export function errorPage(reason: string): string {
  return document('Sign-in refused', `<p role="alert">${escaped(reason)}</p>`);
}

function document(title: string, content: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
  <meta name="viewport" content="width=device-width, initial-scale=1"><style>
  body { font: 1rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 2rem auto; padding: 0 1rem; color-scheme: light dark }
  ul { list-style: none; padding: 0 } li + li { margin-top: .5rem } label { display: block; margin: .75rem 0 .25rem }
  button, input[type=email] { font: inherit; padding: .5rem .75rem; width: 100%; box-sizing: border-box; text-align: start }
  </style></head><body><main><h1>${title}</h1>${content}</main></body></html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
