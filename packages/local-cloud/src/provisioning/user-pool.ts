/** AWS::Cognito::UserPool and its client: who may ask the pool's issuer for tokens, and where it may send people back to. */
import type { ResolvedResource, ResolvedStack } from '../cloudformation/resolve-stack.ts';
import type { CloudServices } from './cloud-services.ts';
import { textProperty } from './text-property.ts';

const DEFAULT_PASSWORD_LENGTH = 8;

export function createUserPool(
  { userPools }: CloudServices,
  { name, arn = '', properties }: ResolvedResource,
  { resources }: ResolvedStack,
): void {
  const { Policies } = properties as { Policies?: { PasswordPolicy?: { MinimumLength?: number } } };
  const groups = resources.filter(
    (each) => each.type === 'AWS::Cognito::UserPoolGroup' && each.properties.UserPoolId === name,
  );
  userPools.createPool({
    poolId: name,
    arn,
    minimumPasswordLength: Number(Policies?.PasswordPolicy?.MinimumLength ?? DEFAULT_PASSWORD_LENGTH),
    groups: new Set(groups.map(({ properties: { GroupName } }) => String(GroupName))),
  });
}

export function registerClient({ oidc }: CloudServices, resource: ResolvedResource): void {
  const { CallbackURLs = [], LogoutURLs = [], ExplicitAuthFlows = [] } = resource.properties;
  oidc.registerClient({
    poolId: textProperty(resource, 'UserPoolId'),
    clientId: resource.name,
    callbackUrls: CallbackURLs as readonly string[],
    logoutUrls: LogoutURLs as readonly string[],
    authFlows: ExplicitAuthFlows as readonly string[],
  });
}
