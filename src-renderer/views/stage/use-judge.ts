/** The worker that judges the text of the Stage view, for as long as the view shows one device. */
import { useEffect, useState } from 'react';
import type { Staging } from '../../../shared/ipc/plan-view.ts';
import type { Judge } from '../../editor/judge.ts';
import type { Judged } from '../../editor/language-protocol.ts';
import { createStore, useStore } from '../../state/store.ts';
import { useWorkbench } from '../../state/workbench.ts';

const NOTHING = createStore<Judged>({ text: '', isBehind: true });

/** Undefined until it has been loaded. */
export function useJudge(device: Staging | undefined): Judge | undefined {
  const { staging } = useWorkbench();
  const text = useStore(staging.state, (state) => state.text);
  const [judge, setJudge] = useState<Judge | undefined>();
  const key = device && `${device.firewall}\n${device.sha256}\n${device.esa.join()}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when the device is another
  useEffect(() => {
    if (device === undefined) return;
    let made: Judge | undefined;
    let isGone = false;
    void import('../../editor/judge.ts').then(({ createJudge }) => {
      if (isGone) return;
      made = createJudge(device);
      setJudge(made);
    });
    return () => {
      isGone = true;
      made?.close();
      setJudge(undefined);
    };
  }, [key]);
  useEffect(() => judge?.judge(text), [judge, text]);
  return judge;
}

/** What is known of the text so far. */
export function useJudged(judge: Judge | undefined): Judged {
  return useStore(judge?.judged ?? NOTHING);
}
