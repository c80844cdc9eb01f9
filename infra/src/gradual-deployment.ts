/**
 * A plugin of the framework, which packages one version of each function and leaves the rest to it. In a stage that deploys gradually
 * (stages.ts) all calls of a function go to an alias, and CodeDeploy moves that from version to version. Other stages are left as they are.
 */
import { deployGradually, type Template } from './gradual/deploy-gradually.ts';

/** What it needs of the framework's own object. */
type Serverless = {
  readonly service: {
    readonly provider: {
      readonly versionFunctions?: boolean;
      readonly compiledCloudFormationTemplate: Template;
    };
    getAllFunctions(): string[];
  };
};

/** @public */
// biome-ignore lint/style/noDefaultExport: the framework takes its plugins so
export default class GradualDeployment {
  readonly hooks: Readonly<Record<string, () => void>>;

  constructor({ service }: Serverless) {
    this.hooks = {
      // Before, the resources of the building blocks are not in the template; after, it is written.
      'after:aws:package:finalize:mergeCustomProviderResources': () => {
        if (!service.provider.versionFunctions) return;
        deployGradually(service.provider.compiledCloudFormationTemplate, service.getAllFunctions());
      },
    };
  }
}
