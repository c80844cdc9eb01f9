/** The page: shop, live events, inbox. All text from outside goes through textContent. */
import { finishSignIn, session, signIn, signOut } from './sign-in.js';

const settings = await (await fetch('/settings.json')).json();
const $ = (id) => document.getElementById(id);

function say(text) {
  $('message').textContent = text;
}

function item(title, aside, detail) {
  const entry = document.createElement('li');
  const heading = document.createElement('strong');
  for (const text of [title, aside]) {
    const part = document.createElement('span');
    part.textContent = text;
    heading.append(part);
  }
  const small = document.createElement('small');
  small.textContent = detail;
  entry.append(heading, small);
  return entry;
}

async function api(path, options = {}) {
  const answer = await fetch(`${settings.apiUrl}${path}`, {
    ...options,
    headers: {
      ...options.headers,
      ...(session() ? { authorization: `Bearer ${session().token}` } : {}),
    },
  });
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.detail ?? body.message);
  return body;
}

const price = ({ amountMinor, currency }) => {
  const format = new Intl.NumberFormat(undefined, { style: 'currency', currency });
  return format.format(amountMinor / 10 ** format.resolvedOptions().maximumFractionDigits);
};

async function order(productId) {
  if (!session()) return signIn(settings);
  const { orderId } = await api('/orders', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ lines: [{ productId, quantity: 1 }], paymentToken: $('payment').value }),
  });
  say(`Order ${orderId} is placed.`);
}

async function showProducts() {
  const { products } = await api('/products');
  $('products').replaceChildren(
    ...products.map((product) => {
      const entry = item(
        product.name,
        price(product.price),
        `${product.description} ${product.available} in stock. `,
      );
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = 'Order one';
      button.addEventListener('click', () => attempt(() => order(product.productId)));
      entry.append(button);
      return entry;
    }),
  );
}

function showEvent({ at, source, detailType, detail }) {
  const entry = item(detailType, new Date(at).toLocaleTimeString(), detail.metadata?.correlationId ?? '');
  entry.dataset.source = source;
  $('events').prepend(entry);
}

async function showInbox() {
  const emails = await (await fetch(`${settings.controlUrl}/inbox`)).json();
  $('inbox').replaceChildren(
    ...emails.toReversed().map(({ subject, to, text }) => {
      const entry = item(subject, to.join(', '), '');
      const link = /https?:\/\/\S+\/files\/[0-9a-f-]{36}/.exec(text)?.[0];
      if (link?.startsWith(location.origin)) {
        const anchor = document.createElement('a');
        anchor.href = link;
        anchor.textContent = 'Open the invoice';
        entry.append(anchor);
      }
      return entry;
    }),
  );
}

/** Everything since the start, then live. */
function follow() {
  const feed = new EventSource(`${settings.controlUrl}/feed?from=0`);
  feed.addEventListener('message', ({ data }) => {
    const entry = JSON.parse(data);
    if (entry.kind !== 'event') return;
    showEvent(entry);
    if (entry.detailType === 'NotificationSent') void attempt(showInbox);
    if (entry.source === 'orderflow.orders') void attempt(showProducts);
  });
}

/** `/files/<id>` is where emails link to: it needs a sign-in, then hands out the short-lived download link. */
async function openFile() {
  const fileId = /^\/files\/([0-9a-f-]{36})$/.exec(location.pathname)?.[1];
  if (!fileId) return;
  if (!session()) return signIn(settings);
  location.replace((await api(`/files/${fileId}`)).downloadUrl);
}

function showAccount() {
  const current = session();
  if (!current) return $('sign-in').addEventListener('click', () => attempt(() => signIn(settings)));
  $('sign-in').textContent = `Sign out ${current.claims.email}`;
  $('sign-in').addEventListener('click', signOut);
}

async function attempt(action) {
  try {
    await action();
  } catch (error) {
    say(error.message);
  }
}

await attempt(() => finishSignIn(settings));
await attempt(openFile);
showAccount();
await attempt(showProducts);
await attempt(showInbox);
follow();
