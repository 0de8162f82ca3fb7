package shop

import (
	"crypto/ed25519"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"time"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/store"
)

// The Fields of a tombstone: the line that tells which lines were emptied.
const (
	fieldBefore    = "before"    // events of earlier days went
	fieldRanges    = "ranges"    // "1-200,205-300"
	fieldLines     = "lines"     // how many
	fieldLast      = "last"      // the last line emptied
	fieldLastHash  = "last_hash" // and its hash
	fieldKey       = "key"       // the public key, in hexadecimal
	fieldSignature = "signature"
)

// tombstone makes the line that tells of a purge, signed; prev is the head
// that it follows.
func tombstone(key ed25519.PrivateKey, log, prev string, p store.LogPurge, before calendar.Date, now time.Time, by string) LogLine {
	var ranges []string
	for _, r := range p.Ranges {
		if r[0] == r[1] {
			ranges = append(ranges, strconv.FormatInt(r[0], 10))
		} else {
			ranges = append(ranges, fmt.Sprintf("%d-%d", r[0], r[1]))
		}
	}
	l := LogLine{TS: now.UTC().Truncate(time.Second), By: by, Op: opAccess + string(ads.LinesPurged), Prev: prev, Fields: map[string]string{
		fieldEvent: string(ads.LinesPurged), fieldBefore: before.String(), fieldRanges: strings.Join(ranges, ","),
		fieldLines: strconv.FormatInt(p.Lines, 10), fieldLast: strconv.FormatInt(p.Last.Last, 10), fieldLastHash: p.Last.Head,
		fieldKey: hex.EncodeToString(key.Public().(ed25519.PublicKey)),
	}}
	l.Fields[fieldSignature] = hex.EncodeToString(ed25519.Sign(key, []byte(tombstoneText(log, l))))
	return l
}

// tombstoneText is what the signature of a tombstone covers, as docs/log.md
// says.
func tombstoneText(log string, l LogLine) string {
	f := l.Fields
	return strings.Join([]string{"scatto tombstone 1", chainName(log), l.Prev, l.TS.UTC().Format(time.RFC3339), l.By,
		f[fieldBefore], f[fieldRanges], f[fieldLines], f[fieldLast], f[fieldLastHash]}, "\n")
}

// goodTombstone reports whether a tombstone bears a good signature of key, a public
// key in hexadecimal.
func goodTombstone(log string, l LogLine, key string) bool {
	public, err := hex.DecodeString(key)
	if err != nil || len(public) != ed25519.PublicKeySize || l.Fields[fieldKey] != key {
		return false
	}
	signature, err := hex.DecodeString(l.Fields[fieldSignature])
	return err == nil && ed25519.Verify(public, []byte(tombstoneText(log, l)), signature)
}

// isTombstone tells the line of a purge.
func isTombstone(l LogLine) bool { return !l.Purged && l.Op == opAccess+string(ads.LinesPurged) }

// spans are runs of line numbers, in order.
type spans [][2]int64

// add puts the next number at the end.
func (s *spans) add(n int64) {
	if k := len(*s); k > 0 && (*s)[k-1][1] == n-1 {
		(*s)[k-1][1] = n
		return
	}
	*s = append(*s, [2]int64{n, n})
}

// without takes one run out.
func (s spans) without(from, to int64) (out spans) {
	for _, r := range s {
		if r[1] < from || r[0] > to {
			out = append(out, r)
			continue
		}
		if r[0] < from {
			out = append(out, [2]int64{r[0], from - 1})
		}
		if r[1] > to {
			out = append(out, [2]int64{to + 1, r[1]})
		}
	}
	return out
}

// readRanges reads what tombstone wrote.
func readRanges(s string) (out spans, ok bool) {
	for part := range strings.SplitSeq(s, ",") {
		first, last, two := strings.Cut(part, "-")
		a, err := strconv.ParseInt(first, 10, 64)
		b := a
		if two && err == nil {
			b, err = strconv.ParseInt(last, 10, 64)
		}
		if err != nil || a < 1 || b < a {
			return nil, false
		}
		out = append(out, [2]int64{a, b})
	}
	return out, true
}
