// Finds the function that `Handler: path/to/module.exportName` names, ES module or CommonJS, with the runtime's errors.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { named } from './runtime-error.mjs';

/** The runtime's own order. */
const EXTENSIONS = ['.js', '.mjs', '.cjs'];

/** `runtime`: e.g. `nodejs24.x`, the first one without callback handlers. */
export async function loadHandler({ taskRoot, handler, runtime }) {
  const { modulePath, exportPath } = parse(handler);
  const found = lookUp(await importModule(taskRoot, modulePath), exportPath);
  if (found === undefined) throw named('Runtime.HandlerNotFound', `${handler} is undefined or not exported`);
  if (typeof found !== 'function') throw named('Runtime.HandlerNotFound', `${handler} is not a function`);
  if (found.length < 3) return found;
  if (majorVersion(runtime) >= 24) throw callbackHandlerDeprecated();
  return awaitingCallback(found);
}

function parse(handler) {
  const match = /^(?<modulePath>.*?[^/.]+)\.(?<exportPath>[^/]+)$/.exec(handler);
  if (!match || handler.includes('..')) throw named('Runtime.MalformedHandlerName', 'Bad handler');
  return match.groups;
}

async function importModule(taskRoot, modulePath) {
  const file = EXTENSIONS.map((extension) => join(taskRoot, modulePath + extension)).find((path) =>
    existsSync(path),
  );
  if (!file) throw named('Runtime.ImportModuleError', `Error: Cannot find module '${modulePath}'`);
  try {
    return await import(pathToFileURL(file).href);
  } catch (error) {
    if (error instanceof SyntaxError)
      throw named('Runtime.UserCodeSyntaxError', `SyntaxError: ${error.message}`);
    const missing = error?.code === 'MODULE_NOT_FOUND' || error?.code === 'ERR_MODULE_NOT_FOUND';
    throw missing ? named('Runtime.ImportModuleError', `Error: ${error.message}`) : error;
  }
}

function lookUp(module, exportPath) {
  const follow = (from) => exportPath.split('.').reduce((value, key) => value?.[key], from);
  // A CommonJS module whose exports cannot be seen without running it has them under `default` only.
  return follow(module) ?? follow(module.default);
}

function majorVersion(runtime) {
  return Number(/^nodejs(\d+)/.exec(runtime)?.[1] ?? 24);
}

function callbackHandlerDeprecated() {
  const advice = 'Use an async handler instead: one that takes at most two parameters.';
  return named(
    'Runtime.CallbackHandlerDeprecated',
    `Callback handlers are not supported from Node.js 24 on. ${advice}`,
  );
}

function awaitingCallback(handler) {
  return (event, context) =>
    new Promise((resolve, reject) => {
      const returned = handler(event, context, (error, result) => (error ? reject(error) : resolve(result)));
      if (typeof returned?.then === 'function') returned.then(resolve, reject);
    });
}
