import { amiraId } from '#tests/support/screens-page/world.ts';
import { amira, inTurn, laptop, press, type State, see, type } from './state.ts';

const together = inTurn(press('Read it together'), see(/part 1 of/));

export const readTogether: readonly State[] = [
  { name: 'reading together', address: amira('copy'), bring: together },
  {
    name: 'reading together, in easy read',
    address: amira('copy'),
    bring: inTurn(together, press('Easy read')),
  },
  {
    name: 'what they think of their plan, refused',
    address: amira('copy'),
    bring: inTurn(together, press('I don’t agree, because…'), press('Keep what I think')),
  },
  {
    name: 'what they think of their plan, kept',
    address: amira('copy'),
    bring: inTurn(
      together,
      press('I agree'),
      type('Or type your name', 'Amira'),
      press('Keep what I think'),
      see(/It is kept with version/),
    ),
  },
  {
    name: 'reading together, with headings in Arabic',
    address: amira('copy'),
    bring: inTurn(together, (page) => page.getByLabel('Headings in').selectOption('ar')),
  },
  {
    name: 'reading together, and the plan is gone',
    address: amira('copy'),
    bring: inTurn(
      together,
      laptop((it, id) => it.changeFile(id, (file) => ({ ...file, plans: [] })), amiraId),
      see('There is no plan to read yet'),
    ),
  },
];
