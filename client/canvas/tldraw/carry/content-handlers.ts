import type { Editor, TLExternalContent } from 'tldraw';
import type { CanvasSession } from '../session.ts';

/**
 * The library's own ways for things to come in are shut: `clipboard.ts` and `dropped.ts` are ahead of them. Should
 * anything get here, it is refused in words.
 */
export function shutOtherWays(editor: Editor, session: CanvasSession): void {
  const refuse = () => session.say('noFiles');
  const refused: TLExternalContent<unknown>['type'][] = [
    'text',
    'url',
    'files',
    'file-replace',
    'svg-text',
    'embed',
    'excalidraw',
    'tldraw',
  ];
  for (const type of refused) editor.registerExternalContentHandler(type, refuse);
}
