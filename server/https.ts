import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import { CodedFailure } from './errors/coded-failure.ts';

/** PEM files: the certificate followed by those that vouch for it, and its private key. */
export interface CertificateFiles {
  readonly certificate: string;
  readonly key: string;
}

export interface HttpsSettings {
  readonly cert: string;
  readonly key: string;
  readonly minVersion: 'TLSv1.2';
  readonly ciphers: string;
}

/** TLS 1.3 as it comes; of 1.2 what has forward secrecy and authenticates what it encrypts (RFC 9325, 4.2). */
const CIPHERS = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_AES_128_GCM_SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
].join(':');

/** Throws `TLS_CERTIFICATE_UNUSABLE` where a file cannot be read, is no PEM, or the key is another certificate's. */
export async function readHttpsSettings(files: CertificateFiles): Promise<HttpsSettings> {
  const [cert, key] = await Promise.all([readPem(files.certificate), readPem(files.key)]);
  const settings = { cert, key, minVersion: 'TLSv1.2', ciphers: CIPHERS } as const;
  try {
    createSecureContext(settings);
  } catch (cause) {
    const detail = `${files.certificate} and ${files.key} are no certificate in PEM with its own key`;
    throw new CodedFailure('TLS_CERTIFICATE_UNUSABLE', { detail, cause });
  }
  return settings;
}

async function readPem(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new CodedFailure('TLS_CERTIFICATE_UNUSABLE', { detail: `${file} cannot be read`, cause });
  }
}
