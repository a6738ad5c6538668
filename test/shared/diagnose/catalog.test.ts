/** The catalogue holds a page for every module, and says the same in one text. */
import { describe, expect, it } from 'vitest';
import { ASA_COMMANDS } from '../../../shared/asa/commands/registry.ts';
import { SYSLOG_FAMILIES } from '../../../shared/asa/syslog/registry.ts';
import { catalogPage, catalogPages, renderCatalog } from '../../../shared/diagnose/catalog.ts';
import { ESA_READERS } from '../../../shared/esa/commands/registry.ts';
import { MAIL_LOG_FORMS } from '../../../shared/esa/mail-log/registry.ts';
import { en } from '../../../shared/messages/en.ts';
import { RULES } from '../../../shared/rules/registry.ts';

describe('catalogue', () => {
  it('has a page for every module, each id once', () => {
    const ids = catalogPages(en).map((p) => p.id);
    const wanted = [
      ...Object.keys(ASA_COMMANDS),
      ...SYSLOG_FAMILIES.map((f) => f.id),
      ...Object.keys(ESA_READERS),
      ...MAIL_LOG_FORMS.map((f) => f.id),
      ...RULES.map((r) => r.id),
      'platform/asa',
      'asa/running-config',
    ];
    expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('prints every page', () => {
    const whole = renderCatalog(en);
    for (const page of catalogPages(en)) expect(whole).toContain(page.markdown.trimEnd());
    expect(whole.endsWith('\n')).toBe(true);
  });

  it('gives one page, or nothing', () => {
    expect(catalogPage('exemption.without-effect', en)?.markdown).toMatchInlineSnapshot(`
      "### An exemption that does nothing

      \`exemption.without-effect\`

      There is no "do not inspect" action. A class without an inspect action leaves the flow to the next class, so the ESA stays inspected while everybody believes it is exempt. The recipe of tech note 117801 does exactly this.

      Confirm by hand: show running-config policy-map shows the class empty; show service-policy flow for the ESA still shows "inspect esmtp" in another class.

      Severity: high. Needs: \`asa/running-config\`, \`esa-address\`.

      References:

      - Cisco tech note 117801, its recipe read against the service policy rules (inferred, not proven in a lab)
      - Cisco ASA firewall CLI guide: feature matching within and between service policies (read in the vendor’s document)
      "
    `);
    expect(catalogPage('no.such-page', en)).toBeUndefined();
  });
});
