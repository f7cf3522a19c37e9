import { ofAccess } from './states/access.ts';
import { ofTheCaseload } from './states/caseload.ts';
import { atTheDoor } from './states/door.ts';
import { ofAFile } from './states/file.ts';
import { ofOthersWork } from './states/others-work.ts';
import { ofThePlan } from './states/plan.ts';
import { readTogether } from './states/read-together.ts';
import { ofSettledElsewhere } from './states/settled-elsewhere.ts';
import type { State } from './states/state.ts';
import { ofSync } from './states/sync.ts';
import { ofTheTeam } from './states/team.ts';
import { ofTimeLimits } from './states/why.ts';

/** Every screen of the app in every state that has its own face. */
export const everyState: readonly State[] = [
  ...atTheDoor,
  ...ofTheCaseload,
  ...ofTheTeam,
  ...ofSettledElsewhere,
  ...ofSync,
  ...ofAFile,
  ...ofOthersWork,
  ...ofTimeLimits,
  ...ofAccess,
  ...ofThePlan,
  ...readTogether,
];
