import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { rooms } from '#build/check/arrows.ts';
import { projectRoot } from '#build/tools/project-root.ts';
import { wordFaults } from './words.ts';

const documents = [
  ...globSync('*.md', { cwd: projectRoot }),
  ...globSync('docs/**/*.md', { cwd: projectRoot }),
  ...rooms.map((room) => `${room}/README.md`),
].map((file) => file.replaceAll(path.sep, '/'));

function read(file: string): string {
  return readFileSync(path.join(projectRoot, file), 'utf8');
}

/** Where a link leads, from the project's folder on. One that begins with a slash is said from there, as GitHub reads it. */
function placeOf(link: string, file: string): string {
  return link.startsWith('/') ? decodeURI(link) : path.join(path.dirname(file), decodeURI(link));
}

describe('the documents', () => {
  it('are there to be read', () => {
    expect(documents.length).toBeGreaterThan(15);
  });

  it('have a README for each room, about a screen long', () => {
    for (const room of rooms) {
      const lines = read(`${room}/README.md`).trimEnd().split('\n').length;
      expect(lines, `${room}/README.md should be between 8 and 25 lines`).toBeGreaterThanOrEqual(8);
      expect(lines, `${room}/README.md should be between 8 and 25 lines`).toBeLessThanOrEqual(25);
    }
  });

  it('have a README of the project that a reader finishes', () => {
    const lines = read('README.md').trimEnd().split('\n').length;
    expect(lines, 'Move detail from README.md into docs/').toBeLessThanOrEqual(150);
  });

  it.each(documents)('%s links only to what is there', (file) => {
    const links = [...read(file).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? '');
    const dead = links
      .filter((link) => !/^[a-z]+:/.test(link))
      .filter((link) => !existsSync(path.join(projectRoot, placeOf(link, file))));
    expect(dead, `Correct these links in ${file}`).toEqual([]);
  });

  it.each(documents)('%s names only commands that package.json has', (file) => {
    const named = [...read(file).matchAll(/npm run (?:--silent |-s )?([a-z][a-z:-]*)/g)].map(
      (match) => match[1],
    );
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    expect(named.filter((name) => name === undefined || !(name in scripts))).toEqual([]);
  });

  it.each(documents)('%s names only folders and files of ours that are there', (file) => {
    const named = [
      ...read(file).matchAll(/`((?:shared|electron|renderer|server|build|tests|docs)\/[\w./-]*)`/g),
    ]
      .map((match) => match[1] ?? '')
      .filter((place) => !existsSync(path.join(projectRoot, place)));
    expect(named, `Correct these paths in ${file}`).toEqual([]);
  });

  it('number each decision once, from 1 on without a gap', () => {
    const numbers = globSync('docs/adr/*.md', { cwd: projectRoot })
      .map((file) => Number(/^(\d{4})-[a-z0-9-]+\.md$/.exec(path.basename(file))?.[1]))
      .sort((left, right) => left - right);
    expect(numbers, 'Give the new ADR the next free number').toEqual(numbers.map((_, index) => index + 1));
  });

  it.each(globSync('docs/adr/*.md', { cwd: projectRoot }))(
    '%s says status, context, decision and consequences',
    (file) => {
      const text = read(file);
      const parts = ['Status: ', '## Context', '## Decision', '## Consequences'];
      expect(parts.filter((part) => !text.includes(part))).toEqual([]);
      expect(text.split('\n').length, 'A decision fits a page').toBeLessThanOrEqual(70);
    },
  );
});

describe('the words', () => {
  const screens = globSync('{renderer,electron,shared}/**/*.{ts,tsx}', { cwd: projectRoot }).filter(
    (file) => !file.includes('.test.'),
  );

  it.each(documents.filter((file) => file !== 'docs/domain/glossary.md'))(
    '%s keeps to the glossary',
    (file) => {
      expect(wordFaults(read(file))).toEqual([]);
    },
  );

  it('on the screens and in the code behind them keep to the glossary', () => {
    expect(screens.length).toBeGreaterThan(40);
    expect(screens.flatMap((file) => wordFaults(read(file)).map((fault) => `${file}: ${fault}`))).toEqual([]);
  });

  it('are watched: each word that we do not use is noticed', () => {
    expect(wordFaults('The advisor met the LAC client.')).toHaveLength(3);
  });
});
