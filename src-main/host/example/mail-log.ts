/** mail_logs of the gateway of the example; line forms of esa.md 1.2 and 1.3. */
export const MAIL_LOG = `Tue Mar 11 13:40:00 2025 Info: Begin Logfile
Tue Mar 11 13:40:00 2025 Info: Version: 13.0.0-392 SN: 000000000001-0000000
Tue Mar 11 13:40:00 2025 Info: Time offset from UTC: 3600 seconds
Tue Mar 11 13:41:09 2025 Info: New SMTP ICID 21916 interface Data 1 (192.168.1.1) address 198.51.100.10 reverse dns host mail.example.com verified yes
Tue Mar 11 13:41:09 2025 Info: ICID 21916 ACCEPT SG UNKNOWNLIST match sbrs[-1.0:10.0] SBRS 2.1 country Netherlands
Tue Mar 11 13:41:10 2025 Info: Start MID 70411 ICID 21916
Tue Mar 11 13:41:10 2025 Info: MID 70411 ICID 21916 From: <planning@example.com>
Tue Mar 11 13:41:10 2025 Info: MID 70411 ICID 21916 RID 0 To: <sales@example.net>
Tue Mar 11 13:46:11 2025 Info: ICID 21916 lost
Tue Mar 11 13:46:11 2025 Info: Message aborted MID 70411 Receiving aborted
Tue Mar 11 13:46:11 2025 Info: Message finished MID 70411 aborted
Tue Mar 11 13:46:11 2025 Info: ICID 21916 close
Tue Mar 11 13:48:30 2025 Info: New SMTP ICID 21920 interface Data 1 (192.168.1.1) address 198.51.100.40 reverse dns host mx1.example.org verified yes
Tue Mar 11 13:48:30 2025 Info: ICID 21920 ACCEPT SG PARTNERS match mx1.example.org SBRS 4.0 country Belgium
Tue Mar 11 13:48:31 2025 Info: ICID 21920 TLS was required but remote host did not initiate it
Tue Mar 11 13:48:31 2025 Info: ICID 21920 close
Tue Mar 11 13:50:02 2025 Info: New SMTP ICID 21921 interface Data 1 (192.168.1.1) address 198.51.100.51 reverse dns host relay.example.com verified yes
Tue Mar 11 13:50:02 2025 Info: ICID 21921 ACCEPT SG UNKNOWNLIST match sbrs[-1.0:10.0] SBRS 1.0 country France
Tue Mar 11 13:50:02 2025 Info: Start MID 70412 ICID 21921
Tue Mar 11 13:50:02 2025 Info: MID 70412 ICID 21921 From: <news@example.com>
Tue Mar 11 13:50:02 2025 Info: MID 70412 ICID 21921 RID 0 To: <info@example.net>
Tue Mar 11 13:50:03 2025 Info: MID 70412 Message-ID '<20250311125002.1@relay.example.com>'
Tue Mar 11 13:50:03 2025 Info: MID 70412 Subject 'Spring catalogue'
Tue Mar 11 13:50:03 2025 Info: MID 70412 ready 4120 bytes from <news@example.com>
Tue Mar 11 13:50:03 2025 Info: MID 70412 matched all recipients for per-recipient policy DEFAULT in the inbound table
Tue Mar 11 13:50:03 2025 Info: ICID 21921 close
Tue Mar 11 13:50:04 2025 Info: MID 70412 queued for delivery
Tue Mar 11 13:55:40 2025 Info: New SMTP DCID 7436 interface 192.168.1.1 address 198.51.100.23 port 25
Tue Mar 11 13:55:40 2025 Info: DCID 7436 STARTTLS command not supported
Tue Mar 11 13:55:41 2025 Info: Delivery start DCID 7436 MID 70380 to RID [0]
Tue Mar 11 13:55:46 2025 Info: Connection Error: DCID 7436 domain: example.org IP: 198.51.100.23 port: 25 details: [Errno 54] Connection reset by peer interface: 192.168.1.1 reason: network error
Tue Mar 11 13:55:46 2025 Info: DCID 7436 close
`;
