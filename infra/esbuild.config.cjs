/** How every function is bundled; `npm run bench` measures what comes out. */

/**
 * An ESM `import 'node:http'` evaluates every lazy getter of the module, undici included, which costs tens of
 * milliseconds at a cold start. `process.getBuiltinModule` returns the same module without doing so.
 */
const lazyBuiltins = {
  name: 'lazy-builtins',
  setup(build) {
    const { builtinModules } = require('node:module');
    const names = builtinModules.filter((name) => !name.startsWith('_')).join('|');
    build.onResolve({ filter: new RegExp(`^(node:)?(${names})$`) }, ({ path }) => ({
      path: path.replace(/^node:/, ''),
      namespace: 'builtin',
    }));
    build.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(`node:${path}`)});`,
    }));
  },
};

/** Lambda hands its role's credentials over in the environment; looking for them anywhere else costs 37 kB (gzip). */
const environmentCredentials = {
  name: 'environment-credentials',
  setup(build) {
    build.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, ({ resolveDir }) => ({
      path: 'credentials',
      namespace: 'environment-credentials',
      pluginData: { resolveDir },
    }));
    build.onLoad({ filter: /.*/, namespace: 'environment-credentials' }, ({ pluginData }) => ({
      contents: `export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';`,
      resolveDir: pluginData.resolveDir,
    }));
  },
};

/** Every SDK client carries event streams behind a dynamic import that services such as Kinesis reach: 7 kB. */
const noEventStreams = {
  name: 'no-event-streams',
  setup(build) {
    build.onResolve({ filter: /^@smithy\/core\/event-streams$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: 'none', namespace: 'empty' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'export {};' }));
  },
};

/** serverless-esbuild leaves esbuild running when a build has failed, and the command would never return. */
const endAfterFailure = {
  name: 'end-after-failure',
  setup(build) {
    build.onEnd(({ errors }) => {
      if (errors.length > 0) setTimeout(() => process.exit(1), 2000).unref();
    });
  },
};

module.exports = () => ({
  bundle: true,
  minify: true,
  format: 'esm',
  outputFileExtension: '.mjs',
  platform: 'node',
  target: 'node24',
  // Prefer packages' ES modules: only they can be tree-shaken.
  mainFields: ['module', 'main'],
  // Leave nothing to the runtime's own SDK: its version changes without notice. Native parts cannot be bundled and lie beside it.
  exclude: ['@img/sharp-*'],
  plugins: [lazyBuiltins, environmentCredentials, noEventStreams, endAfterFailure],
  legalComments: 'none',
});
