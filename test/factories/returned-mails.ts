/** Mails that came back, as real servers write them; people, places and agencies are invented. */

const crlf = (text: string): Buffer => Buffer.from(text.replace(/\r?\n/g, '\r\n'));

const REPORT = 'multipart/report; report-type=delivery-status';

const filled = (text: string, values: Record<string, string>): Buffer =>
  crlf(
    Object.entries({ REPORT, ...values }).reduce(
      (filling, [name, value]) => filling.replace(new RegExp(`\\b${name}\\b`, 'g'), () => value),
      text,
    ),
  );

const POSTFIX = `Received: by mx.agency.example (Postfix)
	id 4ZkQ3B1xYz; Fri, 27 Nov 2026 02:14:07 +0100 (CET)
Date: Fri, 27 Nov 2026 02:14:07 +0100 (CET)
From: MAILER-DAEMON@mx.agency.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: TO
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: REPORT;
	boundary="4ZkQ39.1764206047/mx.agency.example"
Content-Transfer-Encoding: 8bit
Message-Id: <4ZkQ3B1xYz@mx.agency.example>

This is a MIME-encapsulated message.

--4ZkQ39.1764206047/mx.agency.example
Content-Description: Notification
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

This is the mail system at host mx.agency.example.

<guardian@agency.example>: host lmtp[10.0.0.4] said: 552 STATUS
    <guardian@agency.example> Quota exceeded (in reply to end of DATA command)

--4ZkQ39.1764206047/mx.agency.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.agency.example
X-Postfix-Queue-ID: 4ZkQ39
X-Postfix-Sender: rfc822; TO
Arrival-Date: Fri, 27 Nov 2026 02:14:05 +0100 (CET)

Final-Recipient: rfc822; guardian@agency.example
Original-Recipient: rfc822;guardian@agency.example
Action: ACTION
Status: STATUS
Remote-MTA: dns; lmtp
Diagnostic-Code: smtp; 552 STATUS <guardian@agency.example> Quota exceeded

--4ZkQ39.1764206047/mx.agency.example
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

Return-Path: <TO>
From: no-reply@relais.test
Action: delivered
Subject: =?utf-8?Q?Relais?=

--4ZkQ39.1764206047/mx.agency.example--
`;

/** A mailbox that is full, as Postfix says it. @param status e.g. `5.2.2` */
export const fromPostfix = (to: string, status = '5.2.2', action = 'failed'): Buffer =>
  filled(POSTFIX, { TO: to, STATUS: status, ACTION: action });

/** It takes long, and is tried on. */
export const delayedByPostfix = (to: string): Buffer => fromPostfix(to, '4.4.1', 'delayed');

const EXCHANGE_REPORT = `Reporting-MTA: dns;AM9PR05MB7777.eurprd05.prod.example\r\nReceived-From-MTA: dns;mail.relais.test\r\n\r\nOriginal-Recipient: rfc822;guardian@agency.example\r\nFinal-Recipient: rfc822;guardian@agency.example\r\nAction: failed\r\nStatus: 5.1.10\r\nDiagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound;\r\n Recipient not found by SMTP address lookup\r\n`;

const EXCHANGE = `From: <postmaster@agency.example>
To: <TO>
Date: Fri, 27 Nov 2026 01:14:09 +0000
Content-Type: REPORT; boundary="_4c2e_"
Content-Language: en-GB
Message-ID: <77@AM9PR05MB7777.eurprd05.prod.example>
In-Reply-To: <x@relais.test>
Subject: Undeliverable: Relais
Auto-Submitted: auto-replied
MIME-Version: 1.0
X-MS-Exchange-Message-Is-Ndr:

--_4c2e_
Content-Type: multipart/alternative; differences=Content-Type;
	boundary="_inner_"

--_inner_
Content-Type: text/plain; charset="us-ascii"

Your message to guardian@agency.example couldn't be delivered.

--_inner_
Content-Type: text/html; charset="us-ascii"
Content-Transfer-Encoding: quoted-printable

<html><body><p style=3D"color:#d83b01">guardian wasn't found</p></body></html>

--_inner_--

--_4c2e_
Content-Type: message/delivery-status
Content-Transfer-Encoding: base64

IN_BASE64

--_4c2e_
Content-Type: message/rfc822

From: no-reply@relais.test
Subject: Relais

--_4c2e_--
`;

/** An address that is unknown, as Exchange says it: a page of HTML before the report, which is folded and in base64. */
export const fromExchange = (to: string): Buffer => {
  const base64 = Buffer.from(EXCHANGE_REPORT).toString('base64').replace(/.{76}/g, '$&\r\n');
  return filled(EXCHANGE, { TO: to, IN_BASE64: base64 });
};

/** Nobody of that name, as Google says it: boundary without quotation marks, pictures before the report. */
export const fromGoogle = (to: string): Buffer =>
  crlf(`Return-Path: <>
To: ${to}
From: Mail Delivery Subsystem <mailer-daemon@googlemail.example>
Auto-Submitted: auto-replied
Subject: Delivery Status Notification (Failure)
Date: Thu, 26 Nov 2026 17:14:10 -0800 (PST)
Content-Type: multipart/report; boundary=0000000000004f1e2a0625a0; report-type=delivery-status

--0000000000004f1e2a0625a0
Content-Type: multipart/related; boundary=0000000000004f1e360625a1

--0000000000004f1e360625a1
Content-Type: text/plain; charset=UTF-8

** Address not found **
Your message wasn't delivered to guardian@agency.example.

--0000000000004f1e360625a1--
--0000000000004f1e2a0625a0
Content-Type: message/delivery-status

Reporting-MTA: dns; googlemail.example
Received-From-MTA: dns; no-reply@relais.test
Arrival-Date: Thu, 26 Nov 2026 17:14:09 -0800 (PST)
X-Original-Message-ID: <x@relais.test>

Final-Recipient: rfc822; guardian@agency.example
Action: failed
Status: 5.1.1
Remote-MTA: dns; aspmx.l.google.example. (142.250.0.27, the server for the domain.)
Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist.
Last-Attempt-Date: Thu, 26 Nov 2026 17:14:10 -0800 (PST)

--0000000000004f1e2a0625a0
Content-Type: message/rfc822

From: no-reply@relais.test

--0000000000004f1e2a0625a0--
`);

/** Somebody is away. It even quotes a report, in its text. */
export const outOfOffice = (to: string): Buffer =>
  crlf(`From: guardian@agency.example
To: ${to}
Subject: Absence: Relais
Auto-Submitted: auto-replied (vacation)
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

I am away until Monday.

Content-Type: message/delivery-status

Action: failed
Status: 5.2.2
`);

/** Somebody writes back. */
export const fromAPerson = (to: string): Buffer =>
  crlf(`From: guardian@agency.example
To: ${to}
Subject: Re: Relais
Content-Type: text/plain; charset=utf-8

What is this?
`);

/** Parts in parts, thousands of them, none of which is a report; with one at the very bottom. */
export const mimeBomb = (to: string, depth = 4_000): Buffer => {
  const open = Array.from(
    { length: depth },
    (_, n) => `--b${n}\nContent-Type: ${REPORT}; boundary="b${n + 1}"\n\n`,
  );
  return crlf(`From: <>
To: ${to}
Content-Type: ${REPORT}; boundary="b0"

${open.join('')}--b${depth}
Content-Type: message/delivery-status

Action: failed
`);
};
