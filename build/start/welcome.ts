export interface SignIn {
  readonly username: string;
  readonly password: string;
  /** Such as "Joanne Adeyemi, personal adviser". */
  readonly who: string;
}

export interface WelcomeNews {
  readonly endpointUrl: string;
  readonly appUrl: string;
  /** None where the database holds a council of its own. */
  readonly signIns: readonly SignIn[];
}

/** What somebody needs to know once everything runs. */
export function welcome({ endpointUrl, appUrl, signIns }: WelcomeNews): string {
  return [
    '',
    `  The app in a browser    ${appUrl}`,
    `  The board's page        ${endpointUrl}/board`,
    `  The endpoint            ${endpointUrl}`,
    `  What its API offers     ${endpointUrl}/api/openapi.json`,
    ...(signIns.length === 0 ? [] : ['', '  Sign in to the made-up council as:', ...signInLines(signIns)]),
    '',
    '  Stop with Ctrl-C. Your data is kept for the next start.',
    '',
  ].join('\n');
}

function signInLines(signIns: readonly SignIn[]): string[] {
  const widest = (name: 'username' | 'password') =>
    Math.max(...signIns.map((signIn) => signIn[name].length)) + 2;
  return signIns.map(
    ({ username, password, who }) =>
      `    ${username.padEnd(widest('username'))}${password.padEnd(widest('password'))}${who}`,
  );
}
