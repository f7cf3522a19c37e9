/** As much of a browser as a sign-in needs: it follows redirects and keeps each site's cookies for that site. */
export class TestBrowser {
  readonly #cookies = new Map<string, Map<string, string>>();

  /** Follows until there is no redirect, or one that leads to `until`, which is not asked for. */
  async go(address: string, until: string): Promise<{ url: URL; response: Response }> {
    let url = new URL(address);
    for (let hops = 0; hops < 20; hops += 1) {
      const response = await this.ask(url);
      const next = response.headers.get('location');
      if (response.status < 300 || response.status >= 400 || next === null) return { url, response };
      url = new URL(next, url);
      if (url.href.startsWith(until)) return { url, response };
    }
    throw new Error(`the redirects from ${address} do not end`);
  }

  async ask(url: URL, init: RequestInit = {}): Promise<Response> {
    const jar = this.#cookies.get(url.host) ?? new Map<string, string>();
    this.#cookies.set(url.host, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...Object.fromEntries(new Headers(init.headers)), ...(cookie && { cookie }) };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';', 1)[0] ?? '').split(/=(.*)/s);
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }
}
