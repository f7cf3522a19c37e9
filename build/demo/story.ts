import { everythingSent, setUpLaptop, worksOffline } from './at-the-door.ts';
import { firstOf, type SignIn } from './demo-council.ts';
import type { DemoOrder } from './demo-order.ts';
import type { FiguresReader } from './figures.ts';
import type { Laptop } from './laptop.ts';
import type { Steps } from './movement.ts';
import { openYoungPerson, writeAndCompletePlan } from './plan-work.ts';
import { promiseFirstPledge } from './pledge-work.ts';
import { allocate, findSomebodyWithNothing } from './team-work.ts';

export interface Stage {
  readonly order: DemoOrder;
  readonly signIns: readonly SignIn[];
  readonly figures: FiguresReader;
  readonly laptop: (name: string) => Promise<Laptop>;
  readonly say: (line: string) => void;
}

export interface Told extends Steps {
  readonly runtime: string;
}

/** The main job, on two laptops, through the screens that people use. */
export async function tellStory(stage: Stage): Promise<Told> {
  const { signIns, figures, say } = stage;
  const manager = firstOf(signIns, 'team-manager');
  const adviser = firstOf(signIns, 'personal-adviser');
  const before = await figures();
  const managers = await newLaptop(stage, manager, 'team manager');
  const advisers = await newLaptop(stage, adviser, 'personal adviser');

  const name = await findSomebodyWithNothing(managers);
  await managers.goOffline();
  say(`${manager.name}’s network is cut. ${name} has no personal adviser and no pathway plan.`);
  await allocate(managers, { youngPerson: name, adviser: adviser.name });
  await worksOffline(managers);
  const whileOffline = await figures();
  say(`${manager.name} allocated ${adviser.name}, offline. The endpoint’s figures have not moved.`);

  await reconnect(managers);
  const afterAllocation = await figures();
  say(`${manager.name} is back on the network, and the allocation was sent.`);

  await openYoungPerson(advisers, name);
  await advisers.goOffline();
  say(`${adviser.name}’s laptop received the file. Now its network is cut, for the home visit.`);
  await writeAndCompletePlan(advisers, 'I want to keep my room and finish my course.');
  await promiseFirstPledge(advisers);
  await worksOffline(advisers);
  say(`${adviser.name} completed the pathway plan and recorded a pledge, offline.`);

  await reconnect(advisers);
  const after = await figures();
  say(`${adviser.name} is back on the network, and everything was sent.`);
  return { before, whileOffline, afterAllocation, after, runtime: managers.runtime };
}

async function newLaptop(stage: Stage, worker: SignIn, role: string): Promise<Laptop> {
  const laptop = await stage.laptop(`${worker.name}’s laptop`);
  await setUpLaptop(laptop, { ...worker, unlockPhrase: `violet harbour ${worker.username}` });
  stage.say(`${worker.name}, ${role}, set up a laptop and has the first copy of their young people.`);
  return laptop;
}

async function reconnect(laptop: Laptop): Promise<void> {
  await laptop.goOnline();
  await everythingSent(laptop);
}
