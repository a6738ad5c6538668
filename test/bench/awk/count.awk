# Only the sums that `unmask log --count` prints, with the least state that gives them: what a person
# would write who wants the numbers and no story. Runs in mawk and gawk alike (LC_ALL=C).
#
# awk -f count.awk mail.log

$7 == "Start" { messages++; next }
$7 == "MID" { if ($9 == "rewritten" || $10 == "split") messages++; next }
$7 == "ICID" {
  if ($9 == "close") {
    if ($8 in lost) { connectionsLost++; delete lost[$8] }
    if ($8 in tls) { if (tls[$8] == 1) tlsIn++; else tlsInFailed++; delete tls[$8] }
    inbound++
  } else if ($9 == "lost") lost[$8] = 1
  else if ($9 == "TLS") { if ($10 == "success") tls[$8] = 1; else if ($10 ~ /^failed/) tls[$8] = 2 }
  else if ($9 == "Connection" && index($0, " lost after ")) lost[$8] = 1
  next
}
$7 == "DCID" {
  if ($9 == "close") end($8)
  else if ($9 == "TLS") dtls[$8] = $10 == "success" ? 1 : 2
  next
}
$7 == "Message" { if ($8 == "aborted" && $11 == "Receiving" && NF == 12) receivingAborted++; next }
$7 == "Connection" { failures++; end($10); next }
$7 == "Bounced:" { failures++; next }
$7 == "Delayed:" { if (index($0, "('000'")) failures++; next }
$7 == "Possible" { possibleDeliveries++; next }

function end(id) {
  if (id in dtls) { if (dtls[id] == 1) tlsOut++; else tlsOutFailed++; delete dtls[id] }
  outbound++
}

END {
  printf "{\"inbound\":%d,\"outbound\":%d,\"messages\":%d,\"receivingAborted\":%d,\"connectionsLost\":%d,", inbound, outbound, messages, receivingAborted, connectionsLost
  printf "\"deliveryFailures\":%d,\"possibleDeliveries\":%d,\"tlsIn\":%d,\"tlsInFailed\":%d,\"tlsOut\":%d,\"tlsOutFailed\":%d}\n", failures, possibleDeliveries, tlsIn, tlsInFailed, tlsOut, tlsOutFailed
}
