import { describe, expect, it } from 'vitest';
import { addUp, judge, tallyPlaywright, tallyVitest } from './tally.ts';

const healthy = { passed: 2, failed: 0, skipped: 0, troubles: [] };

describe('adding up what the runners did', () => {
  it('counts each test of Vitest by what became of it', () => {
    const report = {
      testResults: [
        {
          name: 'a.test.ts',
          status: 'failed',
          assertionResults: [{ status: 'passed' }, { status: 'failed' }, { status: 'pending' }],
        },
      ],
    };
    expect(tallyVitest(report)).toEqual({ passed: 1, failed: 1, skipped: 1, troubles: [] });
  });

  it('counts a test file that could not be loaded as a failure', () => {
    const report = {
      testResults: [{ name: 'a.test.ts', status: 'failed', message: 'no such module', assertionResults: [] }],
    };
    expect(tallyVitest(report)).toEqual({
      passed: 0,
      failed: 1,
      skipped: 0,
      troubles: ['a.test.ts: no such module'],
    });
  });

  it('counts a flaky journey as failed', () => {
    const report = { stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 0 }, errors: [] };
    expect(tallyPlaywright(report)).toEqual({ passed: 3, failed: 2, skipped: 0, troubles: [] });
  });

  it('counts an error of Playwright outside any journey', () => {
    const report = {
      stats: { expected: 1, unexpected: 0, flaky: 0, skipped: 0 },
      errors: [{ message: 'no config' }],
    };
    expect(tallyPlaywright(report)).toEqual({ passed: 1, failed: 1, skipped: 0, troubles: ['no config'] });
  });

  it('refuses a report it does not know', () => {
    expect(() => tallyVitest({ tests: 3 })).toThrow();
  });

  it('takes a runner that ran nothing for a failure', () => {
    expect(judge({ passed: 0, failed: 0, skipped: 4, troubles: [] }, 0)).toMatchObject({ failed: 1 });
  });

  it('takes a bad end without a failed test for a failure', () => {
    expect(judge(healthy, 1)).toMatchObject({ passed: 2, failed: 1 });
  });

  it('leaves a healthy run as it is', () => {
    expect(judge(healthy, 0)).toEqual(healthy);
  });

  it('adds up every number', () => {
    const one = { passed: 1, failed: 2, skipped: 3, troubles: ['a'] };
    expect(addUp([one, { ...one, troubles: ['b'] }])).toEqual({
      passed: 2,
      failed: 4,
      skipped: 6,
      troubles: ['a', 'b'],
    });
  });
});
