package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"

	"scatto/internal/refusal"
)

// saved is one backup of a test, and the dump in the clear of that moment.
type saved struct {
	name  string
	data  []byte
	sum   string
	plain string
}

func (b saved) link() Link { return Link{Name: b.name, SHA256: b.sum, R: bytes.NewReader(b.data)} }

func links(backups ...saved) (out []Link) {
	for _, b := range backups {
		out = append(out, b.link())
	}
	return out
}

// save makes a backup of s since base; a full one when base is nil.
func save(t *testing.T, s *Store, name string, base *saved, id *age.X25519Identity) saved {
	t.Helper()
	var data, plain bytes.Buffer
	since := ""
	if base != nil {
		since = base.sum
	}
	done, err := BackupSince(s, &data, since, id.Recipient())
	if err != nil {
		t.Fatal(err)
	}
	if err := done.Keep(); err != nil {
		t.Fatal(err)
	}
	if err := s.Dump(&plain); err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(data.Bytes())
	if hex.EncodeToString(sum[:]) != done.SHA256 {
		t.Fatal("the SHA-256 is not the file's")
	}
	return saved{name, data.Bytes(), done.SHA256, plain.String()}
}

// leadsTo checks that a chain verifies, and restores exactly the dump of its
// last backup.
func leadsTo(t *testing.T, id *age.X25519Identity, chain ...saved) {
	t.Helper()
	info, err := VerifyChain(links(chain...), id)
	if err != nil {
		t.Fatal(err)
	}
	o := Options{Dir: filepath.Join(t.TempDir(), "new")}
	restored, err := RestoreChain(links(chain...), o, id)
	if err != nil {
		t.Fatal(err)
	}
	if restored.Commit != info.Commit {
		t.Errorf("restored commit %d, verified %d", restored.Commit, info.Commit)
	}
	s := opened(t, o)
	defer s.Close()
	var plain bytes.Buffer
	if err := s.Dump(&plain); err != nil {
		t.Fatal(err)
	}
	if plain.String() != chain[len(chain)-1].plain {
		t.Fatalf("after %d links the restored shop is not the one that was saved", len(chain))
	}
	if _, err := s.Check(); err != nil {
		t.Error(err)
	}
}

// change does something at random to records, logs and files.
func change(t *testing.T, s *Store, rng *rand.Rand) {
	t.Helper()
	for range 1 + rng.IntN(12) {
		update(t, s, func(tx *Tx) error {
			if rng.IntN(3) == 0 {
				return tx.Delete(TicketKey(rng.Int64N(100)))
			}
			if rng.IntN(3) == 0 {
				return tx.Put(TicketKey(rng.Int64N(100)), note{fmt.Sprint("changed ", rng.Int())})
			}
			return putTicket(tx, fmt.Sprint("new ", rng.Int()))
		})
	}
	for range rng.IntN(6) {
		dir := []string{"", "files/", "files/a/", "files/a.b/", "templates/"}[rng.IntN(5)]
		name := dir + []string{"x.png", "y.png", "a", "a.png"}[rng.IntN(4)]
		path := filepath.Join(s.o.Dir, filepath.FromSlash(name))
		if rng.IntN(3) == 0 {
			if info, err := os.Stat(path); err == nil && !info.IsDir() {
				if err := os.Remove(path); err != nil {
					t.Fatal(err)
				}
			}
			continue
		}
		size := []int{0, 10, pieceLen, pieceLen + 1}[rng.IntN(4)]
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			continue
		}
		if err := WriteFile(path, bytes.Repeat([]byte{byte(rng.Int())}, size)); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAChainLeadsToWhatWasSavedLast(t *testing.T) {
	t.Parallel()
	seeds := 1
	if longRun() {
		seeds = 150
	}
	for seed := range seeds {
		rng := rand.New(rand.NewPCG(uint64(seed), 7))
		o, id := filled(t, 200), identity(t)
		s := opened(t, o)
		chain := []saved{save(t, s, "full", nil, id)}
		for i := range 4 {
			if i > 0 { // the first increment may hold nothing
				change(t, s, rng)
			}
			if rng.IntN(4) == 0 {
				if err := s.Compact(); err != nil {
					t.Fatal(err)
				}
				s.Close()
				s = opened(t, o)
			}
			chain = append(chain, save(t, s, fmt.Sprint("inc", i), &chain[len(chain)-1], id))
		}
		leadsTo(t, id, chain...)
		leadsTo(t, id, chain[:3]...)
		full := save(t, s, "full2", nil, id)
		if full.plain != chain[4].plain {
			t.Fatal("the shop changed without a reason")
		}
		leadsTo(t, id, full)
	}
}

func TestAnIncrementIsSmallAndNamesNobodyWhoIsGone(t *testing.T) {
	t.Parallel()
	s, id := opened(t, filled(t, 400)), identity(t)
	update(t, s, func(tx *Tx) error { return tx.Put(EmailCustomerKey("anna.verdi@hotel.example"), note{"C0001"}) })
	full := save(t, s, "full", nil, id)
	update(t, s, func(tx *Tx) error { return tx.Delete(EmailCustomerKey("anna.verdi@hotel.example")) })
	inc := save(t, s, "inc", &full, id)
	if len(inc.data) > len(full.data)/4 {
		t.Errorf("the increment has %d bytes, the full backup %d", len(inc.data), len(full.data))
	}
	leadsTo(t, id, full, inc)
	if strings.Contains(inText(t, inc, id), "anna") {
		t.Error("the increment names who is gone")
	}
	alone, err := VerifyChain(links(inc), id)
	if err != nil || alone.Base != full.sum || alone.Gone != 1 {
		t.Errorf("%v: %+v", err, alone)
	}
}

func inText(t *testing.T, b saved, id *age.X25519Identity) string {
	t.Helper()
	var text bytes.Buffer
	r, err := unlockBackup(b.link(), []age.Identity{id})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := text.ReadFrom(r); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

func TestAChainThatIsNoneIsRefusedByName(t *testing.T) {
	t.Parallel()
	s, other, id := opened(t, filled(t, 200)), opened(t, fresh(t)), identity(t)
	update(t, other, func(tx *Tx) error {
		_, err := tx.AppendLog(ShopLog, LogEntry{By: "zoe", Op: "ticket.open"})
		return err
	})
	rng := rand.New(rand.NewPCG(1, 2))
	next := func(base *saved, name string) saved {
		change(t, s, rng)
		return save(t, s, name, base, id)
	}
	full := next(nil, "full")
	one := next(&full, "one")
	two := next(&one, "two")
	three := next(&two, "three")
	foreign := save(t, other, "foreign", nil, id)
	abroad := save(t, other, "abroad", &foreign, id)
	rows := []struct {
		name, kind, says string
		chain            []saved
	}{
		{"the full one is missing", "chain-gap", "one was made after", []saved{one, two}},
		{"an increment alone", "chain-gap", "one was made after", []saved{one}},
		{"a link is missing", "chain-gap", "three was made after", []saved{full, one, three}},
		{"the first link is missing", "chain-gap", "two was made after", []saved{full, two}},
		{"two links are exchanged", "chain-order", "two stands in the wrong place: it was made after one", []saved{full, two, one}},
		{"the full one comes last", "chain-order", "one stands in the wrong place", []saved{one, full}},
		{"two full ones", "chain-order", "again is a full backup", []saved{full, one, next(nil, "again")}},
		{"a link is doubled", "chain-doubled", "one is given twice", []saved{full, one, one, two}},
		{"a link of another shop", "chain-other-shop", "abroad is of another shop than full", []saved{full, one, abroad}},
	}
	for _, r := range rows {
		dir := filepath.Join(t.TempDir(), "new")
		_, err := RestoreChain(links(r.chain...), Options{Dir: dir}, id)
		refused(t, err, refusal.ClassRule, r.kind)
		if !strings.Contains(err.Error(), r.says) {
			t.Errorf("%s: %v", r.name, err)
		}
		if len(r.chain) > 1 {
			_, err = VerifyChain(links(r.chain...), id)
			refused(t, err, refusal.ClassRule, r.kind)
		}
		if left, _ := os.ReadDir(filepath.Dir(dir)); len(left) > 0 {
			t.Errorf("%s: it left %v", r.name, left)
		}
	}
}
