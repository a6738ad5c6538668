import { ChevronDown, FlaskConical } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useStore } from '../state/store.ts';
import { useWorkbench } from '../state/workbench.ts';
import { say } from '../widgets/say.ts';
import './lab-badge.css';
import './menu.css';

/** Says that the practice lab runs, wherever the person is, and offers what can be done with it. */
export function LabBadge() {
  const { lab, router } = useWorkbench();
  const running = useStore(lab.running);
  if (running === null) return null;
  const { scenario, asa, esa } = running;
  function act(key: string | number): void {
    if (running === null) return;
    if (key === 'case') router.go({ kind: 'case', case: running.case, step: 'diagnose' });
    else if (key === 'another') lab.isChoosing.set(true);
    else void lab.close();
  }
  return (
    <MenuTrigger>
      <Button className="lab-badge" aria-label={say('ui.lab.running', { scenario })}>
        <FlaskConical size={14} aria-hidden="true" />
        <span>{say('ui.lab.badge', { scenario })}</span>
        <ChevronDown size={14} aria-hidden="true" />
      </Button>
      <Popover placement="bottom end" className="menu-popover">
        <p className="lab-boxes">{say('ui.lab.boxes', { asa, esa })}</p>
        <Menu className="menu" aria-label={say('ui.lab.title')} onAction={act}>
          <MenuItem id="case" className="menu-item">
            {say('ui.lab.to-case')}
          </MenuItem>
          <MenuItem id="another" className="menu-item">
            {say('ui.lab.another')}
          </MenuItem>
          <MenuItem id="close" className="menu-item">
            {say('ui.lab.close')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
