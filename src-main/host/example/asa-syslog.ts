/** Syslog of the firewall of the example; forms of asa.md d.7. */
export const ASA_SYSLOG = `Mar 11 2025 13:41:09 edge-fw : %ASA-6-302013: Built inbound TCP connection 812001 for outside:198.51.100.10/35314 (198.51.100.10/35314) to inside:192.168.1.1/25 (203.0.113.25/25)
Mar 11 2025 13:41:11 edge-fw : %ASA-4-108004: ESMTP Classification: Dropped connection for ESMTP Request from outside:198.51.100.10/35314 to inside:192.168.1.1/25; matched Class 4: header line length gt 998
Mar 11 2025 13:41:11 edge-fw : %ASA-4-507003: tcp flow from outside:198.51.100.10/35314 to inside:192.168.1.1/25 terminated by inspection engine, reason - inspector disconnected, dropped packet.
Mar 11 2025 13:41:11 edge-fw : %ASA-6-302014: Teardown TCP connection 812001 for outside:198.51.100.10/35314 to inside:192.168.1.1/25 duration 0:00:02 bytes 3120 Flow closed by inspection
Mar 11 2025 13:55:40 edge-fw : %ASA-6-302013: Built outbound TCP connection 812090 for outside:198.51.100.23/25 (198.51.100.23/25) to inside:192.168.1.1/50121 (203.0.113.25/50121)
Mar 11 2025 13:55:42 edge-fw : %ASA-4-108004: ESMTP Classification: Dropped connection for ESMTP Request from inside:192.168.1.1/50121 to outside:198.51.100.23/25; matched Class 4: header line length gt 998
Mar 11 2025 13:55:42 edge-fw : %ASA-4-507003: tcp flow from inside:192.168.1.1/50121 to outside:198.51.100.23/25 terminated by inspection engine, reason - inspector disconnected, dropped packet.
Mar 11 2025 13:55:43 edge-fw : %ASA-6-106015: Deny TCP (no connection) from 192.168.1.1/50121 to 198.51.100.23/25 flags PSH ACK  on interface inside
Mar 11 2025 14:02:17 edge-fw : %ASA-4-106023: Deny tcp src outside:198.51.100.77/40112 dst inside:192.168.1.1/445 by access-group "OUTSIDE_IN" [0x0, 0x0]
`;
