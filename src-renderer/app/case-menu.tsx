import { ChevronDown, FolderOpen, Plus } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import type { CaseSummary } from '../../shared/ipc/contract.ts';
import { useStore } from '../state/store.ts';
import { useWorkbench } from '../state/workbench.ts';
import { PracticeMark } from '../widgets/practice-mark.tsx';
import { say } from '../widgets/say.ts';
import { StateMark } from '../widgets/state-mark.tsx';
import { markOfVerdict } from '../widgets/verdict.ts';
import { newCase } from './new-case.ts';

/** How many recent cases the menu offers; all of them are in the list. */
const RECENT = 8;

/** The open case's title; pressing it offers the others. */
export function CaseMenu() {
  const workbench = useWorkbench();
  const { open, list } = useStore(workbench.cases.state);
  const route = useStore(workbench.router.route);
  const title = route.kind === 'case' && open ? open.title : say('ui.cases.title');
  const recent = [...(list ?? [])]
    .sort((a, b) => b.touchedAt.localeCompare(a.touchedAt))
    .slice(0, RECENT);
  function act(key: string | number): void {
    if (key === 'all') workbench.router.go({ kind: 'cases' });
    else if (key === 'new') void newCase(workbench);
    else workbench.router.go({ kind: 'case', case: String(key), step: 'diagnose' });
  }
  return (
    <MenuTrigger onOpenChange={(isOpen) => isOpen && void workbench.cases.reloadList()}>
      <Button className="case-button">
        <span className="visually-hidden">{say('ui.case.menu')}</span>{' '}
        <span className="case-button-title">{title}</span>
        {route.kind === 'case' && open?.isExample ? (
          <span className="case-example">{say('ui.case.example')}</span>
        ) : null}
        {route.kind === 'case' && open?.bundle !== undefined ? (
          <span className="case-example">{say('ui.case.bundle')}</span>
        ) : null}
        {route.kind === 'case' && open?.practice !== undefined ? <PracticeMark /> : null}
        <ChevronDown size={14} aria-hidden="true" />
      </Button>
      <Popover placement="bottom start" className="menu-popover">
        <Menu className="menu" aria-label={say('ui.cases.title')} onAction={act}>
          {recent.map((summary) => (
            <CaseItem key={summary.id} summary={summary} />
          ))}
          {recent.length > 0 ? <Separator className="menu-separator" /> : null}
          <MenuItem id="new" className="menu-item" textValue={say('ui.cases.new')}>
            <Plus size={15} aria-hidden="true" />
            {say('ui.cases.new')}
          </MenuItem>
          <MenuItem id="all" className="menu-item" textValue={say('ui.cases.all')}>
            <FolderOpen size={15} aria-hidden="true" />
            {say('ui.cases.all')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function CaseItem({ summary }: { readonly summary: CaseSummary }) {
  return (
    <MenuItem id={summary.id} className="menu-item" textValue={summary.title}>
      <StateMark mark={markOfVerdict(summary.verdict)} size={15} />
      <span className="menu-item-words">{summary.title}</span>
      {summary.practice === undefined ? null : <PracticeMark />}
    </MenuItem>
  );
}
