/** Serves the web page's files and tells the page where the API, the sign-in and the control API are. */
import { join } from 'node:path';
import type { Cloud } from '@orderflow/local-cloud/cloud';
import { listenOnLoopback } from '@orderflow/local-cloud/endpoint/loopback-server';
import { hasLoopbackHost, onlyWhen } from '@orderflow/local-cloud/endpoint/this-machine';
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
          if (request.url !== '/settings.json') return files(request, response);
          response.writeHead(200, { 'content-type': 'application/json' }).end(settings);
        }),
      );
    },
    stop: () => server.stop(),
  };
}
