/**
 * A plugin of the framework, which gives every role of the stack the stage's permissions boundary (stages.ts): also roles of other
 * plugins, and of those who come after us. A pipeline may make roles in no other way, see pipeline/environment.yaml.
 */
import type { Resources } from './cloudformation.ts';

/** What it needs of the framework's own object. */
type Serverless = {
  readonly service: {
    readonly custom: { readonly permissionsBoundary: string };
    readonly provider: { readonly compiledCloudFormationTemplate: { readonly Resources: Resources } };
  };
};

/** @public */
// biome-ignore lint/style/noDefaultExport: the framework takes its plugins so
export default class RoleBoundary {
  readonly hooks: Readonly<Record<string, () => void>>;

  constructor({ service }: Serverless) {
    this.hooks = {
      // Before, the resources of the building blocks are not in the template; after, it is written.
      'after:aws:package:finalize:mergeCustomProviderResources': () => {
        const { permissionsBoundary: boundary } = service.custom;
        if (boundary !== 'none') bound(service.provider.compiledCloudFormationTemplate.Resources, boundary);
      },
    };
  }
}

function bound(resources: Resources, boundary: string): void {
  for (const { Type, Properties } of Object.values(resources)) {
    if (Type === 'AWS::IAM::Role') Properties.PermissionsBoundary = boundary;
  }
}
