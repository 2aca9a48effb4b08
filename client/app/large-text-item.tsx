import { ALargeSmall, Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { prefer, usePreferences } from '../panels/preferences.ts';

/** Large letters on or off, on this device: for a projector, and for those who read better so. */
export function LargeTextItem() {
  const { t } = useTranslation('room');
  const { largeText } = usePreferences();
  return (
    <DropdownMenu.CheckboxItem
      className="menu-item"
      checked={largeText}
      onCheckedChange={(checked) => prefer({ largeText: checked })}
    >
      <ALargeSmall aria-hidden size={18} />
      {t('largeText')}
      <DropdownMenu.ItemIndicator className="menu-check">
        <Check aria-hidden size={18} />
      </DropdownMenu.ItemIndicator>
    </DropdownMenu.CheckboxItem>
  );
}
