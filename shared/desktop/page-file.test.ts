import { describe, expect, it } from 'vitest';
import { pageFile } from './page-file.ts';

describe('the file of an address', () => {
  it.each([
    ['/', 'index.html'],
    ['/index.html', 'index.html'],
    ['/board.html', 'board.html'],
    ['/caseload', 'index.html'],
    ['/young-people/0198c0de/plan', 'index.html'],
    ['/assets/app-1a2b3c.js', 'assets/app-1a2b3c.js'],
    ['/assets/latin-400-normal.woff2', 'assets/latin-400-normal.woff2'],
  ])('%s is %s', (address, file) => {
    expect(pageFile(address)?.file).toBe(file);
  });

  it.each([
    ['goes up', '/../x.js'],
    ['goes up, encoded', '/%2e%2e/x.js'],
    ['goes up by Windows’ separator', '/..%5cx.js'],
    ['names a drive', '/c:/x.js'],
    ['hides a file', '/.env.js'],
    ['holds a zero byte', '/x%00.js'],
    ['is no valid encoding', '/%E0%A4%A'],
    ['is of a kind that no page has', '/x.exe'],
  ])('is none where it %s', (_why, address) => {
    expect(pageFile(address)).toBeNull();
  });
});
