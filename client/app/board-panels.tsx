import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { describeError } from '../panels/error-words.ts';
import { ExchangePanel } from '../panels/exchange/exchange-panel.tsx';
import { FindPanel } from '../panels/find/find-panel.tsx';
import { HelpPanel } from '../panels/help-panel.tsx';
import type { Purge } from '../panels/history/purge-question.tsx';
import { TakeBackPanel } from '../panels/history/take-back-panel.tsx';
import { TrashPanel } from '../panels/history/trash-panel.tsx';
import { PicturePanel } from '../panels/picture/picture-panel.tsx';
import { ProblemsPanel } from '../panels/problems-panel.tsx';
import { BigScreen } from '../panels/share/big-screen.tsx';
import { SharePanel } from '../panels/share/share-panel.tsx';
import { SheetsPanel } from '../panels/sheets-panel.tsx';
import type { VersionsStep } from '../panels/versions/types.ts';
import { VersionsPanel } from '../panels/versions/versions-panel.tsx';
import type { ViewControls } from '../panels/view-controls.ts';

import { type BoardInfo, useBoardApi } from './board-api.ts';
import { DevicePanel } from './device-panel.tsx';
import { KeptAside } from './kept-notice.tsx';
import type { Look } from './use-look.ts';
import type { OpenBoard } from './use-open-board.ts';

/** The panels that can lie open beside the canvas. */
export type OpenPanel =
  | 'share'
  | 'screen'
  | 'exchange'
  | 'picture'
  | 'trash'
  | 'sheets'
  | 'problems'
  | 'help'
  | 'kept'
  | 'takeBack'
  | 'versions'
  | 'device'
  | 'find';

interface BoardPanelsProps {
  readonly panel: OpenPanel;
  readonly board: Pick<BoardInfo, 'id' | 'role' | 'damaged'>;
  readonly open: OpenBoard;
  readonly onGoTo: (ids: readonly string[]) => boolean;
  /** Remembers what is seen now; the answer leads back. */
  readonly onBookmark: () => () => void;
  /** What the canvas shows and has selected; null where there is no canvas. */
  readonly onSeen: () => ReturnType<ViewControls['seen']> | null;
  readonly versionsAt: VersionsStep;
  readonly look: Look;
  /** Writes down what the hands hold. */
  readonly onSettle: () => void;
  readonly onPanel: (panel: OpenPanel) => void;
  readonly onClose: () => void;
}

/** Panels that ask the server. */
type AskingPanel = 'share' | 'screen' | 'takeBack' | 'versions';

/** The panel that is open. */
export function BoardPanels({ panel, ...props }: BoardPanelsProps) {
  if (panel === 'share' || panel === 'screen' || panel === 'takeBack' || panel === 'versions') {
    return <Asking panel={panel} {...props} />;
  }
  return <Own panel={panel} {...props} />;
}

function Asking({ panel, ...props }: BoardPanelsProps & { panel: AskingPanel }) {
  const { board, open, onPanel, onClose } = props;
  const api = useBoardApi();
  const { id, role } = board;
  const { presence } = open.connection;
  const loadLinks = useCallback(() => api.info(id, role), [api, id, role]);
  const loadCode = useCallback(() => api.showCode(id), [api, id]);
  const versions = useMemo(() => api.versions(id, role), [api, id, role]);
  const loadDeeds = useCallback(() => api.deeds(id), [api, id]);
  switch (panel) {
    case 'share':
      return (
        <SharePanel
          ownRole={role}
          loadLinks={loadLinks}
          renewLink={(of) => api.renewLink(id, of)}
          onShow={() => onPanel('screen')}
          onClose={onClose}
        />
      );
    case 'screen':
      return (
        <BigScreen
          store={open.store}
          presence={presence}
          loadLinks={loadLinks}
          loadCode={loadCode}
          onClose={onClose}
        />
      );
    case 'takeBack':
      return (
        <TakeBackPanel
          load={loadDeeds}
          takeBack={(participantId, redo) => api.takeBack(id, participantId, redo)}
          me={presence.me()?.participantId ?? null}
          onTrash={() => onPanel('trash')}
          onClose={onClose}
        />
      );
    case 'versions':
      return (
        <VersionsPanel
          source={versions}
          store={open.store}
          connection={open.connection}
          start={props.versionsAt}
          settle={props.onSettle}
          now={props.look.now.store}
          onLook={props.look.look}
          onGoToNow={props.look.goToNow}
          onGoTo={props.onGoTo}
          onClose={onClose}
        />
      );
  }
}

type OwnPanelProps = Omit<BoardPanelsProps, 'panel'> & { panel: Exclude<OpenPanel, AskingPanel> };

function Own({ panel, board, open, look, onGoTo, onBookmark, onSeen, onClose }: OwnPanelProps) {
  const { store, connection } = open;
  const purge = usePurge(board);
  switch (panel) {
    case 'exchange':
      return <ExchangePanel store={store} isVersion={look.at !== null} onClose={onClose} />;
    case 'picture':
      return <PicturePanel store={store} seen={onSeen} onClose={onClose} />;
    case 'trash':
      return (
        <TrashPanel
          store={store}
          me={connection.presence.me()?.participantId}
          onGoTo={onGoTo}
          onPurge={purge}
          onClose={onClose}
        />
      );
    case 'sheets':
      return <SheetsPanel store={store} onGoTo={onGoTo} onClose={onClose} />;
    case 'problems':
      return <ProblemsPanel store={store} damaged={board.damaged} onClose={onClose} />;
    case 'kept':
      return <KeptAside open={open} onClose={onClose} />;
    case 'find':
      return <FindPanel store={store} onGoTo={onGoTo} onBookmark={onBookmark} onClose={onClose} />;
    case 'device':
      return <DevicePanel copy={open.copy} onKeep={open.keepHere} onClose={onClose} />;
    case 'help':
      return <HelpPanel onClose={onClose} />;
  }
}

/** Deletes for good, when one is a facilitator. */
function usePurge({ id, role }: Pick<BoardInfo, 'id' | 'role'>): Purge | null {
  const api = useBoardApi();
  const { t } = useTranslation('errors');
  if (role !== 'facilitator') return null;
  return async (things) => {
    const answer = await api.purge(id, things);
    return answer.ok ? null : describeError(t, answer.code);
  };
}
