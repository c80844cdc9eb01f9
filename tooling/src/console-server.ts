/** Serves the web page's files and its script, and tells the page where the API, the sign-in and the control API are. */
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Cloud } from '@orderflow/local-cloud/cloud';
import { listenOnLoopback } from '@orderflow/local-cloud/endpoint/loopback-server';
import { hasLoopbackHost, onlyWhen } from '@orderflow/local-cloud/endpoint/this-machine';
import { context } from 'esbuild';
import sirv from 'sirv';
import { output } from './outputs.ts';
import { root } from './stacks.ts';

export type ConsoleServer = {
  readonly url: string;
  /** Until then the page's settings are answered with 503. */
  connect(cloud: Cloud): void;
  stop(): Promise<void>;
};

/** Every path that is no file is the page itself, which reads the path: `/signed-in`, `/files/<id>`. */
export async function startConsole(port: number): Promise<ConsoleServer> {
  const server = await listenOnLoopback(port);
  const script = await makeScript();
  return {
    url: server.url,
    connect(cloud) {
      const files = sirv(join(root, 'services/console/public'), { dev: true, single: true });
      const settings = JSON.stringify({
        apiUrl: cloud.apiUrl,
        controlUrl: `${cloud.awsUrl}/_control`,
        issuer: output(cloud, 'shared', 'SignInIssuer'),
        clientId: output(cloud, 'shared', 'UserPoolClientId'),
      });
      server.answerWith(
        onlyWhen(hasLoopbackHost, (request, response) => {
          if (request.url === '/page.js') return void script.answer(response);
          if (request.url !== '/settings.json') return files(request, response);
          response.writeHead(200, { 'content-type': 'application/json' }).end(settings);
        }),
      );
    },
    async stop() {
      await Promise.all([server.stop(), script.stop()]);
    },
  };
}

/** Bundled anew whenever it is asked for, so that an edit needs no restart; what cannot be bundled says why. */
async function makeScript() {
  const bundling = await context({
    entryPoints: [join(root, 'services/console/src/page.ts')],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    sourcemap: 'inline',
    write: false,
    logLevel: 'silent',
  });
  return {
    async answer(response: ServerResponse): Promise<void> {
      const code = await bundling.rebuild().then(
        ({ outputFiles }) => outputFiles[0]?.text ?? '',
        (error: Error) => `document.body.textContent = ${JSON.stringify(error.message)};`,
      );
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(code);
    },
    stop: () => bundling.dispose(),
  };
}
