/** Languages that are offered by name. Any other can be typed: what is kept is the name, as it was said. */
export const spokenLanguages: readonly { readonly name: string; readonly code: string }[] = [
  { name: 'English', code: 'en-GB' },
  { name: 'Albanian', code: 'sq' },
  { name: 'Amharic', code: 'am' },
  { name: 'Arabic', code: 'ar' },
  { name: 'British Sign Language', code: 'bfi' },
  { name: 'Dari', code: 'prs' },
  { name: 'Farsi', code: 'fa' },
  { name: 'French', code: 'fr' },
  { name: 'Kurdish Kurmanji', code: 'kmr' },
  { name: 'Kurdish Sorani', code: 'ckb' },
  { name: 'Pashto', code: 'ps' },
  { name: 'Polish', code: 'pl' },
  { name: 'Romanian', code: 'ro' },
  { name: 'Somali', code: 'so' },
  { name: 'Tigrinya', code: 'ti' },
  { name: 'Urdu', code: 'ur' },
  { name: 'Vietnamese', code: 'vi' },
  { name: 'Welsh', code: 'cy' },
];

/** For the browser's spelling, hyphens and voice. Undefined where nobody has said which language it is. */
export function languageCode(name: string | null): string | undefined {
  return spokenLanguages.find((language) => language.name.toLowerCase() === name?.trim().toLowerCase())?.code;
}
