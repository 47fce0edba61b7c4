import { describe, expect, test } from 'vitest';
import { scopeList } from '../../src/identity/scopes.ts';
import { contractIsHere, loadContract } from '../tenant/graph/support.ts';
import { calendarSuite } from './calendar-suite.ts';
import { chatSuite } from './chat-suite.ts';
import { driveSuite } from './drive-suite.ts';
import { peopleSuite } from './people-suite.ts';
import { localStage, realStage, realTenantMissing, type Stage } from './stage.ts';

const once = (open: () => Promise<Stage>): (() => Promise<Stage>) => {
  let stage: Promise<Stage> | undefined;
  return () => {
    stage ??= open();
    return stage;
  };
};

const suites = [peopleSuite, driveSuite, calendarSuite, chatSuite];

describe('local tenant', () => {
  const open = once(localStage);
  for (const suite of suites) suite(open);

  // What the app sent and what the tenant answered, against Microsoft's published metadata and permission list.
  test.skipIf(!contractIsHere)('[C-T1] everything that went over the wire is as Microsoft publishes it', async () => {
    const { traffic } = await open();
    expect(traffic.length).toBeGreaterThan(50);
    const { makeValidator, data } = await loadContract();
    const validator = makeValidator(data, { scopes: scopeList.map(({ scope }) => scope) });
    const findings = traffic
      .flatMap((exchange) => validator.exchange(exchange))
      .filter(({ level }) => level !== 'info');
    expect(findings.map(({ code, at, msg, call }) => `${code} ${at}: ${msg} (${call})`)).toEqual([]);
  });
});

describe.skipIf(realTenantMissing !== undefined)(
  `real tenant${realTenantMissing === undefined ? '' : ` (skipped: ${realTenantMissing})`}`,
  { timeout: 300_000 },
  () => {
    const open = once(realStage);
    for (const suite of suites) suite(open);
  },
);
