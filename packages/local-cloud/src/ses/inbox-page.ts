/** The library's inbox page under a path of its own; nothing else of the library is reachable there. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { inject } from 'light-my-request';
import type { SesLibrary } from './ses-library.ts';

/** What the page asks for. */
const OPEN = new Set(['GET /', 'GET /store', 'GET /get-emlContent', 'POST /clear-store']);

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export function makeInboxPage(library: SesLibrary, inboxPath: string): Handler {
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = (request.url ?? '/').replace(inboxPath, '') || '/';
    const [path = '/'] = url.split('?');
    if (!OPEN.has(`${request.method} ${path}`)) return void response.writeHead(404).end();
    const answer = await inject(await library.load(), { method: request.method as 'GET', url });
    const contentType = String(answer.headers['content-type'] ?? 'application/octet-stream');
    const body = path === '/' ? underPath(answer.payload, inboxPath) : answer.rawPayload;
    response.writeHead(answer.statusCode, { 'content-type': contentType }).end(body);
  }
  return (request, response) => {
    serve(request, response).catch(() => response.writeHead(500).end());
  };
}

/** The page names its requests from the root of the host. */
function underPath(html: string, inboxPath: string): string {
  return html.replace(/(["'`])\/(store|clear-store|get-emlContent)/g, `$1${inboxPath}/$2`);
}
