/** Serves the built web page, and tells it where the API, the live feed, the sign-in and the control API are. */
import { join } from 'node:path';
import { filePath } from '@orderflow/console/page-paths';
import { securityHeaders } from '@orderflow/console/security-headers';
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

/** The same headers and the same answers as CloudFront's, which services/console/serverless.ts describes. */
export async function startConsole(port: number): Promise<ConsoleServer> {
  const server = await listenOnLoopback(port);
  return {
    url: server.url,
    connect(cloud) {
      // Read anew for every request, so that an edit needs a reload and no restart.
      const folder = join(root, 'services/console/dist');
      const files = sirv(folder, { dev: true });
      const page = sirv(folder, { dev: true, single: true, ignores: false });
      const headers = headersFor(cloud);
      const settings = JSON.stringify({
        apiUrl: cloud.apiUrl,
        liveFeedUrl: cloud.webSocketUrl,
        controlUrl: `${cloud.awsUrl}/_control`,
        issuer: output(cloud, 'shared', 'SignInIssuer'),
        clientId: output(cloud, 'shared', 'UserPoolClientId'),
        guests: cloud.outputs['orderflow-dev-demo'] ? 'yes' : 'no',
      });
      server.answerWith(
        onlyWhen(hasLoopbackHost, (request, response) => {
          const [path = ''] = (request.url ?? '').split('?', 1);
          response.setHeaders(headers);
          if (path !== '/settings.json')
            return filePath.test(path) ? files(request, response) : page(request, response);
          response.writeHead(200, { 'content-type': 'application/json' }).end(settings);
        }),
      );
    },
    stop: server.stop,
  };
}

function headersFor(cloud: Cloud): Map<string, string> {
  const signIn = new URL(output(cloud, 'shared', 'SignInIssuer')).origin;
  // The control API and the bucket for uploads are both at the AWS endpoint.
  const others = [cloud.webSocketUrl ?? [], cloud.awsUrl, signIn].flat();
  const headers = new Map(Object.entries(securityHeaders({ api: cloud.apiUrl, others })));
  headers.delete('strict-transport-security');
  return headers;
}
