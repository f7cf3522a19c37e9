import type { PowerMonitor } from 'electron';

type Reason = 'suspend' | 'lock-screen';

/** Answers when the laptop goes to sleep or its screen is locked: then the keys have no business in its memory. */
export function whenToLock(powerMonitor: Pick<PowerMonitor, 'once' | 'off'>): Promise<Reason> {
  return new Promise((resolve) => {
    const suspend = () => answer('suspend');
    const lockScreen = () => answer('lock-screen');
    function answer(reason: Reason): void {
      powerMonitor.off('suspend', suspend);
      powerMonitor.off('lock-screen', lockScreen);
      resolve(reason);
    }
    powerMonitor.once('suspend', suspend);
    powerMonitor.once('lock-screen', lockScreen);
  });
}
