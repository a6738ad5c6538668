/** A dialogue typed through the firewall of the example; forms of asa.md c. */
export const EHLO_FROM_OUTSIDE = `$ telnet 203.0.113.25 25
Trying 203.0.113.25...
Connected to 203.0.113.25.
Escape character is '^]'.
220 ********************************0*2******0***
EHLO probe.example.org
250-esa.example.net
250-8BITMIME
250-SIZE 33554432
250 XXXXXXXA
QUIT
221 esa.example.net
Connection closed by foreign host.
`;
