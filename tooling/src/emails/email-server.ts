import type { IncomingMessage, ServerResponse } from 'node:http';
import { listenOnLoopback } from '@orderflow/local-cloud/endpoint/loopback-server';
import { hasLoopbackHost, onlyWhen } from '@orderflow/local-cloud/endpoint/this-machine';
import { makeEmailExamples } from './examples.ts';
import { examplesPage, type Scheme } from './examples-page.ts';

/** `/` shows all, `/<name>.<locale>.html` one as a mailbox would; with `?dark`, as one that prefers the dark. */
export async function startEmailServer(port: number) {
  const server = await listenOnLoopback(port);
  const examples = await makeEmailExamples();

  async function answer({ url = '/' }: IncomingMessage, response: ServerResponse): Promise<void> {
    const emails = await examples.render();
    const [path = '', query] = url.split('?');
    const scheme = query === 'dark' ? 'dark' : 'light';
    const email = emails.find(({ name, locale }) => path === `/${name}.${locale}.html`);
    const html = path === '/' ? examplesPage(emails, scheme) : email && preferring(scheme, email.html);
    response.writeHead(html === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(html ?? 'There is no such email.');
  }

  server.answerWith(
    onlyWhen(hasLoopbackHost, (request, response) => {
      answer(request, response).catch((error: Error) => {
        response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end(error.message);
      });
    }),
  );
  return {
    url: server.url,
    async stop() {
      await Promise.all([server.stop(), examples.stop()]);
    },
  };
}

/** Whatever the browser itself prefers. */
function preferring(scheme: Scheme, html: string): string {
  return html.replace('(prefers-color-scheme: dark)', scheme === 'dark' ? 'all' : 'not all');
}
