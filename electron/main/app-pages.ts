import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Protocol } from 'electron';
import { appHost, appScheme } from '#shared/desktop/app-address.ts';
import { pageFile } from '#shared/desktop/page-file.ts';
import { cacheControl, pageHeaders } from '#shared/pages/page-headers.ts';

/** Electron takes this only before it is ready. `secure` gives the pages Web Crypto; `standard` gives them an origin. */
export function registerAppScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

export function serveAppPages(
  protocol: Pick<Protocol, 'handle'>,
  pages: { folder: string; endpointUrl: string },
): void {
  protocol.handle(appScheme, (request) => answerPageRequest(request, pages));
}

export async function answerPageRequest(
  request: Pick<Request, 'method' | 'url'>,
  { folder, endpointUrl }: { folder: string; endpointUrl: string },
): Promise<Response> {
  const url = new URL(request.url);
  const refuse = (status: number) => new Response(null, { status, headers: pageHeaders(endpointUrl) });
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
  const wanted = url.host === appHost ? pageFile(url.pathname) : null;
  if (wanted === null) return refuse(404);
  try {
    const content = await readFile(path.join(folder, wanted.file));
    return new Response(request.method === 'HEAD' ? null : new Uint8Array(content), {
      headers: {
        ...pageHeaders(endpointUrl),
        'content-type': wanted.contentType,
        'cache-control': cacheControl(wanted.file),
      },
    });
  } catch {
    return refuse(404);
  }
}
