/**
 * The one style element that a library writes into the page: React Aria's, which keeps a finger on a button from scrolling.
 * By its digest, so that no other is allowed. When an upgrade changes it, the desktop tests say what it is now.
 */
const reactAriaPressStyle = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='";

/**
 * What the app's pages may load and reach: themselves and the council's endpoint. The same in Electron, in the browser
 * fallback and on the board's page (where the endpoint is the page's own origin: give null).
 */
export function contentSecurityPolicy(endpointOrigin: string | null): string {
  const reachable = endpointOrigin === null ? "'self'" : `'self' ${endpointOrigin}`;
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${reactAriaPressStyle}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${reachable}`,
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}
