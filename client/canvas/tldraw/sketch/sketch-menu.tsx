import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { TldrawUiMenuGroup, TldrawUiMenuItem, TldrawUiMenuSubmenu, useEditor } from 'tldraw';
import { SKETCH_COLOURS } from '#shared/board/sketch.ts';
import { duplicateCards, removeSelected } from '../card/card-actions.ts';
import { useSession } from '../use-session.ts';
import { changeSketches, sketchesOf } from './sketch-actions.ts';
import { writeIn } from './sketch-writing.ts';

/** What the menu of a right click offers for selected drawings. `isAlone`: nothing but drawings is selected. */
export function SketchItems({
  sketches,
  isAlone,
}: {
  readonly sketches: readonly string[];
  readonly isAlone: boolean;
}): ReactElement | null {
  const editor = useEditor();
  const session = useSession();
  const { t } = useTranslation('canvas');
  const own = useTranslation('sketch').t;
  if (sketches.length === 0) return null;
  const [only, ...more] = sketchesOf(session, sketches);
  return (
    <>
      <TldrawUiMenuGroup id="sketch">
        {isAlone && only && more.length === 0 && 'text' in only.value ? (
          <TldrawUiMenuItem
            id="write-in-sketch"
            label={t('bar.edit')}
            kbd="↵"
            // The menu gives the focus back to the canvas when it shuts; the field takes it after that.
            onSelect={() => void editor.timers.setTimeout(() => writeIn(session, only.id), 0)}
          />
        ) : null}
        <TldrawUiMenuSubmenu id="sketch-colour" label={own('colour.ofDrawing')}>
          <TldrawUiMenuGroup id="sketch-colours">
            {SKETCH_COLOURS.map((colour) => (
              <TldrawUiMenuItem
                key={colour}
                id={`sketch-${colour}`}
                label={own(`colour.${colour}`)}
                onSelect={() => changeSketches(session, sketches, { colour })}
              />
            ))}
          </TldrawUiMenuGroup>
        </TldrawUiMenuSubmenu>
      </TldrawUiMenuGroup>
      {isAlone ? (
        <TldrawUiMenuGroup id="change-sketches">
          <TldrawUiMenuItem
            id="duplicate-sketches"
            label={t('bar.duplicate')}
            kbd="$d"
            onSelect={() => duplicateCards(session, [], sketches)}
          />
          <TldrawUiMenuItem
            id="remove-sketches"
            label={t('bar.remove')}
            kbd="⌫"
            onSelect={() => removeSelected(session)}
          />
        </TldrawUiMenuGroup>
      ) : null}
    </>
  );
}
