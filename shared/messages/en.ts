/** Every sentence that people read, in English. One more file of this shape is one more language. */
import { asaTexts } from './en/asa.ts';
import { configTexts } from './en/config.ts';
import { deviceTexts } from './en/device.ts';
import { diagnoseTexts } from './en/diagnose.ts';
import { esaTexts } from './en/esa.ts';
import { hostTexts } from './en/host.ts';
import { languageTexts } from './en/language.ts';
import { mpfTexts } from './en/mpf.ts';
import { planTexts } from './en/plan.ts';
import { probeTexts } from './en/probe.ts';
import { proofTexts } from './en/proof.ts';
import { pushTexts } from './en/push.ts';
import { reportTexts } from './en/report.ts';
import { rulesTexts } from './en/rules.ts';
import { shellTexts } from './en/shell.ts';
import { uiTexts } from './en/ui.ts';

export const en = {
  'list.and': 'and',
  ...asaTexts,
  ...configTexts,
  ...deviceTexts,
  ...diagnoseTexts,
  ...esaTexts,
  ...hostTexts,
  ...languageTexts,
  ...mpfTexts,
  ...planTexts,
  ...probeTexts,
  ...proofTexts,
  ...reportTexts,
  ...pushTexts,
  ...rulesTexts,
  ...shellTexts,
  ...uiTexts,
} as const;
