/** AWS::Cognito::UserPoolClient: who may ask the pool's issuer for tokens, and where it may send people back to. */
import type { ResolvedResource } from '../cloudformation/resolve-stack.ts';
import type { CloudServices } from './cloud-services.ts';
import { textProperty } from './text-property.ts';

export function registerClient({ oidc }: CloudServices, resource: ResolvedResource): void {
  const { CallbackURLs = [], LogoutURLs = [] } = resource.properties;
  oidc.registerClient({
    poolId: textProperty(resource, 'UserPoolId'),
    clientId: resource.name,
    callbackUrls: CallbackURLs as readonly string[],
    logoutUrls: LogoutURLs as readonly string[],
  });
}
