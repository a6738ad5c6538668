# What `unmask log` keeps of mail_logs, by hand: a record per connection (peer, interface, sender group,
# TLS, phase, times, messages, how it ended, gap before the end) and per message (envelope, size, MIDs it
# became, DCIDs tried, outcome per recipient), written to OUT as they end; the sums of the contract on
# stdout. Runs in mawk and gawk alike (LC_ALL=C). Tuned: fields are split once by the interpreter, no
# regular expression on the common path, state dropped as soon as it is final, stamps read once a second.
# It knows the file form only and takes every id for unique: less than Unmask does.
#
# awk -v OUT=records.tsv -f correlate.awk mail.log

$4 != stamp {
  stamp = $4
  now = substr($4, 1, 2) * 3600 + substr($4, 4, 2) * 60 + substr($4, 7, 2) + $3 * 86400
}

$7 == "MID" {
  id = $8
  word = $9
  if (word == "ICID") {
    icid = $10
    last[icid] = now
    if ($11 == "From:") { sender[id] = $12; phase[icid] = "mail" }
    else if ($13 == "To:") { rcpt[id] = rcpt[id] " " $12 "=" $14; phase[icid] = "rcpt" }
    next
  }
  if (word == "using" || word == "interim" || word == "antivirus" || word == "matched" || word == "URL" || word == "AMP" || word == "Outbreak") next
  if (word == "SDR:") { last[from[id]] = now; next }
  if (word == "Message-ID") { mailid[id] = $10; phase[from[id]] = "headers"; last[from[id]] = now; next }
  if (word == "Subject") {
    subject[id] = substr($0, index($0, "Subject ") + 8)
    phase[from[id]] = "headers"; last[from[id]] = now
    next
  }
  if (word == "ready") { size[id] = $10; phase[from[id]] = "accepted"; last[from[id]] = now; next }
  if (word == "queued") { queued[id] = now; next }
  if (word == "RID") { reply[id] = substr($0, index($0, "Response ") + 9); next }
  if (word == "rewritten") { if (!($12 in began)) { began[$12] = now; messages++ } became[id] = became[id] " " $12; from[$12] = from[id]; next }
  if (word == "was") {
    if ($10 == "split") { child = $13; if (!(child in began)) { began[child] = now; messages++ } became[id] = became[id] " " child; from[child] = from[id] }
    next
  }
  if (word == "quarantined") { held[id] = $11; next }
  next
}

$7 == "ICID" {
  id = $8
  word = $9
  if (id == 0) next
  if (word == "close") {
    if (!(id in opened)) seen(id)
    if (id in lost) connectionsLost++
    t = tls[id]
    if (t == "success") tlsIn++
    else if (t == "failed") tlsInFailed++
    print "in", id, peer[id], via[id], group[id], t, phase[id], opened[id], now, now - last[id], lost[id], mids[id] > OUT
    inbound++
    delete opened[id]; delete peer[id]; delete via[id]; delete group[id]; delete tls[id]; delete phase[id]
    delete last[id]; delete mids[id]; delete lost[id]
    next
  }
  if (word == "lost") { lost[id] = "lost"; next }
  last[id] = now
  if (word == "TLS") { if ($10 == "success") { tls[id] = "success " $12 " " $14; phase[id] = "tls"; tls[id] = "success" } else if (substr($10, 1, 6) == "failed" && tls[id] != "success") tls[id] = "failed"; next }
  if (word == "ACCEPT" || word == "RELAY" || word == "REJECT") { group[id] = word " " $11; phase[id] = "hat"; next }
  if (word == "Connection" && index($0, " lost after ")) { lost[id] = "lost"; next }
  if (word == "disconnected") { if (index($0, "timeout period")) late[id] = 1; next }
  if (word == "Unknown") masked[id] = substr($0, index($0, "command: ") + 9)
  next
}

$7 == "New" {
  id = $10
  if ($9 == "ICID") {
    opened[id] = last[id] = now
    phase[id] = "connected"
    at = index($0, " interface ") + 11
    end = index($0, " address ")
    via[id] = substr($0, at, end - at)
    # interface names hold blanks: the address is counted from the end of the name
    n = split(via[id], part, " ")
    peer[id] = $(12 + n + 1)
  } else {
    dopened[id] = now
    dpeer[id] = $14
    dphase[id] = "connected"
  }
  next
}

$7 == "Start" {
  id = $9
  icid = $11
  began[id] = now
  from[id] = icid
  messages++
  mids[icid] = mids[icid] " " id
  phase[icid] = "mail"
  last[icid] = now
  next
}

$7 == "DCID" {
  id = $8
  if ($9 == "close") { finish(id, "close"); next }
  if ($9 == "TLS") {
    if ($10 == "success") dtls[id] = "success"
    else if (dtls[id] != "success") dtls[id] = "failed"
  } else if ($9 == "STARTTLS" && dtls[id] != "success") dtls[id] = "not-offered"
  next
}

$7 == "Delivery" {
  dphase[$10] = "mail"
  dmids[$10] = dmids[$10] " " $12
  tried[$12] = tried[$12] " " $10
  next
}

$7 == "Message" {
  if ($8 == "done") {
    dphase[$10] = "done"
    at = index($0, "RID [") + 5
    rids = substr($0, at, index(substr($0, at), "]") - 1)
    if (!(($12 "," $10) in possible)) outcome[$12] = outcome[$12] " " rids ":delivered"
    next
  }
  if ($8 == "finished") {
    id = $10
    print "mid", id, from[id], sender[id], rcpt[id], mailid[id], subject[id], size[id], began[id], queued[id], now, $11, became[id], tried[id], outcome[id], reply[id], held[id], aborted[id] > OUT
    delete from[id]; delete sender[id]; delete rcpt[id]; delete mailid[id]; delete subject[id]; delete size[id]; delete began[id]
    delete queued[id]; delete became[id]; delete tried[id]; delete outcome[id]; delete reply[id]; delete held[id]; delete aborted[id]
    next
  }
  if ($8 == "aborted") {
    if ($11 == "Receiving") {
      if (NF == 12) { receivingAborted++; aborted[$10] = "aborted" }
      else aborted[$10] = "by sender"
    } else aborted[$10] = substr($0, index($0, $11))
  }
  next
}

$7 == "Connection" { # Connection Error: DCID n domain: ... details: [Errno 60] ...
  id = $10
  errors++
  at = index($0, "details: ") + 9
  detail[id] = substr($0, at, index($0, " interface: ") - at)
  finish(id, "error")
  next
}

$7 == "Bounced:" || $7 == "Delayed:" {
  dlast[$9] = now
  outcome[$11] = outcome[$11] " " $14 ":" $7 $16
  if ($7 == "Bounced:" || index($0, "('000'")) failures++
  next
}

$7 == "Possible" {
  possibleDeliveries++
  possible[$12 "," $10] = 1
  outcome[$12] = outcome[$12] " possible"
  next
}

function seen(id) { opened[id] = now; last[id] = now }

function finish(id, how) {
  t = dtls[id]
  if (t == "success") tlsOut++
  else if (t == "failed") tlsOutFailed++
  print "out", id, dpeer[id], t, dphase[id], dopened[id], now, how, detail[id], dmids[id] > OUT
  outbound++
  delete dopened[id]; delete dpeer[id]; delete dphase[id]; delete dtls[id]; delete detail[id]; delete dmids[id]
}

END {
  printf "{\"inbound\":%d,\"outbound\":%d,\"messages\":%d,\"receivingAborted\":%d,\"connectionsLost\":%d,", inbound, outbound, messages, receivingAborted, connectionsLost
  printf "\"deliveryFailures\":%d,\"possibleDeliveries\":%d,\"tlsIn\":%d,\"tlsInFailed\":%d,\"tlsOut\":%d,\"tlsOutFailed\":%d}\n", errors + failures, possibleDeliveries, tlsIn, tlsInFailed, tlsOut, tlsOutFailed
}
