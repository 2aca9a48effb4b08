import type { Editor, TLUiToolItem } from 'tldraw';
import { sessionOf } from '../session.ts';
import { pickPencil } from './sketch-actions.ts';
import type { Pencil } from './sketch-desk.ts';

/** The key of each pencil that has one: those of the drawing library, as people know them from elsewhere. */
export const PENCIL_KEYS: Readonly<Partial<Record<Pencil, string>>> = {
  pen: 'D',
  highlighter: 'Shift+D',
  text: 'T',
  rectangle: 'R',
  ellipse: 'O',
  line: 'L',
  arrow: 'Shift+L',
  eraser: 'E',
};

/** The pencils as tools, for their keys. */
export function pencilTools(editor: Editor): Record<string, TLUiToolItem> {
  const tools = Object.entries(PENCIL_KEYS).map(([pencil, key]): TLUiToolItem => {
    const onSelect = () => {
      const session = sessionOf(editor);
      if (session) pickPencil(session, pencil as Pencil);
    };
    return {
      id: `sketch-${pencil}`,
      label: 'tool.sketch',
      icon: 'tool-pencil',
      kbd: key.toLowerCase(),
      onSelect,
    };
  });
  return Object.fromEntries(tools.map((tool) => [tool.id, tool]));
}
