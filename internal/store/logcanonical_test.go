package store

import (
	"testing"
	"time"
)

// canonicalEntries are lines with everything that JSON escapes.
func canonicalEntries() []LogEntry {
	at := time.Date(2026, 3, 29, 1, 30, 0, 0, time.UTC)
	return []LogEntry{
		{},
		{Seq: 1, TS: at, At: at.Add(-time.Hour), By: "carla", Op: "ads.login", IDs: []string{"S0001", "2026-000001"}, Changes: []Change{}, Prev: firstPrev},
		{Seq: 1<<53 - 1, TS: at, At: at, By: "<è&\u2028\"\\\x01\x1f\x7f\b\t\n\f\r\ufffd\xff€𝄞>", Op: "x", IDs: []string{},
			Changes: []Change{{"a", "b", "c"}, {"è", "", "\x00"}}, Fields: map[string]string{"b": "1", "a": "2", "a_b": "", "Z": "<>"}},
		{Seq: 2, Fields: map[string]string{"": "x", "\x00": "y", "a b": "\u0085"}, Purged: true, Hash: "not in it"},
	}
}

func TestTheFastFormOfALineIsRFC8785(t *testing.T) {
	for _, e := range canonicalEntries() {
		sameCanonical(t, e)
	}
	odd := LogEntry{Fields: map[string]string{"\ufb33": "1", "\U0001f600": "2"}}
	if _, ok := odd.appendCanonical(nil); ok {
		t.Error("names beyond ASCII have another order in UTF-16")
	}
	want, err := canonical(odd)
	if got, err2 := odd.Canonical(); err != nil || err2 != nil || string(got) != string(want) {
		t.Errorf("%s, want %s (%v, %v)", got, want, err, err2)
	}
}

func sameCanonical(t *testing.T, e LogEntry) {
	t.Helper()
	e.Hash = ""
	want, err := canonical(e)
	if err != nil {
		return
	}
	if got, ok := e.appendCanonical(nil); ok && string(got) != string(want) {
		t.Errorf("%s, want %s", got, want)
	}
}

func FuzzCanonicalLine(f *testing.F) {
	f.Add(int64(1), int64(0), "carla", "ads.login", "S0001", "event", "login")
	f.Add(int64(7), int64(1<<31), "\xff\"\\", "\u2028", "", "a\x00", "è€")
	f.Fuzz(func(t *testing.T, seq, at int64, by, op, id, name, value string) {
		if at < 0 || at > 253402300799 {
			return
		}
		sameCanonical(t, LogEntry{Seq: seq, At: time.Unix(at, 0).UTC(), By: by, Op: op, IDs: []string{id},
			Changes: []Change{{id, by, op}}, Fields: map[string]string{name: value, op: by}})
	})
}
