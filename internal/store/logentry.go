package store

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
	"time"

	"github.com/gowebpki/jcs"
)

// LogEntry is one line of a hash-chained log. It names things by their ids
// and holds no personal data.
//
// The format, so that others can verify it: a line is a JSON object with the
// fields below. Its hash is the SHA-256, in lower-case hexadecimal, of prev
// (64 hexadecimal digits as ASCII) followed by the RFC 8785 form of the
// object without hash. The first line has seq 1 and a prev of 64 zeros; every
// other line has its predecessor's seq plus one and hash as prev. A purged
// line keeps seq, prev and hash and has purged true; its hash can no longer
// be computed, only its links (R132).
type LogEntry struct {
	Seq     int64             `json:"seq"`
	TS      time.Time         `json:"ts,omitzero"` // when it was written, UTC, whole seconds
	At      time.Time         `json:"at,omitzero"` // when the event happened
	By      string            `json:"by"`          // the operator
	Op      string            `json:"op"`          // what was done, e.g. "ticket.close"
	IDs     []string          `json:"ids"`
	Changes []Change          `json:"changes"`
	Fields  map[string]string `json:"fields,omitempty"` // what an access log adds (R130); of a line that undoes another, its number
	Prev    string            `json:"prev"`
	Hash    string            `json:"hash,omitempty"`
	Purged  bool              `json:"purged,omitempty"`
}

// Change says that a record became another: digests made by Tx.Digest, empty
// where there was or is none.
type Change struct {
	ID     string `json:"id"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// firstPrev stands where the first line has no predecessor.
var firstPrev = strings.Repeat("0", 2*sha256.Size)

// normal gives e as it is stored: times in UTC and whole seconds, lists that
// are never null.
func (e LogEntry) normal() LogEntry {
	if e.At.IsZero() {
		e.At = e.TS
	}
	e.TS = e.TS.UTC().Truncate(time.Second)
	e.At = e.At.UTC().Truncate(time.Second)
	if e.IDs == nil {
		e.IDs = []string{}
	}
	if e.Changes == nil {
		e.Changes = []Change{}
	}
	return e
}

// sum computes the hash of e from its other fields.
func (e LogEntry) sum() (string, error) {
	data, err := e.Canonical()
	if err != nil {
		return "", err
	}
	h := sha256.New()
	h.Write([]byte(e.Prev))
	h.Write(data)
	return hex.EncodeToString(h.Sum(nil)), nil
}

// canonical gives v as RFC 8785 JSON.
func canonical(v any) ([]byte, error) {
	data, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	return jcs.Transform(data)
}
