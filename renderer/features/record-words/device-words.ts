/**
 * A laptop as a history names it: by a mark that tells it from its user’s others, and that its settings show too. Null is
 * the council’s own system, which records what an import brought and what time itself changes.
 */
export function deviceWords(deviceId: string | null, ownDeviceId: string): string {
  if (deviceId === null) return 'the council’s own system';
  if (deviceId === ownDeviceId) return 'this laptop';
  return `laptop ${laptopMark(deviceId)}`;
}

export function laptopMark(deviceId: string): string {
  return deviceId.slice(0, 4).toUpperCase();
}
