const AWS_ADDRESS = /^https:\/\/[^/]+\.amazonaws\.com(?=\/|$)/;

/**
 * The client of an API's own management has to be told the API's address, and a template knows only AWS's. Where it says it in
 * one of the variables that the SDK itself reads (`AWS_ENDPOINT_URL_...`), the same path leads to the one endpoint here.
 */
export function withLocalEndpoints(
  variables: Readonly<Record<string, string>>,
  endpointUrl: string,
): Record<string, string> {
  const entries = Object.entries(variables).map(([name, value]) => {
    const isEndpoint = name.startsWith('AWS_ENDPOINT_URL');
    return [name, isEndpoint ? value.replace(AWS_ADDRESS, endpointUrl) : value];
  });
  return Object.fromEntries(entries);
}
