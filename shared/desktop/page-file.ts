const contentTypes: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  wasm: 'application/wasm',
  woff: 'font/woff',
  woff2: 'font/woff2',
};

export interface PageFile {
  /** Inside the folder of pages, with forward slashes. */
  readonly file: string;
  readonly contentType: string;
}

/**
 * Which file an address's path means, or null when it means none. A path without an extension is a screen of the app,
 * and every screen is `index.html`. A path that could leave the folder on any system is none.
 */
export function pageFile(pathname: string): PageFile | null {
  const segments = decode(pathname)
    ?.split('/')
    .filter((segment) => segment !== '');
  if (segments === undefined || !segments.every(isPlainName)) return null;
  const last = segments.at(-1);
  const extension = last?.includes('.') ? last.slice(last.lastIndexOf('.') + 1) : undefined;
  const file = extension === undefined ? 'index.html' : segments.join('/');
  const contentType = contentTypes[extension ?? 'html'];
  return contentType === undefined ? null : { file, contentType };
}

/** Letters, digits and a few marks, not beginning with a dot: no `..`, no drive letter, no backslash, no control character. */
function isPlainName(segment: string): boolean {
  return /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(segment);
}

function decode(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined; // not a valid encoding, so no file of ours
  }
}
