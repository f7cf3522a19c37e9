import { describe, expect, test } from 'vitest';
import { passwordFault } from './password-strength.ts';

const about = { words: ['ruth.castellanos', 'Ruth Castellanos', 'Fernhollow Council'] };

describe('a password that will not do', () => {
  test.each([
    ['is short', 'kettle moon ta', /14 characters and needs at least 15/],
    ['is endless', 'kettle moon taxi '.repeat(70), /at most 1024/],
    ['repeats few characters', 'ababababababababab', /at least 6 different/],
    ['is a known one with decorations', 'Password-password-2026', /guessed first/],
    ['is the user name twice', 'ruth.castellanos.ruth', /guessed first/],
    ['is the council and a year', 'fernhollow-council-26', /guessed first/],
    ['is keys in a row', 'qwertyuiop1234567890', /guessed first/],
    ['is one word again and again', 'moonlitmoonlitmoonlit', /guessed first/],
    ['is a sequence', 'abcdefghijklmnop', /guessed first/],
  ])('%s', (_, password, why) => {
    expect(passwordFault(password, about)).toMatch(why);
  });
});

test.each(['kettle moon taxi river', 'Violet-harbour-lamp-41', 'żółta łódź na jeziorze', 'p9#Vb!2mQz@7LwXe'])(
  '“%s” will do',
  (password) => {
    expect(passwordFault(password, about)).toBeNull();
  },
);
