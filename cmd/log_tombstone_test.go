package cmd

import (
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"strings"
	"testing"
)

// TestATombstoneCanBeVerifiedByOthers checks the signature of a purge from
// what log show prints, as docs/log.md tells others to do, and that the words
// of the emptied lines are gone from the files.
func TestATombstoneCanBeVerifiedByOthers(t *testing.T) {
	t.Parallel()
	dir := shopWithAccesses(t)
	for _, args := range [][]string{{"log", "purge", "C0001", "--before", "2026-04-01", "--yes"}, {"log", "verify"}} {
		if code, _, errs := runIn(t, dir, args...); code != 0 {
			t.Fatalf("%v: exit %d: %s", args, code, errs)
		}
	}
	_, out, errs := runIn(t, dir, "--json", "log", "show", "--chain", "C0001")
	var lines []struct {
		Chain, Op, Prev, TS, By, Canonical string
		Purged                             bool
		Fields                             map[string]string
	}
	if err := json.Unmarshal([]byte(out), &lines); err != nil || len(lines) != 8 {
		t.Fatalf("%d lines, %v: %s", len(lines), err, errs)
	}
	last := lines[7]
	if !lines[0].Purged || !lines[6].Purged || last.Op != "ads.purge" || last.Fields["ranges"] != "1-7" {
		t.Fatalf("%+v", last)
	}
	var said struct{ Prev, TS, By string }
	if err := json.Unmarshal([]byte(last.Canonical), &said); err != nil {
		t.Fatal(err)
	}
	f := last.Fields
	text := strings.Join([]string{"scatto tombstone 1", last.Chain, said.Prev, said.TS, said.By, f["before"], f["ranges"], f["lines"], f["last"], f["last_hash"]}, "\n")
	key, err := hex.DecodeString(f["key"])
	signature, err2 := hex.DecodeString(f["signature"])
	if err != nil || err2 != nil || !ed25519.Verify(key, []byte(text), signature) {
		t.Errorf("the signature of %q does not verify", text)
	}
	if strings.Contains(out, "203.0.113.9") {
		t.Error("what the emptied lines said is still there")
	}
	if code, text, _ := runIn(t, dir, "log", "anchor", "C0001", "--pec"); code != 0 || !strings.Contains(text, f["key"]) {
		t.Errorf("the anchor does not name the key: %s", text)
	}
}
