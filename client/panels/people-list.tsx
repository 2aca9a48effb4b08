import { useTranslation } from 'react-i18next';
import type { Person, Who } from '#shared/protocol/presence.ts';
import { Avatar } from './avatar.tsx';
import { type PersonRow, peopleRows } from './people-rows.ts';

interface PeopleListProps {
  readonly me: Who | null;
  readonly others: readonly Person[];
  /** The client id of the person followed; null when nobody is. */
  readonly followed: number | null;
  readonly onFollow: (clientId: number | null) => void;
}

/** Everybody on the board with name and role, and whom to follow. */
export function PeopleList({ me, others, followed, onFollow }: PeopleListProps) {
  const { t } = useTranslation('panels');
  const rows = peopleRows(me, others);
  const isAlone = rows.every(({ isMe }) => isMe);
  return (
    <>
      <ul className="people-list">
        {rows.map((row) => (
          <PersonLine key={row.key} row={row} followed={followed} onFollow={onFollow} />
        ))}
      </ul>
      <p className="hint">{t(isAlone ? 'people.alone' : 'people.followHint')}</p>
    </>
  );
}

interface PersonLineProps extends Pick<PeopleListProps, 'followed' | 'onFollow'> {
  readonly row: PersonRow;
}

function PersonLine({ row: { who, clientIds, isMe, windows }, followed, onFollow }: PersonLineProps) {
  const { t } = useTranslation('panels');
  const name = who.name || t('people.noName');
  const isFollowed = followed !== null && clientIds.includes(followed);
  const [first] = clientIds;
  return (
    <li className="person">
      <Avatar who={who} />
      <span className="person-words">
        <bdi className="person-name">{isMe ? t('people.you', { name }) : name}</bdi>
        <span className="person-role">
          {t(`role.${who.role}`)}
          {windows > 1 && `, ${t('people.windows', { count: windows })}`}
        </span>
      </span>
      {!isMe && first !== undefined && (
        <FollowButton
          name={name}
          isFollowed={isFollowed}
          onToggle={(follow) => onFollow(follow ? first : null)}
        />
      )}
    </li>
  );
}

interface FollowButtonProps {
  readonly name: string;
  readonly isFollowed: boolean;
  readonly onToggle: (follow: boolean) => void;
}

function FollowButton({ name, isFollowed, onToggle }: FollowButtonProps) {
  const { t } = useTranslation('panels');
  return (
    <button
      type="button"
      className="button small"
      aria-label={isFollowed ? t('people.stopNamed', { name }) : t('people.followNamed', { name })}
      onClick={() => onToggle(!isFollowed)}
    >
      {isFollowed ? t('people.stop') : t('people.follow')}
    </button>
  );
}
