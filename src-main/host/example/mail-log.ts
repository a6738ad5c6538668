/** mail_logs of the example's gateway; line forms of esa.md 1.2 and 1.3. */
export const MAIL_LOG = `Tue Oct 14 11:00:00 2025 Info: Begin Logfile
Tue Oct 14 11:00:00 2025 Info: Version: 14.0.0-698 SN: 000000000000000000-000000000000
Tue Oct 14 11:00:00 2025 Info: Time offset from UTC: 7200 seconds
Tue Oct 14 11:02:03 2025 Info: New SMTP ICID 21916 interface Management (192.168.1.1) address 198.51.100.20 reverse dns host mx1.example.net verified yes
Tue Oct 14 11:02:03 2025 Info: ICID 21916 ACCEPT SG UNKNOWNLIST match sbrs[-1.0:10.0] SBRS 3.4
Tue Oct 14 11:02:04 2025 Info: Start MID 7101 ICID 21916
Tue Oct 14 11:02:04 2025 Info: MID 7101 ICID 21916 From: <news@example.net>
Tue Oct 14 11:02:04 2025 Info: MID 7101 ICID 21916 RID 0 To: <anna@example.com>
Tue Oct 14 11:02:05 2025 Info: Message aborted MID 7101 Receiving aborted
Tue Oct 14 11:02:05 2025 Info: Message finished MID 7101 aborted
Tue Oct 14 11:02:05 2025 Info: ICID 21916 lost
Tue Oct 14 11:02:05 2025 Info: ICID 21916 close
Tue Oct 14 11:05:11 2025 Info: New SMTP DCID 511 interface 192.168.1.1 address 198.51.100.30 port 25
Tue Oct 14 11:05:11 2025 Info: DCID 511 STARTTLS command not supported
Tue Oct 14 11:05:12 2025 Info: DCID 511 close
`;
