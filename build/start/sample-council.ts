import type pg from 'pg';
import type { SignIn } from './welcome.ts';

export function sampleCouncilOnFirstRun(_order: { ownDatabase: boolean; say: (line: string) => void }) {
  return { fill: async (_pool: pg.Pool): Promise<void> => {}, signIns: (): SignIn[] => [] };
}
