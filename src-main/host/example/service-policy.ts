/** `show service-policy inspect esmtp` of the example's firewall; layout of asa.md d.3. */
export const SERVICE_POLICY = `edge-fw# show service-policy inspect esmtp

Global policy:
  Service-policy: global_policy
    Class-map: inspection_default
      Inspect: esmtp _default_esmtp_map, packet 104468, lock fail 0, drop 41, reset-drop 0, 5-min-pkt-rate 12 pkts/sec, v6-fail-close 0 sctp-drop-override 0
        mask-banner, count 639
        match cmd line length gt 512
          drop-connection log, packet 0
        match cmd RCPT count gt 100
          drop-connection log, packet 0
        match body line length gt 998
          log, packet 0
        match header line length gt 998
          drop-connection log, packet 41
        match sender-address length gt 320
          drop-connection log, packet 0
        match MIME filename length gt 255
          drop-connection log, packet 0
        match ehlo-reply-parameter others
          mask, packet 2555
`;
