/** Dialogues of our own, in the forms of asa.md c, esa.md 4.1 and of the tools that print them. */
export const DIALOGUES = {
  // telnet, an inspected path without allow-tls (asa.md c.2).
  TELNET_MASKED: `# outside, through the firewall
$ telnet mx.example.com 25
Trying 192.0.2.25...
Connected to mx.example.com.
Escape character is '^]'.
220 ********************2****0***
EHLO client.example.net
250-mx.example.com
250-8BITMIME
250-SIZE 10485760
250 XXXXXXXA
STARTTLS
500 #5.5.1 command not recognized
quit
221 mx.example.com
Connection closed by foreign host.
`,

  // The same server from inside.
  TELNET_CLEAR: `$ telnet 192.168.1.1 25
Trying 192.168.1.1...
Connected to 192.168.1.1.
220 mail2.example.com ESMTP
EHLO client.example.net
250-mx.example.com
250-8BITMIME
250-SIZE 10485760
250 STARTTLS
`,

  // swaks, with TLS and a message body.
  SWAKS_TLS: `=== Trying mx.example.com:25...
=== Connected to mx.example.com.
<-  220 mx.example.com ESMTP
 -> EHLO client.example.net
<-  250-mx.example.com
<-  250-SIZE 10485760
<-  250 STARTTLS
 -> STARTTLS
<-  220 Go ahead with TLS
=== TLS started with cipher TLSv1.2:ECDHE-RSA-AES256-GCM-SHA384:256
=== TLS peer DN="/CN=mx.example.com"
 ~> EHLO client.example.net
<~  250-mx.example.com
<~  250 SIZE 10485760
 ~> MAIL FROM:<a@example.net>
<~  250 sender ok
 ~> DATA
<~  354 go ahead
 ~> Subject: test
 ~>
 ~> 250 is a number in the text
 ~> .
<~* 554 refused
 ~> QUIT
<~  221 bye
=== Connection closed with remote host.
`,

  // swaks, a command that came back as X.
  SWAKS_REFUSED: `=== Trying 192.0.2.25:25...
=== Connected to 192.0.2.25.
<-  220 mx.example.com ESMTP
 -> EHLO client.example.net
<-  250-mx.example.com
<-  250 STARTTLS
 -> STARTTLS
<** 500 5.5.1 Command unrecognized: "XXXXXXXX"
*** STARTTLS attempted but failed
`,

  // openssl s_client towards a server that shows no STARTTLS.
  OPENSSL_MISSING: `$ openssl s_client -connect mx.example.com:25 -starttls smtp
CONNECTED(00000003)
Didn't find STARTTLS in server response, trying anyway...
140123:error:1408F10B:SSL routines:ssl3_get_record:wrong version number
---
no peer certificate available
---
`,

  // openssl s_client that got through; what follows it is inside TLS.
  OPENSSL_STARTED: `CONNECTED(00000003)
depth=0 CN = mx.example.com
---
Certificate chain
 0 s:CN = mx.example.com
---
New, TLSv1.2, Cipher is ECDHE-RSA-AES256-GCM-SHA384
250 SIZE 10485760
EHLO client.example.net
250-mx.example.com
250 SIZE 10485760
`,

  // Plain lines of a document with the sides marked.
  MARKED: `S: 220 mx.example.com ESMTP
C: EHLO client.example.net
S: 250-mx.example.com
S: 250 STARTTLS
`,

  // A real capture showed both a mask and STARTTLS: then TLS was not stripped (asa.md c.2).
  MASK_AND_STARTTLS: `220 ************************************
EHLO client.example.net
250-mx1
250-XXXXXXXA
250-STARTTLS
250 DSN
`,

  // STARTTLS before the greeting line (asa.md h 21).
  STARTTLS_FIRST: `220 mx.example.org ESMTP
EHLO esa.example.com
250-STARTTLS
250-mx.example.org
250 8BITMIME
`,

  // Each key a packet of its own (asa.md c.3).
  CHARACTER_MODE: `220 **********************
HELO client.example.net
500 5.5.1 Command unrecognized: "XXXXXXXXXXXXXXXXXXXXXXXX"
`,

  // Old fixup: EHLO is masked, HELO works (esa.md 6, row 17).
  OLD_FIXUP: `220 *****0*****2***
EHLO client.example.net
500 5.3.3 Unrecognized command
HELO client.example.net
250 mx.example.com
`,

  // The beginning of the reply is missing (asa.md c.2, two keywords).
  FRAGMENT: `250-PIPELINING
250-XXXXXXXA
250 XXXB
starttls
500 unrecognized command
`,
} as const;
