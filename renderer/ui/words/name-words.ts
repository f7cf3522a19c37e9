/** Hyphens and apostrophes part words on both sides alike, so a name is found however it is typed. */
export function nameWords(text: string): string[] {
  return plain(text)
    .split(/[\s\-‐‑'’,]+/)
    .filter(Boolean);
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replaceAll('ł', 'l')
    .toLowerCase();
}
