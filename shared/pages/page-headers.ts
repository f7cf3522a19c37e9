import { contentSecurityPolicy } from './content-security-policy.ts';

/** The headers of every file that the app's pages are made of, whoever serves it. */
export function pageHeaders(endpointOrigin: string | null): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(endpointOrigin),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy':
      'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), serial=(), usb=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
}

/** Names with the digest of their content in them never change what they mean; all others are asked for again. */
export function cacheControl(file: string): string {
  return file.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
}
