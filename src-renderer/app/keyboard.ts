/** Keys that work everywhere, but never while typing and never under a dialog. */
import { useEffect } from 'react';
import { flushSync } from 'react-dom';
import { useWorkbench } from '../state/workbench.ts';
import {
  caseRoute,
  closeEvidence,
  goToStep,
  openSelected,
  stepEvidence,
  stepFinding,
} from './places.ts';

interface KeyboardOptions {
  readonly openPalette: () => void;
  readonly openShortcuts: () => void;
  readonly openGoTo: () => void;
  /** A palette, sheet or dialog lies over the frame and has the keys. */
  readonly isCovered: boolean;
}

export function useKeyboard({
  openPalette,
  openShortcuts,
  openGoTo,
  isCovered,
}: KeyboardOptions): void {
  const workbench = useWorkbench();
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.altKey) return;
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        flushSync(openPalette);
        return;
      }
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'p') {
        event.preventDefault();
        if (caseRoute(workbench) !== undefined && !isCovered && !hasDialog()) flushSync(openGoTo);
        return;
      }
      if (event.ctrlKey || event.metaKey || isCovered || hasDialog()) return;
      if (event.key === 'Escape' && !isIn(event, 'input, textarea, .find-widget, .draft-editor')) {
        if (closeEvidence(workbench)) returnFocus();
        return;
      }
      if (isIn(event, 'input, textarea, select, [contenteditable], .draft-editor')) return;
      const action = actionOf(event.key);
      if (action === undefined) return;
      event.preventDefault();
      action();
    }
    function actionOf(key: string): (() => void) | undefined {
      if (key === '?') return openShortcuts;
      if (caseRoute(workbench) === undefined) return undefined;
      if (key === '1') return () => goToStep(workbench, 'collect');
      if (key === '2') return () => goToStep(workbench, 'diagnose');
      if (key === '3') return () => goToStep(workbench, 'stage');
      if (key === '4') return () => goToStep(workbench, 'push');
      if (key === '5') return () => goToStep(workbench, 'prove');
      if (key === '6') return () => goToStep(workbench, 'report');
      if (key === 'l') return () => goToStep(workbench, 'logs');
      if (key === '/' && caseRoute(workbench)?.step === 'logs') return focusFilter;
      if (caseRoute(workbench)?.step !== 'diagnose') return undefined;
      switch (key) {
        case 'j':
          return () => moveTo(() => stepFinding(workbench, 1));
        case 'k':
          return () => moveTo(() => stepFinding(workbench, -1));
        case 'n':
          return () => stepEvidence(workbench, 1);
        case 'p':
          return () => stepEvidence(workbench, -1);
        case 'o':
          return () => openSelected(workbench);
        default:
          return undefined;
      }
    }
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [workbench, openPalette, openShortcuts, openGoTo, isCovered]);
}

/** Moves the selection, and the focus with it: drawn at once, so that the next key finds it there. */
function moveTo(step: () => void): void {
  flushSync(step);
  returnFocus();
}

function focusFilter(): void {
  document.querySelector<HTMLElement>('.log-field .log-value')?.focus();
}

function returnFocus(): void {
  document.querySelector<HTMLElement>('.finding.is-selected .finding-head')?.focus();
}

function isIn(event: KeyboardEvent, selector: string): boolean {
  return event.target instanceof Element && event.target.closest(selector) !== null;
}

function hasDialog(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null;
}

/** Whether keys are named the way of macOS; both Ctrl and Cmd work everywhere. */
export function isMac(): boolean {
  return /mac/i.test(navigator.userAgent);
}
