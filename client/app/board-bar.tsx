import {
  CircleHelp,
  FileDown,
  GalleryVerticalEnd,
  HardDrive,
  History,
  Image,
  Layers,
  Link,
  Menu,
  Presentation,
  Search,
  Trash2,
  TriangleAlert,
} from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { Role } from '#shared/protocol/messages.ts';
import { SaveStatus } from '../panels/save-status.tsx';
import { useProblems } from '../panels/use-board.ts';
import type { BoardInfo } from './board-api.ts';
import type { OpenPanel } from './board-panels.tsx';
import { BoardTitle } from './board-title.tsx';
import type { View } from './board-view.tsx';
import { useCopyState } from './device-panel.tsx';
import { HomeLink } from './home-link.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { LargeTextItem } from './large-text-item.tsx';
import { PeopleButton } from './people-button.tsx';
import type { OpenBoard } from './use-open-board.ts';
import { ViewSwitch } from './view-switch.tsx';

interface BoardBarProps {
  readonly board: Pick<BoardInfo, 'id' | 'title' | 'role'>;
  readonly open: OpenBoard;
  readonly followed: number | null;
  readonly onFollow: (clientId: number | null) => void;
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly panel: OpenPanel | null;
  readonly onPanel: (panel: OpenPanel) => void;
}

interface Entry {
  readonly panel: OpenPanel;
  readonly words: string;
  readonly Icon: typeof Link;
  /** On a wide screen it stands in the bar, not in the menu. */
  readonly inBar?: true;
}

/** The bar over the canvas. Where it is narrow, what it offers stands in a menu. */
export function BoardBar(props: BoardBarProps) {
  const { board, open, followed, onFollow, view, onView, panel, onPanel } = props;
  const entries = useEntries(board.role);
  const { t } = useTranslation('app');
  const problems = useProblems(open.store).length;
  const copyState = useCopyState(open.copy);
  const inMenu: readonly Entry[] =
    problems > 0
      ? [
          ...entries,
          { panel: 'problems', words: t('board.problems', { count: problems }), Icon: TriangleAlert },
        ]
      : entries;
  return (
    <header className="board-bar">
      <HomeLink />
      <BoardTitle store={open.store} canRename={board.role === 'facilitator'} firstTitle={board.title} />
      <SaveStatus connection={open.connection} changes={open.changes} isHere={copyState === 'kept'} />
      <ViewSwitch view={view} onView={onView} />
      <div className="board-bar-end">
        <PeopleButton presence={open.connection.presence} followed={followed} onFollow={onFollow} />
        <div className="bar-wide">
          {entries
            .filter(({ inBar }) => inBar)
            .map(({ panel: name, words, Icon }) => (
              <button
                key={name}
                type="button"
                className="button quiet"
                data-panel={name}
                aria-expanded={panel === name}
                onClick={() => onPanel(name)}
              >
                <Icon aria-hidden size={18} />
                {words}
              </button>
            ))}
        </div>
        <BarMenu entries={inMenu} onPanel={onPanel} />
        <LanguageSwitch />
      </div>
    </header>
  );
}

function useEntries(role: Role): readonly Entry[] {
  const { t } = useTranslation('app');
  const { t: room } = useTranslation('room');
  const { t: picture } = useTranslation('picture');
  const { t: way } = useTranslation('way');
  const { t: history } = useTranslation('history');
  const { t: device } = useTranslation('device');
  const { t: versions } = useTranslation('versions');
  const takeBack: Entry = { panel: 'takeBack', words: history('back.entry'), Icon: History };
  const bigScreen: Entry = { panel: 'screen', words: room('show'), Icon: Presentation };
  return [
    { panel: 'find', words: way('find.open'), Icon: Search, inBar: true },
    { panel: 'share', words: t('board.share'), Icon: Link, inBar: true },
    ...(role === 'facilitator' ? [bigScreen] : []),
    { panel: 'exchange', words: t('board.exchange'), Icon: FileDown, inBar: true },
    { panel: 'picture', words: picture('entry'), Icon: Image },
    { panel: 'trash', words: t('board.trash'), Icon: Trash2 },
    { panel: 'versions', words: versions('entry'), Icon: GalleryVerticalEnd },
    ...(role === 'facilitator' ? [takeBack] : []),
    { panel: 'sheets', words: t('board.sheets'), Icon: Layers },
    { panel: 'device', words: device('entry'), Icon: HardDrive },
    { panel: 'help', words: t('board.help'), Icon: CircleHelp },
  ];
}

function BarMenu({ entries, onPanel }: { entries: readonly Entry[]; onPanel: (panel: OpenPanel) => void }) {
  const { t } = useTranslation('app');
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <button type="button" className="button bar-menu">
          <Menu aria-hidden size={18} />
          {t('board.menu')}
        </button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={document.getElementById('content')}>
        <DropdownMenu.Content className="menu" align="end" sideOffset={6} collisionPadding={8}>
          {entries.map(({ panel, words, Icon, inBar }) => (
            <DropdownMenu.Item
              key={panel}
              className={inBar ? 'menu-item menu-item-narrow' : 'menu-item'}
              data-panel={panel}
              onSelect={() => onPanel(panel)}
            >
              <Icon aria-hidden size={18} />
              {words}
            </DropdownMenu.Item>
          ))}
          <LargeTextItem />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
