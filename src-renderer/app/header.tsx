import { CircleHelp, Command, Contrast, Monitor, Moon, Sun } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { THEMES, type Theme } from '../state/preferences.ts';
import { useStore } from '../state/store.ts';
import { useWorkbench } from '../state/workbench.ts';
import { IconButton } from '../widgets/button.tsx';
import { say } from '../widgets/say.ts';
import { CaseMenu } from './case-menu.tsx';
import { isMac } from './keyboard.ts';
import { LabBadge } from './lab-badge.tsx';
import './header.css';
import './menu.css';

interface HeaderProps {
  readonly onPalette: () => void;
  readonly onShortcuts: () => void;
}

/** Name, open case, and the few things that are always at hand. */
export function Header({ onPalette, onShortcuts }: HeaderProps) {
  return (
    <header className="header">
      <span className="header-name">
        <svg width="18" height="18" viewBox="0 0 24 24" aria-hidden="true">
          <path d="M8 2h8l6 6v8l-6 6H8l-6-6V8z" className="header-logo" />
          <path d="M7 7v10M12 5v14M17 7v10" className="header-logo-bars" />
        </svg>
        {say('ui.app.name')}
      </span>
      <CaseMenu />
      <span className="header-space" />
      <LabBadge />
      <Button className="palette-button" onPress={onPalette}>
        <Command size={14} aria-hidden="true" />
        <span>{say('ui.palette.open')}</span>
        <kbd>{say(isMac() ? 'ui.key.palette-mac' : 'ui.key.palette')}</kbd>
      </Button>
      <ThemeMenu />
      <IconButton
        name={say('ui.shortcuts.title')}
        shortcut="?"
        icon={<CircleHelp size={17} aria-hidden="true" />}
        onPress={onShortcuts}
      />
    </header>
  );
}

const ICONS = { system: Monitor, light: Sun, dark: Moon, contrast: Contrast } as const;

/** Light, dark, high contrast, or as the system says. */
function ThemeMenu() {
  const { preferences } = useWorkbench();
  const theme = useStore(preferences, (value) => value.theme);
  const Icon = ICONS[theme];
  return (
    <MenuTrigger>
      <IconButton
        name={say('ui.theme.name', { theme: say(`ui.theme.${theme}`) })}
        icon={<Icon size={17} aria-hidden="true" />}
      />
      <Popover placement="bottom end" className="menu-popover">
        <Menu
          className="menu"
          aria-label={say('ui.theme.menu')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[theme]}
          onSelectionChange={(keys) => {
            const chosen = THEMES.find(
              (known): known is Theme => keys !== 'all' && keys.has(known),
            );
            if (chosen) preferences.patch({ theme: chosen });
          }}
        >
          {THEMES.map((known) => {
            const ItemIcon = ICONS[known];
            return (
              <MenuItem
                key={known}
                id={known}
                className="menu-item"
                textValue={say(`ui.theme.${known}`)}
              >
                <ItemIcon size={15} aria-hidden="true" />
                {say(`ui.theme.${known}`)}
              </MenuItem>
            );
          })}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
