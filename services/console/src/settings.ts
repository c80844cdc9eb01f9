/** Where everything is, as the server of the page says. */
export type Settings = {
  readonly apiUrl: string;
  readonly controlUrl: string;
  readonly issuer: string;
  readonly clientId: string;
};

export async function loadSettings(): Promise<Settings> {
  return (await fetch('/settings.json')).json() as Promise<Settings>;
}
