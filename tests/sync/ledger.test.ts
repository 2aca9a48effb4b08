import { describe, expect, it } from 'vitest';
import { createLedger } from '../../client/sync/ledger.ts';

describe('the ledger of what is saved', () => {
  it('counts a change as saved when the message that held it is, and those before it', () => {
    const ledger = createLedger();
    ledger.begin();
    ledger.sent(1);
    ledger.changed();
    ledger.sent(2);
    ledger.changed();
    ledger.sent(3);
    ledger.changed();
    expect(ledger.unsaved).toBe(3);
    ledger.saved(1);
    expect(ledger.unsaved).toBe(3);
    ledger.saved(3);
    expect(ledger.unsaved).toBe(1);
  });

  it('takes numbers that were never sent, or come late, for what they can cover', () => {
    const ledger = createLedger();
    ledger.begin();
    ledger.changed();
    ledger.saved(9);
    expect(ledger.unsaved).toBe(1);
    ledger.sent(1);
    ledger.saved(9);
    ledger.saved(1);
    expect(ledger.unsaved).toBe(0);
  });

  it('begins again with each socket: old numbers cover nothing there', () => {
    const ledger = createLedger();
    ledger.begin();
    ledger.changed();
    ledger.sent(1);
    ledger.begin();
    ledger.saved(1);
    expect(ledger.unsaved).toBe(1);
    ledger.changed();
    ledger.sent(1);
    ledger.saved(1);
    expect(ledger.unsaved).toBe(0);
  });
});
