/** Where the desktop app's pages live: a scheme of their own, so that they have an origin and no server. */
export const appScheme = 'app';
export const appHost = 'waymark';
export const appOrigin = `${appScheme}://${appHost}`;
