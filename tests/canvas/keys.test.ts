import type { Editor, TLUiActionsContextType } from 'tldraw';
import { describe, expect, test } from 'vitest';
import { overrides } from '../../client/canvas/tldraw/allow-list.ts';
import { SHORTCUTS } from '../../client/panels/shortcuts.ts';

const theirs: TLUiActionsContextType = {
  redo: { id: 'redo', kbd: 'cmd+shift+z,ctrl+shift+z', onSelect: () => {} },
};

describe('keys of the wall', () => {
  test('[CAN146] redo has every key that the help names', () => {
    const { redo } = overrides.actions?.({} as Editor, theirs, {} as never) ?? {};
    const named = SHORTCUTS.flatMap(({ shortcuts }) => shortcuts).find(({ what }) => what === 'redo');
    const keys = (named?.ways ?? []).flatMap((way) => ('say' in way ? [] : [way.join('+').toLowerCase()]));
    expect(keys).toEqual(['ctrl+shift+z', 'ctrl+y']);
    expect(redo?.kbd?.split(',')).toEqual(expect.arrayContaining(keys));
  });
});
