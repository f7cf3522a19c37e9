import {
  type BroughtBack,
  broughtBackFor,
  type CouncilSignIn,
  councilSignInAddress,
  SIGNED_IN,
} from '#shared/sign-in/council-sign-in.ts';

/** Both windows are of one origin, and nothing but what the address says is sent between them. */
const CHANNEL = 'waymark signed in';

/** In a browser: a window of its own for the council's sign-in, which comes back to this app's own address. */
export async function signInInWindow(endpointUrl: string, order: CouncilSignIn): Promise<BroughtBack> {
  const channel = new BroadcastChannel(CHANNEL);
  try {
    return await new Promise((resolve) => {
      channel.onmessage = ({ data }: MessageEvent<unknown>) => {
        const brought = broughtBackFor(
          order.state,
          new URLSearchParams(typeof data === 'string' ? data : ''),
        );
        if (brought !== null) resolve(brought);
      };
      const address = councilSignInAddress(endpointUrl, window.location.origin + SIGNED_IN, order);
      // Without an opener: no page there could lead this one elsewhere.
      window.open(address, '_blank', 'noopener,noreferrer');
    });
  } finally {
    channel.close();
  }
}

/** In the window that came back: hands what its address says to the app, and says so. Whether there is such an app is not known here. */
export function tellWhoeverAsked(): boolean {
  const query = new URLSearchParams(window.location.search);
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(query.toString());
  channel.close();
  // The code is spent or worthless from here on, and has no business in the history.
  window.history.replaceState(null, '', SIGNED_IN);
  return query.has('code');
}
