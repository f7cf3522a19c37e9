import http from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type BroughtBack,
  broughtBackFor,
  type CouncilSignIn,
  councilSignInAddress,
  SIGNED_IN,
} from '#shared/sign-in/council-sign-in.ts';

const HOST = '127.0.0.1';
/** The endpoint forgets a sign-in that was begun and not finished after ten minutes. */
const PATIENCE_MS = 10 * 60_000;
const OVER: BroughtBack = { error: 'PROVIDER_SIGN_IN_OVER' };

interface Parts {
  readonly endpointUrl: string;
  readonly openExternal: (address: string) => Promise<void>;
  readonly patience?: number;
}

let endTheOneBefore: () => void = () => undefined;

/**
 * Sends the system's browser to the council's sign-in, and listens on this machine alone, at a port of its own, until it
 * comes back. One at a time: a second ends the first. What is not the answer to this very sign-in is not found.
 */
export async function signInAtCouncil(order: CouncilSignIn, parts: Parts): Promise<BroughtBack> {
  endTheOneBefore();
  let answered: (brought: BroughtBack) => void = () => undefined;
  const brought = new Promise<BroughtBack>((resolve) => {
    answered = resolve;
  });
  endTheOneBefore = () => answered(OVER);
  const server = http.createServer((request, response) => {
    const url = URL.parse(request.url ?? '/', `http://${HOST}`);
    const isOurs = request.method === 'GET' && url?.pathname === SIGNED_IN;
    const found = isOurs ? broughtBackFor(order.state, url.searchParams) : null;
    response.writeHead(found === null ? 404 : 200, HEADERS);
    response.end(found === null ? '' : page(found), () => found !== null && answered(found));
  });
  const patience = setTimeout(() => answered(OVER), parts.patience ?? PATIENCE_MS);
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, HOST, resolve);
    });
    const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
    await parts.openExternal(
      councilSignInAddress(parts.endpointUrl, `http://${HOST}:${port}${SIGNED_IN}`, order),
    );
    return await brought;
  } finally {
    clearTimeout(patience);
    server.close();
    server.closeIdleConnections();
  }
}

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  connection: 'close',
};

function page(brought: BroughtBack): string {
  const words = 'code' in brought ? 'You have signed in' : 'You have not signed in';
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>${words} – Waymark</title></head>
<body><h1>${words}</h1><p>Go back to Waymark: it goes on there. You may close this page.</p></body></html>
`;
}
