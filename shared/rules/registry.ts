/** Every rule, in the order in which people read them: the path, its exemptions, what was done, what else it may be. */

import { dataClockSkew } from './data/clock-skew.ts';
import { dataCountersReset } from './data/counters-reset.ts';
import { dataNoConfig } from './data/no-config.ts';
import { dataNoCounters } from './data/no-counters.ts';
import { dataNoMailLogs } from './data/no-mail-logs.ts';
import { dataTimeGap } from './data/time-gap.ts';
import { dataTruncated } from './data/truncated.ts';
import { dataUnparsed } from './data/unparsed.ts';
import { addressCharacter } from './effect/address-character.ts';
import { bannerMasked } from './effect/banner-masked.ts';
import { bodyLineLogged } from './effect/body-line-logged.ts';
import { commandLineDrop } from './effect/command-line-drop.ts';
import { commandMasked } from './effect/command-masked.ts';
import { ehloMasked } from './effect/ehlo-masked.ts';
import { flowClosed } from './effect/flow-closed.ts';
import { headerLineDrop } from './effect/header-line-drop.ts';
import { mimeFilenameDrop } from './effect/mime-filename-drop.ts';
import { policyMatch } from './effect/policy-match.ts';
import { recipientCountDrop } from './effect/recipient-count-drop.ts';
import { senderAddressDrop } from './effect/sender-address-drop.ts';
import { sizeViolation } from './effect/size-violation.ts';
import { starttlsMasked } from './effect/starttls-masked.ts';
import { evidenceTlsStarted } from './evidence/tls-started.ts';
import { evidenceTlsSuccess } from './evidence/tls-success.ts';
import { exemptionEffective } from './exemption/effective.ts';
import { exemptionHostsMissing } from './exemption/hosts-missing.ts';
import { exemptionMappedAddress } from './exemption/mapped-address.ts';
import { exemptionNotSaved } from './exemption/not-saved.ts';
import { exemptionOldConnections } from './exemption/old-connections.ts';
import { exemptionOneDirection } from './exemption/one-direction.ts';
import { exemptionOrder } from './exemption/order.ts';
import { exemptionReinspected } from './exemption/reinspected.ts';
import { exemptionTooBroad } from './exemption/too-broad.ts';
import { exemptionWithoutEffect } from './exemption/without-effect.ts';
import { inspectionAbsent } from './inspection/absent.ts';
import { inspectionActive } from './inspection/active.ts';
import { inspectionUnattached } from './inspection/unattached.ts';
import { limitConnections } from './limit/connections.ts';
import { limitEmbryonic } from './limit/embryonic.ts';
import { limitMeaningless } from './limit/meaningless.ts';
import { connectionLost } from './mail/connection-lost.ts';
import { deliveryFailed } from './mail/delivery-failed.ts';
import { maskedCommand } from './mail/masked-command.ts';
import { maskedReply } from './mail/masked-reply.ts';
import { possibleDelivery } from './mail/possible-delivery.ts';
import { receivingAborted } from './mail/receiving-aborted.ts';
import { tlsFailed } from './mail/tls-failed.ts';
import { tlsMissing } from './mail/tls-missing.ts';
import { platformCluster } from './platform/cluster.ts';
import { platformContext } from './platform/context.ts';
import { platformFixup } from './platform/fixup.ts';
import { platformFtd } from './platform/ftd.ts';
import { platformKnownDefect } from './platform/known-defect.ts';
import { platformManaged } from './platform/managed.ts';
import { platformPre83 } from './platform/pre-83.ts';
import { platformStandby } from './platform/standby.ts';
import { asymmetricRouting } from './rival/asymmetric-routing.ts';
import { connectionLimit } from './rival/connection-limit.ts';
import { destinationDown } from './rival/destination-down.ts';
import { dnsDelay } from './rival/dns-delay.ts';
import { esaLoad } from './rival/esa-load.ts';
import { greylisting } from './rival/greylisting.ts';
import { idleTimeout } from './rival/idle-timeout.ts';
import { listenerTimeout } from './rival/listener-timeout.ts';
import { normalizer } from './rival/normalizer.ts';
import { otherMailHost } from './rival/other-mail-host.ts';
import { pathMtu } from './rival/path-mtu.ts';
import { policyDrop } from './rival/policy-drop.ts';
import { rateLimit } from './rival/rate-limit.ts';
import { remoteFirewall } from './rival/remote-firewall.ts';
import { remoteRefused } from './rival/remote-refused.ts';
import { scannerProbe } from './rival/scanner-probe.ts';
import { serviceModule } from './rival/service-module.ts';
import { shun } from './rival/shun.ts';
import { sizeLimit } from './rival/size-limit.ts';
import { starttlsOrder } from './rival/starttls-order.ts';
import { tlsInterop } from './rival/tls-interop.ts';
import { tlsOff } from './rival/tls-off.ts';
import type { Rule } from './rule.ts';

export const RULES: readonly Rule[] = [
  inspectionAbsent,
  inspectionActive,
  inspectionUnattached,
  exemptionEffective,
  exemptionHostsMissing,
  exemptionMappedAddress,
  exemptionNotSaved,
  exemptionOldConnections,
  exemptionOneDirection,
  exemptionOrder,
  exemptionReinspected,
  exemptionTooBroad,
  exemptionWithoutEffect,
  addressCharacter,
  bannerMasked,
  bodyLineLogged,
  commandLineDrop,
  commandMasked,
  ehloMasked,
  flowClosed,
  headerLineDrop,
  mimeFilenameDrop,
  policyMatch,
  recipientCountDrop,
  senderAddressDrop,
  sizeViolation,
  starttlsMasked,
  limitConnections,
  limitEmbryonic,
  limitMeaningless,
  connectionLost,
  deliveryFailed,
  maskedCommand,
  maskedReply,
  possibleDelivery,
  receivingAborted,
  tlsFailed,
  tlsMissing,
  asymmetricRouting,
  connectionLimit,
  destinationDown,
  dnsDelay,
  esaLoad,
  greylisting,
  idleTimeout,
  listenerTimeout,
  normalizer,
  otherMailHost,
  pathMtu,
  policyDrop,
  rateLimit,
  remoteFirewall,
  remoteRefused,
  scannerProbe,
  serviceModule,
  shun,
  sizeLimit,
  starttlsOrder,
  tlsInterop,
  tlsOff,
  evidenceTlsStarted,
  evidenceTlsSuccess,
  dataClockSkew,
  dataCountersReset,
  dataNoConfig,
  dataNoCounters,
  dataNoMailLogs,
  dataTimeGap,
  dataTruncated,
  dataUnparsed,
  platformCluster,
  platformContext,
  platformFixup,
  platformFtd,
  platformKnownDefect,
  platformManaged,
  platformPre83,
  platformStandby,
];
