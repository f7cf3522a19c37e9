import { appHost, appScheme } from '#shared/desktop/app-address.ts';

/** True for the app's own pages. By parts, as `app://waymark.example/` begins like one of ours and is not. */
export function isAppAddress(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.protocol === `${appScheme}:` && url.host === appHost;
}
