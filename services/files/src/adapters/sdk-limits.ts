/**
 * Gives up and retries long before a function's own timeout: a slow service then ends as an error with a name.
 * Without `throwOnRequestTimeout` the SDK only logs a slow request.
 */
export const sdkLimits = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 500, requestTimeout: 1500, throwOnRequestTimeout: true },
};
