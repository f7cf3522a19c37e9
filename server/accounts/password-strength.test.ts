import { describe, expect, test } from 'vitest';
import { passwordFault } from './password-strength.ts';

const about = { words: ['ruth.castellanos', 'Ruth Castellanos', 'Fernhollow Council'] };

describe('a password that will not do', () => {
  test.each([
    ['is short', 'kettle moon ta', /14 characters and needs at least 15/],
    ['is endless', 'kettle moon taxi '.repeat(70), /at most 1024/],
    ['repeats few characters', 'ababababababababab', /at least 6 different/],
    ['is a known one with decorations', 'Password-password-2026', /guessed first/],
    ['is a known one with signs for letters', 'P@55w0rd!P@$$w0rd!', /guessed first/],
    ['is the user name twice', 'ruth.castellanos.ruth', /guessed first/],
    ['is the user name backwards', 'sonalletsac.htur.2026', /guessed first/],
    ['is their name with accents and signs', 'Rùth-Ca5tellanós-Rùth', /guessed first/],
    ['is the council and a year', 'fernhollow-council-26', /guessed first/],
    ['is the council and a whole date', 'Fernhollow19871231', /guessed first/],
    ['is the council with signs for letters', 'F3rnh0ll0w-C0unc1l!', /guessed first/],
    ['is keys in a row', 'qwertyuiop1234567890', /guessed first/],
    ['is keys up and down', '1qaz2wsx3edc4rfv5tgb', /guessed first/],
    ['is one word again and again', 'moonlitmoonlitmoonlit', /guessed first/],
    ['is one word twice with figures', 'elephantelephant12', /guessed first/],
    ['is a sequence', 'abcdefghijklmnop', /guessed first/],
    ['is a sequence backwards', 'zyxwvutsrqponmlkji', /guessed first/],
  ])('%s', (_, password, why) => {
    expect(passwordFault(password, about)).toMatch(why);
  });
});

/** Of published lists of stolen passwords, what people in the United Kingdom choose who are asked for a long one. */
const commonInTheUk = [
  '123456789012',
  'password1234',
  'liverpool1234',
  '1q2w3e4r5t6y7u8i',
  'qwertyuiopasdfghjkl',
  'passwordpassword',
  'iloveyouiloveyou',
  'liverpoolfootballclub',
  'youllneverwalkalone',
  'manchesterunited1',
  'ManchesterUnited1999',
  'manchestercity1894',
  'tottenhamhotspur',
  'tottenhamhotspur1882',
  'newcastleunited1',
  'glasgowrangers1872',
  'astonvilla1234567',
  'westhamunited1895',
  'wolverhamptonwanderers',
  'charliecharlie1',
  'letmeinletmein123',
  'princessprincess1',
  'chocolatechocolate',
  'thisismypassword',
  'thequickbrownfoxjumpsoverthelazydog',
  'correct horse battery staple',
  'a1b2c3d4e5f6g7h8',
  'abc123abc123abc123',
  'Welcome2Welcome2024!',
  'Summer2026Summer2026',
  'GodSaveTheKing2023',
  'maytheforcebewithyou4',
];
test.each(commonInTheUk)('“%s”, which many people have, will not do', (password) => {
  expect(passwordFault(password, about)).not.toBeNull();
});

const ofOthers = [
  ['Jo Li', 'jo.li', 'Northbeck Borough Council', 'northbeckboroughcouncil'],
  ['Anil Deshpande', 'anil.deshpande', 'Fernhollow Council', 'AnilDeshpandeFernhollow1'],
  ['Anil Deshpande', 'anil.deshpande', 'Fernhollow Council', 'deshpandedeshpande77'],
  ['Siân Ó Brien', 'sian.obrien', 'Fernhollow Council', 'SianOBrien-Fernhollow'],
] as const;
test.each(ofOthers)('%s, %s, of %s: “%s” is of their own words', (name, username, council, password) => {
  expect(passwordFault(password, { words: [username, name, council] })).toMatch(/guessed first/);
});

test.each([
  'kettle moon taxi river',
  'Violet-harbour-lamp-41',
  'żółta łódź na jeziorze',
  'p9#Vb!2mQz@7LwXe',
  '紫の港とランプと静かな川の長い夜',
  '9374 0284 6173 5926',
])('“%s” will do', (password) => {
  expect(passwordFault(password, about)).toBeNull();
});
