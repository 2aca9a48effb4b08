import type { Editor, TLExternalContent, VecLike } from 'tldraw';
import { putText } from './card-actions.ts';
import type { CanvasSession } from './session.ts';

/** What is dropped on the canvas from elsewhere: words become a card, everything else is refused in words. */
export function takeOnlyWords(editor: Editor, session: CanvasSession): void {
  const putWords = (text: string, point: VecLike | undefined) => {
    const { x, y } = point ?? editor.getViewportPageBounds().center;
    putText(session, text, { x, y });
  };
  editor.registerExternalContentHandler('text', (content) => {
    // For pasted HTML the library's text holds the words of scripts too: take the plain source.
    const plain = content.sources?.find((source) => source.type === 'text' && source.subtype === 'text');
    putWords(plain?.type === 'text' ? plain.data : content.text, content.point);
  });
  editor.registerExternalContentHandler('url', ({ url, point }) => putWords(url, point));
  const refuse = () => session.say('noFiles');
  const refused: TLExternalContent<unknown>['type'][] = [
    'files',
    'file-replace',
    'svg-text',
    'embed',
    'excalidraw',
    'tldraw',
  ];
  for (const type of refused) editor.registerExternalContentHandler(type, refuse);
}
