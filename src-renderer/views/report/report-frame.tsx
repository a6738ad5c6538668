import { useEffect, useRef } from 'react';
import { say } from '../../widgets/say.ts';

/** What of a trusted-types policy is used. */
interface HtmlPolicy {
  createHTML(html: string): string;
}

interface TrustedTypesLike {
  createPolicy(name: string, rules: HtmlPolicy): HtmlPolicy;
}

// Not in the DOM types; absent in browsers without trusted types.
const types = (window as unknown as { trustedTypes?: TrustedTypesLike }).trustedTypes;
const rules: HtmlPolicy = { createHTML: (html) => html };
/** For the frame below alone, which may run no script and is of no origin. */
const policy = types?.createPolicy('unmask-report', rules) ?? rules;

/** The report in a frame without script, origin, forms or ways out. */
export function ReportFrame({ html }: { readonly html: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    if (frame.current) frame.current.srcdoc = policy.createHTML(html);
  }, [html]);
  return <iframe ref={frame} className="report-frame" sandbox="" title={say('ui.report.frame')} />;
}
