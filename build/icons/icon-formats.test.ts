import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { toIcns, toIco } from './icon-formats.ts';

const picture = (size: number, text: string) => ({ size, png: Buffer.from(text) });
const committed = (name: string) => readFileSync(path.join(import.meta.dirname, name));

describe('the icon', () => {
  it('for Windows says where each picture lies, and how large it is', () => {
    const ico = toIco([picture(16, 'small'), picture(256, 'the large one')]);
    expect(ico.readUInt16LE(4)).toBe(2);
    expect([ico.readUInt8(6), ico.readUInt8(22)]).toEqual([16, 0]);
    const [length, offset] = [ico.readUInt32LE(30), ico.readUInt32LE(34)];
    expect(ico.subarray(offset, offset + length).toString()).toBe('the large one');
  });

  it('for macOS holds the sizes that macOS knows, and its own length', () => {
    const icns = toIcns([picture(16, 'small'), picture(512, 'large')]);
    expect(icns.toString('latin1', 0, 4)).toBe('icns');
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    expect(icns.toString('latin1', 8, 12)).toBe('ic09');
    expect(icns.toString('latin1', 16)).toBe('large');
  });

  it('is there for each system', () => {
    expect(committed('icon.ico').readUInt16LE(2)).toBe(1);
    expect(committed('icon.icns').readUInt32BE(4)).toBe(committed('icon.icns').length);
    expect(committed('icon.png').readUInt32BE(16)).toBe(1024);
  });
});
