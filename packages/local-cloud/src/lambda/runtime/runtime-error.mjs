// Errors in the words of Lambda's Node.js runtime.

/** An error whose `errorType` is the given name, e.g. `Runtime.HandlerNotFound`. */
export function named(name, message) {
  return Object.defineProperty(new Error(message), 'name', { value: name });
}

/** The `{ errorType, errorMessage, trace }` that a failed invocation answers with. */
export function describeError(error) {
  if (error instanceof Error || isErrorOfAnotherRealm(error)) {
    return {
      errorType: error.name,
      errorMessage: error.message,
      trace: String(error.stack ?? '').split('\n'),
    };
  }
  return { errorType: typeof error, errorMessage: safeText(error), trace: [] };
}

function isErrorOfAnotherRealm(error) {
  return (
    typeof error === 'object' && error !== null && 'message' in error && 'stack' in error && 'name' in error
  );
}

function safeText(value) {
  try {
    return String(value);
  } catch {
    return 'Unknown';
  }
}
