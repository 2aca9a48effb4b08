/** Which of the library's tools and actions exist here, and what ours do in place of its own. */
import type {
  Editor,
  TLUiActionItem,
  TLUiActionsContextType,
  TLUiOverrides,
  TLUiToolItem,
  TLUiToolsContextType,
} from 'tldraw';
import type { Arrangement } from '../arrange.ts';
import { CONNECTING } from './arrow/connecting.ts';
import {
  beginCardByKey,
  duplicateCards,
  removeSelected,
  selectedCards,
  selectedSketches,
} from './card/card-actions.ts';
import { arrangeSelected } from './selection/many-actions.ts';
import { type CanvasSession, sessionOf } from './session.ts';
import { pencilTools } from './sketch/sketch-keys.ts';
import { translations } from './translations.ts';
import { zoomToFit, zoomToSelection } from './way/camera.ts';

const TOOLS = ['select', 'hand', 'note', 'arrow'] as const;

/** Kept as they are. The library reads zoom-in, zoom-out, back-to-content and stop-following without asking. */
const ACTIONS = [
  'undo',
  'redo',
  'select-all',
  'select-none',
  'zoom-in',
  'zoom-out',
  'zoom-in-on-cursor',
  'zoom-out-on-cursor',
  'zoom-to-100',
  'back-to-content',
  'stop-following',
  'exit-pen-mode',
  'a11y-open-context-menu',
  'a11y-repeat-shape-announce',
] as const;

/** The library's names for bringing things into line; its own would move what an arrow joins as one. */
const ARRANGING: Readonly<Record<string, Arrangement>> = {
  'align-left': 'left',
  'align-center-horizontal': 'centre',
  'align-right': 'right',
  'align-top': 'top',
  'align-center-vertical': 'middle',
  'align-bottom': 'bottom',
  'distribute-horizontal': 'spreadAcross',
  'distribute-vertical': 'spreadDown',
};

/** Keys beside the library's own: whoever writes in Word presses Ctrl+Y. */
const MORE_KEYS: Readonly<Record<string, string>> = { redo: 'ctrl+y' };

/** Actions with our own meaning: commands on the board. */
const OWN: Readonly<Record<string, (editor: Editor, session: CanvasSession) => void>> = {
  duplicate: (_editor, session) => duplicateCards(session, selectedCards(session), selectedSketches(session)),
  delete: (_editor, session) => removeSelected(session),
  'zoom-to-fit': (editor, session) => zoomToFit(editor, session, { glides: true }),
  'zoom-to-selection': (editor) => void zoomToSelection(editor, { glides: true }),
  'back-to-content': zoomToFit,
};

function pickTools(editor: Editor, tools: TLUiToolsContextType): TLUiToolsContextType {
  const picked: TLUiToolsContextType = {};
  for (const id of TOOLS) {
    const tool = tools[id];
    if (tool) picked[id] = tool;
  }
  if (picked.note) picked.note = cardAtOnce(editor, picked.note);
  if (picked.arrow) picked.arrow = fromSelectedCard(editor, picked.arrow);
  return { ...picked, ...pencilTools(editor) };
}

/** By its key a card is there at once; its button picks the tool, and a click says where. */
function cardAtOnce(editor: Editor, tool: TLUiToolItem): TLUiToolItem {
  const onSelect: TLUiToolItem['onSelect'] = (source) => {
    const session = source === 'kbd' ? sessionOf(editor) : null;
    if (session) beginCardByKey(session);
    else tool.onSelect(source);
  };
  return { ...tool, kbd: 'n,c', onSelect };
}

/** By its key, with one card selected, an arrow begins there: Tab stays among the cards and never reaches a button. */
function fromSelectedCard(editor: Editor, tool: TLUiToolItem): TLUiToolItem {
  const onSelect: TLUiToolItem['onSelect'] = (source) => {
    const shape = editor.isIn('select') ? editor.getOnlySelectedShape() : null;
    if (source === 'kbd' && shape?.type === 'card')
      editor.setCurrentTool(CONNECTING, { from: shape.id, byKey: true });
    else tool.onSelect(source);
  };
  return { ...tool, onSelect };
}

function pickActions(editor: Editor, actions: TLUiActionsContextType): TLUiActionsContextType {
  const picked: TLUiActionsContextType = {};
  for (const id of [...ACTIONS, ...Object.keys(OWN), ...Object.keys(ARRANGING)]) {
    const action = actions[id];
    if (action) picked[id] = withOwnMeaning(editor, withMoreKeys(action));
  }
  return picked;
}

function withMoreKeys(action: TLUiActionItem): TLUiActionItem {
  const more = MORE_KEYS[action.id];
  return more ? { ...action, kbd: [action.kbd, more].filter(Boolean).join(',') } : action;
}

function withOwnMeaning(editor: Editor, action: TLUiActionItem): TLUiActionItem {
  const act = OWN[action.id];
  const how = ARRANGING[action.id];
  if (!act && !how) return action;
  const onSelect = () => {
    const session = sessionOf(editor);
    if (!session) return;
    if (how) arrangeSelected(session, how);
    else act?.(editor, session);
  };
  return { ...action, onSelect };
}

export const overrides: TLUiOverrides = {
  tools: pickTools,
  actions: (editor, actions) => pickActions(editor, actions),
  translations,
};
