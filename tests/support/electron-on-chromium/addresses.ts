/** No network can answer this name, so nothing but the app's own handler ever does. */
const suffix = 'electron-on-chromium.invalid';
const inside = new RegExp(`^https://([^/]*)\\.([a-z0-9+-]+)\\.${suffix.replaceAll('.', '\\.')}(?=[/?#]|$)`);

/** `app://waymark/x` is `https://waymark.app.electron-on-chromium.invalid/x` inside Chromium: a secure origin of its own. */
export function toChromium(address: string, isServed: (scheme: string) => boolean): string {
  const parts = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(address);
  const [, scheme, host, rest] = parts ?? [];
  if (scheme === undefined || host === undefined || rest === undefined || !isServed(scheme)) return address;
  return `https://${host}.${scheme}.${suffix}${rest.startsWith('/') ? rest : `/${rest}`}`;
}

export function fromChromium(address: string): string {
  return address.replace(inside, '$2://$1');
}
