/**
 * Loaded into every function that the emulator runs. Its tokens name Cognito's own address as their issuer, where nobody knows its
 * pools: whoever asks there for the keys is led to the emulator.
 */
const atCognito = /^https:\/\/cognito-idp\.[\w-]+\.amazonaws\.com\//;
const fetchThere = globalThis.fetch;

globalThis.fetch = (input, init) => {
  const url = input instanceof Request ? input.url : String(input);
  return atCognito.test(url)
    ? fetchThere(url.replace(atCognito, `${process.env.AWS_ENDPOINT_URL}/`), init)
    : fetchThere(input, init);
};
