/** The page: shop, live events, inbox. All text from outside goes through textContent. */
import { type ApiClient, bodyOf, makeApiClient } from '@orderflow/contracts/api-client';
import { getFile } from '@orderflow/contracts/files/get-file';
import type { Money } from '@orderflow/contracts/money';
import { listProducts, type ProductView } from '@orderflow/contracts/orders/list-products';
import { placeOrder } from '@orderflow/contracts/orders/place-order';
import { loadSettings } from './settings.ts';
import { finishSignIn, session, signIn, signOut } from './sign-in.ts';

/** What the local cloud's control API tells; see packages/local-cloud. */
type FeedEntry = {
  readonly kind: string;
  readonly at: string;
  readonly source: string;
  readonly detailType: string;
  readonly detail: { readonly metadata?: { readonly correlationId?: string; readonly version?: number } };
};
type Email = { readonly subject: string; readonly to: readonly string[]; readonly text: string };

const settings = await loadSettings();

function element<Type extends HTMLElement = HTMLElement>(id: string): Type {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element ${id}`);
  return found as Type;
}

/** In the name of whoever is signed in. */
function api(): ApiClient {
  const token = session()?.token;
  return makeApiClient({ baseUrl: settings.apiUrl, ...(token !== undefined && { token }) });
}

function say(text: string): void {
  element('message').textContent = text;
}

function item(title: string, aside: string, detail: string): HTMLLIElement {
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

function price({ amountMinor, currency }: Money): string {
  const format = new Intl.NumberFormat(undefined, { style: 'currency', currency });
  return format.format(amountMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

async function order(productId: string): Promise<void> {
  if (!session()) return signIn(settings);
  const { orderId } = bodyOf(
    await api().call(placeOrder, {
      headers: { 'idempotency-key': crypto.randomUUID() },
      body: {
        lines: [{ productId, quantity: 1 }],
        paymentToken: element<HTMLSelectElement>('payment').value,
      },
    }),
  );
  say(`Order ${orderId} is placed.`);
}

function productEntry(product: ProductView): HTMLLIElement {
  const detail = `${product.description} ${product.available} in stock. `;
  const entry = item(product.name, price(product.price), detail);
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Order one';
  button.addEventListener('click', () => void attempt(() => order(product.productId)));
  entry.append(button);
  return entry;
}

async function showProducts(): Promise<void> {
  const { products } = bodyOf(await api().call(listProducts, {}));
  element('products').replaceChildren(...products.map(productEntry));
}

function showEvent({ at, source, detailType, detail: { metadata } }: FeedEntry): void {
  const time = new Date(at).toLocaleTimeString();
  const entry = item(`${detailType} v${metadata?.version ?? '?'}`, time, metadata?.correlationId ?? '');
  entry.dataset.source = source;
  element('events').prepend(entry);
}

function emailEntry({ subject, to, text }: Email): HTMLLIElement {
  const entry = item(subject, to.join(', '), '');
  const link = /https?:\/\/\S+\/files\/[0-9a-f-]{36}/.exec(text)?.[0];
  if (link?.startsWith(location.origin)) {
    const anchor = document.createElement('a');
    anchor.href = link;
    anchor.textContent = 'Open the invoice';
    entry.append(anchor);
  }
  return entry;
}

async function showInbox(): Promise<void> {
  const emails = (await (await fetch(`${settings.controlUrl}/inbox`)).json()) as Email[];
  element('inbox').replaceChildren(...emails.toReversed().map(emailEntry));
}

/** Everything since the start, then live. */
function follow(): void {
  const feed = new EventSource(`${settings.controlUrl}/feed?from=0`);
  feed.addEventListener('message', ({ data }) => {
    const entry = JSON.parse(String(data)) as FeedEntry;
    if (entry.kind !== 'event') return;
    showEvent(entry);
    if (entry.detailType === 'NotificationSent') void attempt(showInbox);
    if (entry.source === 'orderflow.orders') void attempt(showProducts);
  });
}

/** `/files/<id>` is where emails link to: it needs a sign-in, then hands out the short-lived download link. */
async function openFile(): Promise<void> {
  const fileId = /^\/files\/([0-9a-f-]{36})$/.exec(location.pathname)?.[1];
  if (!fileId) return;
  if (!session()) return signIn(settings);
  const { downloadUrl } = bodyOf(await api().call(getFile, { path: { fileId } }));
  if (downloadUrl) location.replace(downloadUrl);
}

function showAccount(): void {
  const current = session();
  const button = element('sign-in');
  if (current) button.textContent = `Sign out ${current.claims.email}`;
  button.addEventListener('click', () => void attempt(async () => (current ? signOut() : signIn(settings))));
}

async function attempt(action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
  }
}

await attempt(() => finishSignIn(settings));
await attempt(openFile);
showAccount();
await attempt(showProducts);
await attempt(showInbox);
follow();
