import { Popover } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../panels/avatar.tsx';
import { PeopleList } from '../panels/people-list.tsx';
import { peopleRows } from '../panels/people-rows.ts';
import { useMe, useOthers } from '../panels/use-board.ts';
import type { Presence } from '../sync/types.ts';

const SHOWN = 4;

interface PeopleButtonProps {
  readonly presence: Presence;
  readonly followed: number | null;
  readonly onFollow: (clientId: number | null) => void;
}

/** Who is on the board: initials in the bar, the whole list behind them. */
export function PeopleButton({ presence, followed, onFollow }: PeopleButtonProps) {
  const { t } = useTranslation('panels');
  const [isOpen, setOpen] = useState(false);
  const me = useMe(presence);
  const others = useOthers(presence);
  const rows = peopleRows(me, others);
  const faces = rows.map(({ who, clientIds }) => ({
    key: `${who.participantId} ${clientIds[0] ?? ''}`,
    who,
  }));
  // Before the server has said who one is, one is there all the same.
  const count = rows.length + (me ? 0 : 1);
  /** The list gives way to what is followed. */
  const follow = (clientId: number | null) => {
    onFollow(clientId);
    setOpen(false);
  };
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <button type="button" className="button quiet people-button">
          <span className="faces" aria-hidden>
            {faces.slice(0, SHOWN).map(({ key, who }) => (
              <Avatar key={key} who={who} />
            ))}
            {faces.length > SHOWN && <span className="avatar more">+{faces.length - SHOWN}</span>}
          </span>
          <span className="people-count">{t('people.button', { count })}</span>
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover"
          align="end"
          sideOffset={6}
          collisionPadding={8}
          aria-label={t('people.heading')}
        >
          <h2>{t('people.heading')}</h2>
          <PeopleList me={me} others={others} followed={followed} onFollow={follow} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
