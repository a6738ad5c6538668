/** The documents that rules cite, with how sure each makes us (heads of the reference notes). */
import type { Sureness } from './rule.ts';

interface Source {
  readonly text: string;
  readonly sure: Sureness;
}

export const GUIDE: Source = {
  text: 'Cisco ASA firewall CLI guide: service policy and ESMTP inspection',
  sure: 'documented',
};
export const MPF_ORDER: Source = {
  text: 'Cisco ASA firewall CLI guide: feature matching within and between service policies',
  sure: 'documented',
};
export const SYSLOG_GUIDE: Source = {
  text: 'Cisco ASA series syslog messages',
  sure: 'documented',
};
export const NOTE: Source = { text: 'Cisco tech note 117801', sure: 'stated' };
export const NOTE_WITHOUT_EFFECT: Source = {
  text: 'Cisco tech note 117801, its recipe read against the service policy rules',
  sure: 'inferred',
};
export const CAPTURES: Source = {
  text: 'SMTP captures through ASA and PIX firewalls',
  sure: 'observed',
};
export const DEFAULT_MAP_TEXT: Source = {
  text: 'Default ESMTP map in the ASA 9.3 configuration guide',
  sure: 'documented',
};
export const LIMITS: Source = {
  text: 'Cisco ASA firewall CLI guide: connection settings',
  sure: 'documented',
};
export const INTERCEPT: Source = {
  text: 'TCP intercept answers SYN cookies past the embryonic limit',
  sure: 'knowledge',
};
export const ESA_GUIDE: Source = {
  text: 'Cisco Secure Email user guide: text mail logs',
  sure: 'documented',
};
export const ESA_ABORTED: Source = {
  text: 'Cisco tech note 118295: receiving aborted',
  sure: 'documented',
};
export const ESA_POSSIBLE: Source = {
  text: 'Cisco tech note 118601: possible delivery',
  sure: 'documented',
};
export const ESA_STARTTLS: Source = {
  text: 'Cisco tech notes 118550 and 212587: STARTTLS behind a firewall and look-alikes',
  sure: 'documented',
};
export const ESA_BANNER_DELAY: Source = {
  text: 'Cisco tech note 118016: slow banner',
  sure: 'documented',
};
export const ESA_COMMANDS: Source = {
  text: 'Cisco tech note 214630: SMTP commands of the ESA',
  sure: 'documented',
};
export const ESA_EXPERT: Source = {
  text: 'What mail administrators see in practice',
  sure: 'knowledge',
};
export const ASA_EXPERT: Source = {
  text: 'What firewall administrators see in practice',
  sure: 'knowledge',
};
export const FTD_POLICY: Source = {
  text: 'Inspection policy printed by an FTD 10.0',
  sure: 'observed',
};
export const FAILOVER_GUIDE: Source = {
  text: 'Cisco ASA general operations guide: failover and clustering',
  sure: 'documented',
};
export const REAL_ADDRESSES: Source = {
  text: 'ASA 8.3 migration guide: real addresses in access lists',
  sure: 'documented',
};
export const DEFECTS: Source = {
  text: 'Cisco advisories CSCtt32565 (CVE-2011-4006), CSCds90792 and release notes of 7.2(3)',
  sure: 'documented',
};
